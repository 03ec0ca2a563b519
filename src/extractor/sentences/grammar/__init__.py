"""What grammar finds in a sentence: its dates and counts, its parse, phrases and clauses."""
