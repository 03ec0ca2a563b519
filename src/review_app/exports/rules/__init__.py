"""行政データにおける機械可読性に関するルール (2026-03-31): one check a rule, run on the file that was produced."""
