"""Acts of the desk beside those on the values of a record: answers, heads of tables, readings, notes, approval."""
