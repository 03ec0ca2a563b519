"""What is printed outside of tables, as text: put into reading order, joined to paragraphs, made into blocks."""
