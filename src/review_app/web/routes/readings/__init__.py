"""Routes by which people settle how tables, texts and rows are read."""
