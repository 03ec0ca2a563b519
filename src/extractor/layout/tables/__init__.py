"""Tables of one page: from rules, or from fills and aligned text, to cells with spans and their lines."""
