"""Cells → fields: typed values, lists of names, several items in one cell."""
