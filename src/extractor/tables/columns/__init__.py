"""Which role each column plays, and columns that are read together."""
