#!/usr/bin/env bash
# PyMuPDF 1.28.2: text outside of a tagged PDF's structure is returned inside the element that was marked before it.
#
# With TEXT_COLLECT_STRUCTURE, a page number marked /Artifact, or text with no mark at all, that the content shows after
# a tagged paragraph comes back as a part of that paragraph (of the last table cell, in a table): MuPDF leaves an element
# only when the next one begins. Text before the first element is returned outside, as it should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==1.28.2
"$folder/venv/bin/python" - <<'PYTHON'
import pymupdf

document = pymupdf.open()
page = document.new_page(width=300, height=200)
for y, text, mark in ((40, "head", "/Artifact BMC"), (80, "body", "/P << /MCID 0 >> BDC"), (160, "foot", "/Artifact BMC")):
    page.insert_text((40, y), text)
    stream = page.get_contents()[-1]
    document.update_stream(stream, mark.encode() + b"\n" + document.xref_stream(stream) + b"\nEMC\n")
root, element = document.get_new_xref(), document.get_new_xref()
document.update_object(element, f"<</Type/StructElem/S/P/P {root} 0 R/Pg {page.xref} 0 R/K[0]>>")
document.update_object(root, f"<</Type/StructTreeRoot/K[{element} 0 R]/ParentTree<</Nums[0[{element} 0 R]]>>>>")
document.xref_set_key(page.xref, "StructParents", "0")
document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
document.xref_set_key(document.pdf_catalog(), "MarkInfo", "<</Marked true>>")


def texts(blocks):
    """Yield the text of each block, with the element that holds it."""
    for block in blocks:
        if block["type"] == 2:
            yield from ((block["raw"], text) for _, text in texts(block.get("blocks", [])))
        else:
            for line in block["lines"]:
                yield None, "".join(char["c"] for span in line["spans"] for char in span["chars"])


flags = pymupdf.TEXTFLAGS_RAWDICT | pymupdf.TEXT_COLLECT_STRUCTURE
found = list(texts(page.get_text("rawdict", flags=flags)["blocks"]))
print(f"PyMuPDF {pymupdf.__version__}: {found}")
assert (None, "head") in found and ("P", "body") in found, "marked text is no longer returned in its element"
assert ("P", "foot") in found, "an artifact after an element is no longer taken for a part of it"
PYTHON
echo "as described"
