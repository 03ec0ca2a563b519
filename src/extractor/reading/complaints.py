"""What MuPDF complains of while it reads a page: it makes up for damage as well as it can, and says so."""

from __future__ import annotations

import re

import pymupdf

_HARMLESS = re.compile(
    r"""ActualText\ with\ no\ position       # the text is there, its place is that of the glyphs
      |\.\.\.\ repeated|encountered\ syntax\ errors   # sums up what was said before
      |bogus\ font\ (ascent|descent)        # heights are taken from the font's box instead
      |FT_Get_Advance|invalid glyph index   # the width of a character is taken from elsewhere
      |ICC|colorspace|colou?r\ profile      # how something is coloured
      |non-embedded\ font|using\ (substitute|fallback)   # reported by itself (`absent_fonts`)
      |annotation|widget|outline|link       # no print of the page
      |line\ feed\ missing\ after\ stream\ begin
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PICTURES = re.compile(r"jpx|openjpeg|jpeg|jbig2|image|pixmap", re.IGNORECASE)
_MEMORY = re.compile(r"malloc|calloc|realloc|out of memory|bad_alloc", re.IGNORECASE)


def complaints() -> tuple[str, ...]:
    """Return what MuPDF complained of since this was last asked, without what does no harm to the text of a page.

    It complains once of what several pages have in common, when the first of them is read.
    """
    said: str = pymupdf.TOOLS.mupdf_warnings()  # and forgets them
    return tuple(line for line in said.splitlines() if line.strip() and not _HARMLESS.search(line))


def is_of_pictures(complaint: str) -> bool:
    """Return whether a complaint is of a picture, which is looked at by itself (`recognising.damaged`)."""
    return bool(_PICTURES.search(complaint))


def is_short_of_memory(error: Exception) -> bool:
    """Return whether MuPDF found no memory; its errors say so in words only."""
    return bool(_MEMORY.search(str(error)))
