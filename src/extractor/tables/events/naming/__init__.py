"""The name of an event: from its name cell, a marked title, a heading above the table, or the contents of its row."""
