"""The confirmed dataset by REST: records, tables of numbers, releases, names of one thing."""
