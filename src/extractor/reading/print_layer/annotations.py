"""Annotations: text typed onto a page and values of form fields are print; stamps, notes and markings are not."""

from __future__ import annotations

import pymupdf

TYPED_ON = frozenset({"FreeText"})
"""Kinds of annotations (ISO 32000-1, 12.5.6) whose text is part of what the page says."""


def hide_markings(page: pymupdf.Page) -> None:
    """Hide the annotations that are no print from whatever reads the page next; the file stays as it is."""
    if page.first_annot is None:
        return
    for annotation in page.annots():
        if annotation.type[1] not in TYPED_ON:
            annotation.set_flags(annotation.flags | pymupdf.PDF_ANNOT_IS_HIDDEN)


def hide_all(page: pymupdf.Page) -> None:
    """Hide every annotation, so that none of their drawings is taken for a rule of the page."""
    if page.first_annot is None:
        return
    for annotation in page.annots():
        annotation.set_flags(annotation.flags | pymupdf.PDF_ANNOT_IS_HIDDEN)
