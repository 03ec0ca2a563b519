"""What the readers know of the document around what they read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from extractor.document.section_year import year_of_section
from extractor.layout.text.line import Line
from extractor.reading.boxes import around
from extractor.reading.page import Bbox, Page
from extractor.records import Box


@dataclass(frozen=True, eq=False)
class DocumentContext:
    """The document's fiscal year (None: unknown), its digest, and its pages by number for boxes as displayed."""

    sha256: str
    fiscal_year: int | None
    pages: Mapping[int, Page] = field(default_factory=dict)

    def within(self, headings: Iterable[str]) -> Self:
        """Return the context of what is under `headings`, outermost first: they may state a year of their own."""
        year = year_of_section(headings, self.fiscal_year)
        return self if year == self.fiscal_year else replace(self, fiscal_year=year)

    def boxes(self, lines: Iterable[Line]) -> tuple[Box, ...]:
        """Return the boxes around lines on the pages as displayed: one for each run of lines of a page."""
        by_page: dict[int, list[Bbox]] = {}
        for line in lines:
            by_page.setdefault(line.page, []).append(line.bbox)
        return tuple(Box(page=page, bbox=self.displayed(page, boxes)) for page, boxes in by_page.items())

    def displayed(self, number: int, boxes: Sequence[Bbox]) -> Bbox:
        """Return the box around boxes of page `number`, on that page as displayed."""
        box = boxes[0] if len(boxes) == 1 else around(boxes)
        page = self.pages.get(number)
        x0, y0, x1, y1 = page.to_display(box) if page else box
        return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)
