"""What a page prints: its characters, drawings and annotations, and which of them are to be seen."""
