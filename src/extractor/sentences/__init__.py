"""Sentences → events and statistics; the only package that imports spaCy and GiNZA."""
