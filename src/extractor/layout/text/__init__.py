"""Lines of print, what they look like at their beginning and end, and text with wraps undone."""
