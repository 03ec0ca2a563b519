"""Tables of documents, their facts, notices, marked pages and series."""
