"""Arranges the records of a page as tables."""
