"""Asking the confirmed dataset: facts drawn out of its records, filters over them, and what they add up to."""
