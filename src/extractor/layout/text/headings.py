"""Headings: what a line's numbering or print says about its place in the document.

Headings are recognised by their numbering (第１章, １, （１）, ①, ○, ■ …) or by print that is larger or bolder than the
body. Their depth is the order in which the kinds of numbering first appear on the way down, as in any outline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.text.line import Line
from extractor.reading.tags import heading_rank

LONGEST_HEADING = 60
"""A heading has at most so many characters."""
LARGER = 1.08
"""A line set in this multiple of the usual size is print for a heading."""
CLEARLY_LARGER = 1.12
"""A heading in this multiple of another's size stands above it."""
SAME_PRINT = 0.98
"""Sizes of one print as read differ by hundredths."""
PRINT = "print "
"""How the kind of a heading begins that only its print shows."""
COVER_LINES = 12
"""A cover holds no more lines than this: title, edition, date, publisher. None of them is a heading."""
_NUMBERINGS = (
    ("chapter", re.compile(r"^第\s*[0-9０-９一二三四五六七八九十]+\s*[章編部節]")),
    ("roman", re.compile(r"^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")),
    ("dotted", re.compile(r"^[0-9０-９]{1,2}[-－.．][0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})?(?=[^0-9０-９年月日])")),
    (
        "number",
        re.compile(
            r"^[0-9０-９]{1,2}(?:[\s　](?![人名件円％%](?:[^一-鿿]|$))|[.．](?![0-9０-９])"
            r"|(?=[^\d\s.．,，、%％年月日回時点人名件円－/／～~-]))"
        ),
    ),
    ("bracketed", re.compile(r"^[（(][0-9０-９]{1,2}[）)]")),
    ("shell", re.compile(r"^〔[0-9０-９]{1,2}〕")),
    ("circled", re.compile(r"^[①-⑳]")),
    ("kana", re.compile(r"^[ア-ン][\s　]")),
    ("circle", re.compile(r"^[○◯●◎]")),
    ("square", re.compile(r"^[■□◆◇▼▲★☆]")),
    ("lens", re.compile(r"^【.*】")),
)
SECTION_NUMBERINGS = frozenset({"chapter", "roman", "number", "dotted", "bracketed"})


@dataclass(frozen=True)
class Heading:
    """A heading: its kind of numbering or print, its text, and its font size in points.

    `rank` is the one that a tagged file states (0: the title, 1: outermost), None if it states none.
    """

    kind: str
    text: str
    size: float
    rank: int | None = None

    @property
    def is_numbered(self) -> bool:
        """Whether its numbering shows it to be a heading, not only its print."""
        return not self.kind.startswith(PRINT)


def numbering_of(text: str) -> str | None:
    """Return the kind of numbering with which a line begins, or None."""
    return next((kind for kind, pattern in _NUMBERINGS if pattern.match(text)), None)


def heading_of(text: str, size: float, rank: int | None = None) -> Heading:
    """Return a line, known to be a heading, as one: of the kind of its numbering, else of its print."""
    return Heading(numbering_of(text) or f"{PRINT}{size:.0f}", text, size, rank)


def headings_above(path: Sequence[Heading], heading: Heading, usual_size: float) -> tuple[Heading, ...]:
    """Return those headings of `path` (outermost first) that stand above a new one; the others end with it.

    A section ends with a heading of its own kind of numbering, with one of its rank or above if the file states ranks,
    else with a clearly larger one, or with one of its rank by print. `usual_size` is the font size of the body text in
    points.
    """
    ended = (i for i, other in enumerate(path) if _ends(other, heading, usual_size))
    return tuple(path[: next(ended, len(path))])


def _ends(other: Heading, heading: Heading, usual_size: float) -> bool:
    """Return whether the section of another heading ends with a heading."""
    numbered_alike = other.kind == heading.kind and other.is_numbered
    if heading.rank is not None and other.rank is not None and not numbered_alike:
        return heading.rank < other.rank or (heading.rank == other.rank and not _is_numbered_below(other, heading))
    return (
        other.kind == heading.kind
        or heading.size > other.size * CLEARLY_LARGER
        or _is_of_its_rank(heading.size, other, usual_size)
    )


def _is_numbered_below(other: Heading, heading: Heading) -> bool:
    """Return whether two headings tagged alike have numberings of two kinds: their author set all in one style."""
    return other.is_numbered and heading.is_numbered


def _is_of_its_rank(size: float, other: Heading, usual_size: float) -> bool:
    """Return whether a heading of a size ranks beside an unnumbered one: as large, and larger than the body."""
    return not other.is_numbered and size >= other.size * SAME_PRINT and size >= usual_size * LARGER


def is_cover(first_page: Sequence[Line], table_pages: Sequence[int]) -> bool:
    """Return whether the first page is a cover: few lines, and tables only on later pages.

    Paragraphs with sentences that a tagged file states are on none.
    """
    few = 0 < len(first_page) <= COVER_LINES and bool(table_pages) and 1 not in table_pages
    return few and not any(holds_text(line) for line in first_page)


def holds_text(line: Line) -> bool:
    """Return whether a line ends a sentence in what a tagged file states to be a paragraph."""
    return line.text.rstrip().endswith("。") and bool(line.tag) and heading_rank(line.tag) is None


def is_of_title(text: str, page: int, title: str | None) -> bool:
    """Return whether a line on `page` (1-based) is the title, or on the first page one of the lines that make it up."""
    if title is None or page != 1:
        return text == title
    return text == title or f" {text} " in f" {title} "
