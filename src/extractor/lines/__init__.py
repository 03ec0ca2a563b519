"""Lines of text that are no sentences (cards, indicators, meetings, dated lines) → records; no spaCy.

Each reader takes blocks and returns a `BlockReading`.
"""
