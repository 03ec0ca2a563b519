"""Annotations: text typed onto a page and values of form fields are print; stamps, notes and markings are not."""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

TYPED_ON = frozenset({"FreeText"})
"""Kinds of annotations (ISO 32000-1, 12.5.6) whose text is part of what the page says."""


def hide_all(page: pymupdf.Page) -> list[pymupdf.Annot]:
    """Hide every annotation, so that none of their drawings is taken for a rule of the page; return those typed on."""
    if page.first_annot is None:
        return []
    typed = [one for one in page.annots() if one.type[1] in TYPED_ON and not one.flags & pymupdf.PDF_ANNOT_IS_HIDDEN]
    hide(page.annots())
    return typed


def hide(annotations: Iterable[pymupdf.Annot]) -> None:
    """Hide annotations from whatever reads their page next."""
    for annotation in annotations:
        annotation.set_flags(annotation.flags | pymupdf.PDF_ANNOT_IS_HIDDEN)


def show(annotations: Iterable[pymupdf.Annot]) -> None:
    """Show annotations again to whatever reads their page next."""
    for annotation in annotations:
        annotation.set_flags(annotation.flags & ~pymupdf.PDF_ANNOT_IS_HIDDEN)
