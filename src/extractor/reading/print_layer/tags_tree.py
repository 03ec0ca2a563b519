"""Whether a file has a structure that can be read: MuPDF ends the whole process over an element without a parent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pymupdf

_REFERENCE = re.compile(r"(\d+) \d+ R")


@lru_cache(maxsize=1)  # pages of one document are read in turn, and each asks
def is_tagged(document: pymupdf.Document) -> bool:
    """Return whether a file says that it is marked, and has a sound structure that the marks refer to."""
    try:
        return _is_marked(document) and _is_sound(document)
    except Exception:  # MuPDF raises exceptions of its own for each kind of damage; text is read without the tags
        return False


def _is_marked(document: pymupdf.Document) -> bool:
    marked: bool = document.xref_get_key(document.pdf_catalog(), "MarkInfo/Marked")[1] == "true"
    return marked


def _is_sound(document: pymupdf.Document) -> bool:
    """Return whether every element that text can be marked with descends from the root of the structure."""
    kind, root = document.xref_get_key(document.pdf_catalog(), "StructTreeRoot")
    if kind != "xref":
        return False
    sound = {_number(root)}
    elements = list(_marked_elements(document, document.xref_get_key(_number(root), "ParentTree")[1]))
    return bool(elements) and all(_descends(document, element, sound) for element in elements)


def _marked_elements(document: pymupdf.Document, tree: str) -> Iterator[int]:
    """Yield the numbers of the elements in a parent tree: a tree of lists, written as references or in place."""
    waiting = [_number(one) for one in _REFERENCE.findall(tree)]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        written = document.xref_object(one, compressed=True)
        if written.startswith("[") or "/Nums" in written or "/Kids" in written:
            waiting += map(_number, _REFERENCE.findall(written))
        elif written != "null":
            yield one


def _descends(document: pymupdf.Document, element: int, sound: set[int]) -> bool:
    """Return whether the parents of an element lead to one of the sound ones, and add them to these."""
    climbed: set[int] = set()
    while element not in sound:
        kind, parent = document.xref_get_key(element, "P")
        if kind != "xref" or element in climbed:
            return False
        climbed.add(element)
        element = _number(parent)
    sound |= climbed
    return True


def _number(reference: str) -> int:
    return int(reference.split()[0])
