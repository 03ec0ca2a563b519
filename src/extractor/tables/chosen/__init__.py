"""What people settled of a document's tables: which table a choice is for, and what it asks of the table's reading."""
