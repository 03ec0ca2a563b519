"""The only package that opens files: PDF → pages of glyphs, rules, fills and pictures.

`document` opens a PDF and `pdf` reads its pages into the nouns of `page`; `ocr` decides which of them `scan` must read
from their picture. `drawing` makes pictures of pages, `texts` reads the plain text of pages, boxes and words.
"""
