"""Tables of candidate records: fields, flags, revisions, activity."""
