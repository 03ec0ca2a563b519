"""What people decide on records, and how it is undone."""
