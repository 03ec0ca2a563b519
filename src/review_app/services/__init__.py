"""What the product does, without HTTP: every service takes a Session and plain values and returns frozen dataclasses.

* `documents`  a PDF comes in; list and status; what a document is called; the reports of a series
* `read`       candidate records page by page, what is doubtful about them, the order in which to look at them
* `decide`     what people do to records (accept, reject, correct, add, split, merge), and undo
* `commit`     from decisions to the confirmed dataset: plan, approval, commit
* `people`     who someone is, who works on what, notes, and the activity feed of a document
* `find`       search in records and pages, names to complete

Shared by all: `ledger` (the one way in which records are changed), `errors`, `stored` (rows and typed values).

A service that writes owns its transaction: it commits, or rolls back and raises. Its line in the activity feed is
written in the same transaction. Errors are `services.errors.Refused` (or the extractor's UnreadableDocument), each with
a Japanese and an English sentence.
"""
