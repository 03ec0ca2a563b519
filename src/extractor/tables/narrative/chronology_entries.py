"""A cell of a chronology → its entries, each with the date that stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, Span, parts, passage_of_lines
from extractor.records import Period
from extractor.tables.narrative.words import chronology_words

_BARE_DAY = re.compile(r"\d{1,2}日")


def entries(lines: Sequence[Sequence[Line]], period: Period) -> Iterator[tuple[Passage, Period | None]]:
    """Yield the entries of a cell of `period`, each with its own finer date, None if it has none.

    An entry is a line, or a piece of one between ideographic blanks. A date that fills such a piece is that of the
    pieces after it.
    """
    for group in lines:
        passage = passage_of_lines(group)
        finer: Period | None = None
        for piece in parts(passage, _pieces(passage.text)):
            mark = chronology_words().bullets.match(piece.text)
            entry = piece.part(mark.end(), len(piece.text)) if mark else piece
            if not entry.text or is_blank_mark(entry.text):
                continue
            leading = _leading_date(entry.text, period)
            if leading is None:
                yield entry, finer
            elif leading[1] == len(entry.text):
                finer = leading[0]
            else:
                yield entry.part(leading[1], len(entry.text)), leading[0]


def _leading_date(text: str, period: Period) -> tuple[Period, int] | None:
    """Return the date that an entry begins with, and where its wording begins; a month or year is that of `period`."""
    month = f"{period.start.month}月" if period.precision == "month" and _BARE_DAY.match(compact(text)) else ""
    read = read_periods(month + text, DateContext(year=period.start.year))
    if not read.spans or read.spans[0][0] != 0 or read.periods[0].precision not in ("day", "month"):
        return None
    end = read.spans[0][1] - len(month)
    gap = len(text[end:]) - len(text[end:].lstrip(" 　:："))
    return (read.periods[0], end + gap) if gap or end == len(text) else None


def _pieces(text: str) -> list[Span]:
    """Return the spans between ideographic blanks; a bracket keeps its inside together."""
    spans: list[Span] = []
    start = depth = 0
    for i, char in enumerate(text):
        depth += (char in "（(「『【［") - (char in "）)」』】］")
        if char == "　" and depth <= 0:
            spans.append((start, i))
            start = i + 1
    return [span for span in [*spans, (start, len(text))] if span[0] < span[1]]
