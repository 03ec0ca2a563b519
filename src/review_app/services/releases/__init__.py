"""Numbered editions of the dataset: what is in one, how it differs from another, and the file that it is for good."""
