"""Sentences → events and statistics; the only package that imports spaCy and GiNZA.

Tables and text come in by `reader.py`, blocks of running text by `block_reader.py`.
"""
