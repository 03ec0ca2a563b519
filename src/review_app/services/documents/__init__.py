"""Documents: upload, list, status, what they are called, reports of a series."""
