"""Names of events in cells that are no name cells: themes, row heads, contents, and who went or came."""

from __future__ import annotations

import re

from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.tables.cell_lines import logical_lines
from extractor.tables.events.event_cells import EventCells
from extractor.tables.events.naming.headings import ends_like_name
from extractor.tables.events.naming.name import (
    CONTENTS,
    CUT_CAPTION,
    LONGEST_NAME,
    ROW_HEAD,
    SENTENCE,
    THEME,
    Name,
    name_of_lines,
)
from extractor.tables.events.naming.name_cell import describes
from extractor.vocabulary.name_words import agenda_item, is_of_agenda, name_words

_MARK = re.compile(r"^[＜<〈《【\[［][^＞>〉》】\]］]{1,12}[＞>〉》】\]］]\s*$")


def name_of_theme(event: EventCells) -> Name | None:
    """Return the theme as the name."""
    return next((name_of_lines(cell.lines, THEME) for _, cell in event.all_in_role("theme")), None)


def name_of_row_head(event: EventCells) -> Name | None:
    """Return a row head that ends like the name of an event (区分: 中学生派遣)."""
    endings = name_words().endings
    for _, cell in event.all_in_role("category"):
        name = name_of_lines(cell.lines, ROW_HEAD)
        bare = compact(name.text)
        if bare.endswith(endings) and bare not in endings:
            return name
    return None


def name_of_short_contents(event: EventCells) -> Name | None:
    """Return short contents that end like the name of an event (…研修, …大会)."""
    for _, cell in event.all_in_role("summary"):
        name = name_of_lines(logical_lines(cell, event.reading.padding)[0], CONTENTS)
        if len(name.text) <= LONGEST_NAME and ends_like_name(name.text) and "、" not in name.text:
            return name
    return None


def name_of_contents(event: EventCells) -> Name | None:
    """Return the first line of the contents without a mark before it: a doubtful name."""
    for column, cell in event.all_in_role("summary"):
        groups = logical_lines(cell, event.reading.padding)
        if len(groups) > 1 and _MARK.match(groups[0][0].text):
            groups = groups[1:]
        text = unwrap([line.text for line in groups[0]])
        if compact(text):
            is_told = describes(text) or is_agenda_item(text) or any(map(is_of_agenda, column.head))
            return name_of_lines(groups[0], SENTENCE if is_told else CONTENTS)
    return None


def is_agenda_item(text: str) -> bool:
    """Return whether a text is what a meeting dealt with (第１号議案 …, …について)."""
    return agenda_item().fullmatch(fold(text).strip()) is not None


def name_of_body(event: EventCells) -> Name | None:
    """Return who went or came, if nothing else names the visit: a doubtful name."""
    return next((name_of_lines(cell.lines, CUT_CAPTION) for _, cell in event.all_in_role("organizers")), None)
