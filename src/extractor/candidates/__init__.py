"""What tables, lines and sentences share: the document's context, and how a value becomes a field of a record."""
