"""Whether a heading beside a date names an occasion: `第２回 市民ワークショップ：移動の足をどう守る`."""

from __future__ import annotations

import re

from extractor.japanese.patterns import ORDINAL
from extractor.japanese.text import compact
from extractor.vocabulary.event_words import names_event
from extractor.vocabulary.line_words import line_words

_COLON = re.compile(r"[:：]")


def names_occasion(text: str) -> bool:
    """Return whether a text names an event, or does before a colon; a numbered meeting of a body is one too."""
    kind = _COLON.split(text)[0]
    is_meeting = ORDINAL.match(kind) is not None and compact(kind).endswith(line_words().meetings.bodies)
    return is_meeting or names_event(kind) or names_event(text)
