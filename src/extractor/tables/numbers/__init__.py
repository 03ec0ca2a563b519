"""Tables of numbers → statistic records."""
