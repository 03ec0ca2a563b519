"""Pure geometry: pages → lines, headings, tables of cells with spans, stitched over pages."""
