"""Hours of the day beside a date (`13:30～15:00`, `午後２時から`): they belong neither to the date nor to a name."""

from __future__ import annotations

import re

from extractor.layout.text.passage import Passage

CLOCK = r"(?:午前|午後|AM|PM)?[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時(?!間)(?:半|[0-9０-９]{1,2}分)?)"
"""The pattern of an hour."""
_HOURS = re.compile(
    rf"[\s　]*(?P<open>[（(])?{CLOCK}(?:開始|開演|開会)?"
    rf"[\s　]*(?:(?:[~～〜\-－‐–―]|から)[\s　]*(?:{CLOCK})?(?:まで|終了)?)?(?(open)[）)])[\s　、，]*"
)
_PARTICLE = re.compile(r"[にのでをは]")


def is_only_hours(text: str) -> bool:
    """Return whether a text holds hours and else only marks: `① 9:00～10:30　② 11:00～12:00`."""
    return _HOURS.search(text) is not None and not re.search(r"[^\W\d①-⑳]", without_hours(text))


def without_hours(text: str) -> str:
    """Return a text without its hours."""
    return _HOURS.sub("", text)


def after_hours(line: Passage, start: int) -> int:
    """Return where a line goes on after the hours at `start`; `start` itself if none stand there."""
    hours = _HOURS.match(line.text, start)
    if hours is None or hours.end() == len(line.text) or _PARTICLE.match(line.text, hours.end()):
        return start
    return hours.end()
