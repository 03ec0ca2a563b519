#!/usr/bin/env bash
# PyMuPDF 1.28.2: Page.get_drawings() and get_cdrawings() also return what annotations draw, without saying so.
#
# A sticky note over a table adds the rectangles of its icon to the page's vector graphics, where whoever looks for
# table rules takes them for such; get_text() takes the words of a FreeText annotation in as well. pdfplumber 0.11.10,
# which reads the page's own content, sees neither. Hiding the annotations in memory (set_flags) leaves them out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==1.28.2 pdfplumber==0.11.10
"$folder/venv/bin/python" - "$folder/page.pdf" <<'PYTHON'
import sys

import pdfplumber
import pymupdf

path = sys.argv[1]
document = pymupdf.open()
page = document.new_page(width=300, height=200)
page.insert_text((40, 60), "120")
page.add_text_annot((60, 50), "really?")
page.add_freetext_annot(pymupdf.Rect(40, 100, 140, 120), "typed on")
document.save(path)

page = pymupdf.open(path)[0]
drawn, text = len(page.get_cdrawings()), page.get_text().split()
for annotation in page.annots():
    annotation.set_flags(annotation.flags | pymupdf.PDF_ANNOT_IS_HIDDEN)
drawn_without, text_without = len(page.get_cdrawings()), page.get_text().split()
with pdfplumber.open(path) as other:
    seen = len(other.pages[0].rects) + len(other.pages[0].curves) + len(other.pages[0].lines)
    words = [word["text"] for word in other.pages[0].extract_words()]

print(f"PyMuPDF {pymupdf.__version__}: {drawn} drawings, text {text}")
print(f"PyMuPDF, annotations hidden: {drawn_without} drawings, text {text_without}")
print(f"pdfplumber {pdfplumber.__version__}: {seen} drawings, text {words}")
assert drawn > 0 and "typed" in text, "annotations are no longer part of drawings and text"
assert drawn_without == 0 and text_without == ["120"], "hidden annotations are still returned"
assert seen == 0 and words == ["120"], "pdfplumber returns annotations now"
PYTHON
echo "as described"
