"""Routes, one noun a file: they call services and answer with pages."""
