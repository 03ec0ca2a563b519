"""Who someone is, who works on what, and what was done by whom."""
