"""Lines, passages, paragraphs and blocks of text in reading order."""
