"""Tables of numbers → statistic records: one for each figure, with its heads, its unit and a check of sums."""
