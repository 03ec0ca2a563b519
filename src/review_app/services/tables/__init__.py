"""How tables are read: what people settled for a document, and what is remembered for the next of its series."""
