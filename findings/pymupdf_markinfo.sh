#!/usr/bin/env bash
# PyMuPDF 1.28.2: Document.markinfo says that a tagged PDF is not marked if its dictionary names its own type.
#
# Chromium (Skia) and Google Docs write <</Type /MarkInfo /Marked true>>; the property splits that at each "/", gives up
# at the first piece that is not a key with a value ("Type"), and returns False for all. The entry itself is right:
# xref_get_key(catalog, "MarkInfo/Marked").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==1.28.2
"$folder/venv/bin/python" - <<'PYTHON'
import pymupdf

said = []
for written in ("<</Marked true>>", "<</Type /MarkInfo /Marked true>>"):
    document = pymupdf.open()
    document.new_page()
    document.xref_set_key(document.pdf_catalog(), "MarkInfo", written)
    entry = document.xref_get_key(document.pdf_catalog(), "MarkInfo/Marked")
    said.append(document.markinfo["Marked"])
    print(f"PyMuPDF {pymupdf.__version__}: {written}: markinfo {said[-1]}, entry {entry}")
    assert entry == ("bool", "true")
assert said == [True, False], "markinfo reads such a dictionary now"
PYTHON
echo "as described"
