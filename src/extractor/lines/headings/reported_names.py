"""The name of what a heading reports: 講演会 of `【ご報告】10/27（日）講演会を開催しました！`."""

from __future__ import annotations

import re

from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import can_name
from extractor.lines.month_entries import leading_dates
from extractor.vocabulary.event_words import event_words

SHORTEST_NAME = 3
_GAP = re.compile(r"[\s　]*")


@cache
def _frame() -> re.Pattern[str]:
    """Return the pattern of a frame that says that something is reported: `【ご報告】`."""
    return re.compile(
        rf"[\s　]*[【［\[][^】］\]]{{0,12}}{any_of(event_words().reports.frames)}[^】］\]]{{0,4}}[】］\]][\s　]*"
    )


@cache
def _ending() -> re.Pattern[str]:
    """Return the pattern of what a report adds to the name of its event: `の終了報告`, `を開催しました！`."""
    words = event_words().reports
    return re.compile(rf"[\s　]*(?:の?{any_of(words.endings)}|[をが]{any_of(words.held)})[。！!]*[\s　]*$")


def reported(name: Passage) -> Passage:
    """Return the name in the heading of a report; the heading itself if nothing would be left that can be one."""
    frame = _frame().match(name.text)
    start = frame.end() if frame else 0
    rest = name.part(start, len(name.text))
    read = read_periods(rest.text, ANY_YEAR)
    leading = leading_dates(rest.text, read)
    if leading and all(period.precision == "day" for period in read.periods[:leading]):
        gap = _GAP.match(rest.text, read.spans[leading - 1][1])
        start += gap.end() if gap else 0
    ending = _ending().search(name.text)
    plain = name.part(start, ending.start() if ending else len(name.text))
    is_name = len(plain.text) >= SHORTEST_NAME and can_name(plain.text)
    return plain if is_name else name
