"""The confirmed dataset as files: whole editions of it in every format, and single tables as they stand now."""
