"""Clauses of sentences → drafts of events (what, when, where, how many) → records; the chain is in `reader.py`."""
