"""Cells read in the role of their column: dates, counts, lists of names; and rows of cells that hold several events."""
