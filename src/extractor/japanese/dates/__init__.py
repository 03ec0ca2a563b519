"""Dates: printed text → moments → periods; eras, fiscal years and years."""
