"""Pure text → values: dates, numbers, counts, units. No I/O beyond the word lists in `models/`."""
