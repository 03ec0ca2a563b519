"""Search in records and pages, and completion of names."""
