"""What the content of a page may hold that hides text, seen from its operators without running it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pymupdf

_CLIP = re.compile(rb"W\*?\s+n\b")
_OUTLINED = re.compile(rb"\b2\s+Tr\b")
"""Sets the render mode in which letters are filled and outlined."""
_INLINE_PICTURE = re.compile(rb"BI\s[^\0]{0,400}?\sID\s")


@dataclass(frozen=True)
class Content:
    """`clips`: how often the page is clipped; `forms`: it may show content that is kept apart.

    `pictures` may be shown that are kept apart, `inline_pictures` that stand in the content itself. `outlined`: letters
    may be filled and outlined.
    """

    clips: int
    pictures: bool
    inline_pictures: bool
    forms: bool
    outlined: bool


def content_of(page: pymupdf.Page) -> Content:
    """Return what a page's content may hold; more rather than less if it is not to be made out."""
    stream = page.read_contents()
    calls = b"Do" in stream
    forms = (calls and bool(page.get_xobjects())) or page.first_widget is not None
    pictures = calls and bool(page.get_images())
    inline = b"BI" in stream and _INLINE_PICTURE.search(stream) is not None
    return Content(len(_CLIP.findall(stream)), pictures, inline, forms, _OUTLINED.search(stream) is not None)
