"""Routes of the review desk: records, fields, notes, pages, history."""
