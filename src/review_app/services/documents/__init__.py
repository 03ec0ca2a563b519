"""Documents: upload, list, status, what they are called, withdrawal, the same report once more."""
