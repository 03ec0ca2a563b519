"""Lines of text that are no sentences (cards, lists, dated lines, meetings, labels) → records; no spaCy."""
