"""From text to moments: squeezed text → tokens → years, months and days as printed."""
