"""Tables → records: column roles, then events, indicators and statistics."""
