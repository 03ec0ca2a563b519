"""The only package that opens files: PDF → pages of glyphs, rules, fills and pictures.

`document` opens a PDF and `pdf` reads its pages into the nouns of `page`; `ocr` decides which of them `scan` must read
from their picture. `drawing` makes pictures of pages. `page_text`, `box_text` and `words` read plain text, for
searching, for a box that a person draws, and for checking provenance.
"""
