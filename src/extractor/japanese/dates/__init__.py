"""Dates: text → tokens → moments → periods; eras and fiscal years."""
