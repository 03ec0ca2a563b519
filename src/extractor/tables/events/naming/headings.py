"""Names of events in what stands above their table: its caption and the innermost heading."""

from __future__ import annotations

import re

from extractor.japanese.text import fold
from extractor.layout.flow.outline import Surroundings
from extractor.layout.text.line import Line
from extractor.tables.events.naming.name import BARE_CAPTION, CUT_CAPTION, LONGEST_NAME, Name
from extractor.vocabulary.name_words import listing_ending, name_words

_NUMBER = re.compile(
    r"^(?:第\s*\S{1,2}\s*[章編部節]|[①-⑳Ⅰ-Ⅹ]{1,2}[）).．]?|[（(](?:[0-9０-９]{1,2}|[ア-ンⅠ-Ⅹ])[）)]"
    r"|[ア-ン](?:[）).．]|(?=[\s　]))"
    r"|[0-9０-９]{1,2}(?:[）)]|[.．](?![0-9０-９])|(?![0-9０-９.．,，年月日回時人名周])))[\s　]*"
)
_CIRCLED = re.compile(r"^[①-⑳][\s　]*")
_BULLET = re.compile(r"^[◇◆■□●○◎▼▽★☆・][\s　]*")


def caption_name(around: Surroundings) -> Name | None:
    """Return the caption over the table as a name; one that was cut out of the name of a list is doubtful."""
    caption = _CIRCLED.sub("", (around.caption or "").strip())
    bare = listing_ending().sub("", caption)
    if not bare or len(bare) > LONGEST_NAME:
        return None
    is_name = around.names_event or ends_like_name(bare)
    return Name(bare, around.caption_lines, BARE_CAPTION if bare == caption and is_name else CUT_CAPTION)


def section_name(around: Surroundings) -> Name | None:
    """Return the innermost heading above the table without its number as a name: a doubtful one."""
    if not around.section:
        return None
    bare = listing_ending().sub("", _NUMBER.sub("", around.section[-1]).strip())
    return Name(bare, (), CUT_CAPTION) if bare and len(bare) <= LONGEST_NAME else None


def ends_like_name(text: str) -> bool:
    """Return whether a text ends like the name of an event, perhaps before a closing bracket."""
    return fold(text).rstrip(")」』").endswith(name_words().endings)


def unnumbered(line: Line) -> Line:
    """Return a line without the number or mark before its words: `（１）新春のつどい`, `◇ 新春のつどい`."""
    number = _BULLET.match(line.text) or _NUMBER.match(line.text)
    return line.part(number.end(), len(line.text)) if number and number.end() < len(line.text) else line
