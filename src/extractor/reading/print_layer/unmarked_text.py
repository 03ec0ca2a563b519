"""Text outside of a tagged page's structure: artifacts, and text that nobody tagged.

MuPDF leaves the last element open until the next one begins, so the text between them is taken for a part of it (a page
number for the end of the last cell). Here both kinds of text get an element of their own, in memory: an empty marked
content that refers to it stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import pymupdf
from pymupdf import mupdf

from extractor.reading.tags import ARTIFACT, UNTAGGED

_INLINE_PICTURE = re.compile(rb"\bBI\s[^\0]{0,400}?\sID\s.*?\sEI\b", re.DOTALL)
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_STRING = re.compile(rb"\([^()]*\)")
_AFTER = rb"(?![^\s/<\[(])"
_OPERATOR = re.compile(
    rb"/(?P<tag>[^\s/<>\[\]()]+)\s*(?:(?P<properties><<.*?>>|/[^\s/<>\[\]()]+)\s*BDC|BMC)" + _AFTER + rb"|"
    rb"(?<![^\s>\])])(?:(?P<end>EMC)|(?P<shown>T[jJ]|Do|['\"]))" + _AFTER,
    re.DOTALL,
)
"""The operators that begin or end marked content, or show text."""
_TYPE = re.compile(rb"/Type\s*/(\w+)")
"""The type of an artifact: Pagination for running heads, others for what belongs to the layout."""
TAGGED = "tagged"


class Mark(NamedTuple):
    """A place in a page's content, and the type of element that the text after it belongs to."""

    at: int
    kind: str


def set_unmarked_text_apart(page: pymupdf.Page) -> None:
    """Give artifacts and untagged text of a tagged page elements of their own; the file stays as it is.

    Where damage prevents it, the page is left as it was.
    """
    try:
        _set_apart(page)
    except Exception:  # MuPDF raises exceptions of its own for each kind of damage
        return


def _set_apart(page: pymupdf.Page) -> None:
    content = page.read_contents()
    marks = marks_outside(content)
    numbers = _new_elements(page, {mark.kind for mark in marks}) if marks else {}
    if numbers:
        _write(page, content, [mark for mark in marks if mark.kind in numbers], numbers)


def marks_outside(content: bytes) -> list[Mark]:
    """Return where text of another type than before begins outside of the structure; none if marks do not match."""
    found: list[Mark] = []
    around: list[str] = []
    at, last = 0, UNTAGGED
    for operator in _OPERATOR.finditer(_without_strings(content)):
        if operator["shown"]:
            kind = next((kind for kind in around if kind), UNTAGGED)
            if kind not in (last, TAGGED):
                found.append(Mark(at, kind))
            last = kind
        elif operator["end"]:
            if not around:
                return []
            around.pop()
            at = operator.end()
        else:
            around.append(_kind(operator["tag"], operator["properties"] or b""))
            at = operator.start()
            last = TAGGED if around[-1] == TAGGED else last
    return [] if around else found


def _kind(tag: bytes, properties: bytes) -> str:
    """Return what a mark makes of its content; "" if it says nothing of the structure."""
    if tag == b"Artifact":
        stated = _TYPE.search(properties)
        return ARTIFACT if stated is None or stated[1] == b"Pagination" else UNTAGGED
    return TAGGED if b"/MCID" in properties else ""


def _without_strings(content: bytes) -> bytes:
    """Return content of the same length with strings and pictures blanked."""
    plain = _ESCAPED.sub(b"  ", _INLINE_PICTURE.sub(_blank, content))
    count = 1
    while count:
        plain, count = _STRING.subn(_blank, plain)
    return plain


def _blank(match: re.Match[bytes]) -> bytes:
    return b" " * len(match[0])


def _new_elements(page: pymupdf.Page, kinds: set[str]) -> dict[str, int]:
    """Add an element of each type below the root of the structure; return the numbers that marks on the page use."""
    document = page.parent
    pdf = mupdf.pdf_specifics(document.this)
    root = mupdf.pdf_dict_getp(mupdf.pdf_trailer(pdf), "Root/StructTreeRoot")
    kind_of_key, key = document.xref_get_key(page.xref, "StructParents")
    marked = (
        mupdf.pdf_lookup_number(mupdf.pdf_dict_gets(root, "ParentTree"), int(key)) if kind_of_key == "int" else None
    )
    if marked is None or not mupdf.pdf_is_array(marked):
        return {}
    kids, parent = _kids(pdf, root), document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")[1]
    numbers: dict[str, int] = {}
    for kind in sorted(kinds):
        numbers[kind] = mupdf.pdf_array_len(marked)
        own = document.get_new_xref()
        place = f"/Pg {page.xref} 0 R /K [{numbers[kind]}]"
        document.update_object(own, f"<< /Type /StructElem /S /{kind} /P {parent} {place} >>")
        for array in (marked, kids):
            mupdf.pdf_array_push(array, mupdf.pdf_new_indirect(pdf, own, 0))
    return numbers


def _kids(pdf: mupdf.PdfDocument, root: mupdf.PdfObj) -> mupdf.PdfObj:
    """Return the array of what is below the root, which a file may write as its only member."""
    kids = mupdf.pdf_dict_gets(root, "K")
    if mupdf.pdf_is_array(kids):
        return kids
    array = mupdf.pdf_new_array(pdf, 1)
    mupdf.pdf_array_push(array, kids)
    mupdf.pdf_dict_puts(root, "K", array)
    return mupdf.pdf_dict_gets(root, "K")


def _write(page: pymupdf.Page, content: bytes, marks: Sequence[Mark], numbers: dict[str, int]) -> None:
    """Write a page's content with a mark at each of the places."""
    pieces: list[bytes] = []
    start = 0
    for mark in marks:
        pieces += [content[start : mark.at], f"\n/{mark.kind} << /MCID {numbers[mark.kind]} >> BDC EMC\n".encode()]
        start = mark.at
    stream = page.parent.get_new_xref()
    page.parent.update_object(stream, "<< >>")
    page.parent.update_stream(stream, b"".join((*pieces, content[start:])), new=True, compress=False)
    page.set_contents(stream)
