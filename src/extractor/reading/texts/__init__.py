"""The text of pages for other purposes than records: searching, boxes and words that people point at, provenance."""
