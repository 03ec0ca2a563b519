"""Pages that are pictures: skew, drawn lines, lines of text and their characters, found in the picture."""
