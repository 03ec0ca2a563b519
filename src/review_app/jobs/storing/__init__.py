"""Stores readings in small transactions: a first one, and a newer one merged with what people decided."""
