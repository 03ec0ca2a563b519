"""What the REST API takes and gives: documents, records, tables."""
