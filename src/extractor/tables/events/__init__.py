"""Tables that list events, and forms of one event each → event records, field by field."""
