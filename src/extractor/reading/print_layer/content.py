"""What the content of a page may hold that hides text, seen from its operators without running it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pymupdf

_CLIP = re.compile(rb"W\*?\s+n\b")
_INLINE_PICTURE = re.compile(rb"BI\s[^\0]{0,400}?\sID\s")


@dataclass(frozen=True)
class Content:
    """`clips`: how often the page is clipped; `pictures` and `forms`: it may show pictures, content kept apart."""

    clips: int
    pictures: bool
    forms: bool


def content_of(page: pymupdf.Page) -> Content:
    """Return what a page's content may hold; more rather than less if it is not to be made out."""
    stream = page.read_contents()
    calls = b"Do" in stream
    forms = (calls and bool(page.get_xobjects())) or page.first_widget is not None
    pictures = (calls and bool(page.get_images())) or _INLINE_PICTURE.search(stream) is not None
    return Content(len(_CLIP.findall(stream)), pictures, forms)
