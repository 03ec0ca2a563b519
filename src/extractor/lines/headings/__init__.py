"""What headings say of the text below them: the name of an event, its day."""
