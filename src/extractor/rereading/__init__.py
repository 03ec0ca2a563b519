"""The tables of a document to be read once more: listed, tried under choices, and read under them at once.

`document` keeps a document laid out, so that trying a choice costs a table and not a file. `process` does that in a
process of its own, for a program that serves people and must not open PDFs itself; `child` is what runs there.
"""
