"""What an event is called: its name cell, the theme told in its row, the caption over the table, or its contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.japanese.dates.periods import DateContext, read_entry_lines
from extractor.japanese.text import compact, fold, unwrap
from extractor.knowledge import load_toml
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.tables.cells.fields import Reading
from extractor.tables.columns.roles import Column

DESCRIBING_LENGTH = 20
"""A further line of a name cell that is at least this long and reads like a sentence describes the event."""
LONGEST_NAME = 60
_MARK = re.compile(r"^[＜<〈《【\[［][^＞>〉》】\]］]{1,12}[＞>〉》】\]］]\s*$")
_NUMBER = re.compile(r"^(?:第\s*\S{1,2}\s*[章編部節]|[（(]?[0-9０-９①-⑳ア-ンⅠ-Ⅹ]{1,2}[）).．]?)[\s　]*")
_BULLET = re.compile(r"^[◇◆■□●○◎▼▽★☆・][\s　]*")
_WHICH = r"\s*[０-９0-9①-⑳]?\s*"
"""The number that may stand behind the word in a mark: ＜テーマ２＞."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_toml("event_words.toml")[name])


def _any_of(name: str) -> str:
    """Return a pattern of the words of a list, longest first."""
    return "|".join(re.escape(word) for word in sorted(_words(name), key=len, reverse=True))


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"^[＜<〈《【「\[［]?\s*(?:{_any_of('theme_marks')}){_WHICH}[＞>〉》】」\]］：:]\s*")


@cache
def _lecture() -> re.Pattern[str]:
    return re.compile(rf"^[＜<〈《【\[［]\s*(?:{_any_of('lecture_marks')}){_WHICH}[＞>〉》】\]］]\s*")


@cache
def _listing() -> re.Pattern[str]:
    deeds, endings = _any_of("listing_deeds"), _any_of("listing_endings")
    return re.compile(rf"(?:の?(?:{deeds})?(?:{endings})(?:一覧|表)?(?:について)?|一覧表?)$")


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of('affiliations')})[ 　]|(?:{_any_of('titles')})\s*$")


@dataclass(frozen=True)
class Name:
    """A name with the lines on which it is printed and how surely (0…1) it is the event's name."""

    text: str
    lines: tuple[Line, ...]
    sureness: float


THEME, BARE_CAPTION, ROW_HEAD, CONTENTS, CUT_CAPTION, SENTENCE = 0.95, 0.85, 0.6, 0.5, 0.35, 0.2
"""Sureness of each source of a name."""


def find_name(cells: dict[int, Cell], columns: Sequence[Column], around: Surroundings, reading: Reading) -> Name | None:
    """Return the name of a row's event from the surest source that the row has."""
    for i, cell in cells.items():
        role = columns[i].plays("name")
        if role is not None and cell.lines:
            named = _from_name_cell(cell, reading, role.strength)
            return _undated(named, reading) if columns[i].plays("periods") is not None else named
    return (
        _from_theme_mark(cells, reading)
        or _from_event_contents(cells, columns, reading)
        or _from_theme_column(cells, columns)
        or _from_row_head(cells, columns)
        or _surest(_from_caption(around), _from_contents(cells, columns, reading), _from_section(around))
        or _from_body(cells, columns)
    )


def _surest(*names: Name | None) -> Name | None:
    """Return the surest of several names, the first among equals."""
    return max((name for name in names if name is not None), key=lambda name: name.sureness, default=None)


def _from_name_cell(cell: Cell, reading: Reading, strength: float) -> Name:
    """Take the whole cell, but not the sentences that describe the event below its name."""
    themed = _themed(cell, reading, _theme())
    if themed is not None:
        return Name(themed.text, themed.lines, strength)
    groups = logical_lines(cell, reading.padding)
    kept = [groups[0]]
    for group in groups[1:]:
        if _describes(unwrap([line.text for line in group])):
            break
        kept.append(group)
    lines = tuple(line for group in kept for line in group)
    return Name(unwrap([line.text for line in lines]), lines, strength)


def _undated(name: Name, reading: Reading) -> Name:
    """Leave out the dates behind a name whose column gives the dates too (事業名・実施日)."""
    when = DateContext(fiscal_year=reading.context.fiscal_year)
    readings = read_entry_lines([line.text for line in name.lines], when)
    for i, (line, read) in enumerate(zip(name.lines, readings, strict=True)):
        if not read.periods:
            continue
        before = line.text[: read.spans[0][0]].rstrip(" 　(（[［")
        if line.text[read.spans[-1][1] :].strip(" 　)）]］。"):
            continue
        kept = (*name.lines[:i], *([line.part(0, len(before))] if before else []))
        return Name(unwrap([one.text for one in kept]), kept, name.sureness) if kept else name
    return name


def _describes(text: str) -> bool:
    """Tell whether a line is a sentence rather than a part of a name."""
    outside = re.sub(r"[「『].*?[」』]", "", text)
    return len(text) >= DESCRIBING_LENGTH and ("。" in outside or "、" in outside or outside.startswith("※"))


def _from_theme_mark(cells: dict[int, Cell], reading: Reading) -> Name | None:
    """Take the title behind ＜テーマ＞, else behind ＜講演＞, without the speakers below it."""
    for mark in (_theme(), _lecture()):
        for cell in cells.values():
            themed = _themed(cell, reading, mark)
            if themed is not None:
                return themed
    return None


def _themed(cell: Cell, reading: Reading, mark: re.Pattern[str]) -> Name | None:
    groups = logical_lines(cell, reading.padding)
    for i, group in enumerate(groups):
        match = mark.match(group[0].text)
        if match is None:
            continue
        if match.end() < len(group[0].text):
            lines = (group[0].part(match.end(), len(group[0].text)), *group[1:])
        elif len(group) > 1:
            lines = group[1:]
        elif i + 1 < len(groups):
            lines = groups[i + 1]
        else:
            return None
        lines = tuple(_without_speakers(lines))
        return Name(unwrap([line.text for line in lines]), tuple(lines), THEME)
    return None


def _without_speakers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a title up to the first that names a speaker or the body that he or she is from."""
    for i, line in enumerate(lines):
        if i and (line.text.startswith(_words("bodies")) or _speaker().search(line.text)):
            return lines[:i]
    return lines


def _from_row_head(cells: dict[int, Cell], columns: Sequence[Column]) -> Name | None:
    """Take a row head that ends like the name of an event (区分: 中学生派遣)."""
    for i, cell in cells.items():
        if columns[i].plays("category") and cell.lines:
            text = unwrap([line.text for line in cell.lines])
            bare = compact(text)
            if bare.endswith(_words("endings")) and bare not in _words("endings"):
                return Name(text, cell.lines, ROW_HEAD)
    return None


def _from_theme_column(cells: dict[int, Cell], columns: Sequence[Column]) -> Name | None:
    for i, cell in cells.items():
        if columns[i].plays("theme") and cell.lines:
            return Name(unwrap([line.text for line in cell.lines]), cell.lines, THEME)
    return None


def _from_event_contents(cells: dict[int, Cell], columns: Sequence[Column], reading: Reading) -> Name | None:
    """Take short contents that end like the name of an event (…研修, …大会)."""
    for i, cell in cells.items():
        if columns[i].plays("summary") and cell.lines:
            lines = logical_lines(cell, reading.padding)[0]
            text = unwrap([line.text for line in lines])
            if (
                len(text) <= LONGEST_NAME
                and fold(text).rstrip(")」』").endswith(_words("endings"))
                and "、" not in text
            ):
                return Name(text, tuple(lines), CONTENTS)
    return None


def _from_caption(around: Surroundings) -> Name | None:
    """Take the caption over the table; one that was cut out of the name of a list is doubtful."""
    if around.caption is None:
        return None
    bare = _listing().sub("", around.caption.strip())
    if around.names_event and bare == around.caption.strip() and len(bare) <= LONGEST_NAME:
        return Name(bare, around.caption_lines, BARE_CAPTION)
    if not bare or len(bare) > LONGEST_NAME:
        return None
    if bare == around.caption.strip() and fold(bare).rstrip(")」』").endswith(_words("endings")):
        return Name(bare, around.caption_lines, BARE_CAPTION)
    return Name(bare, around.caption_lines, CUT_CAPTION)


def unnumbered(line: Line) -> Line:
    """Return a line without the number or mark before its words: `（１）新春のつどい`, `◇ 新春のつどい`."""
    number = _BULLET.match(line.text) or _NUMBER.match(line.text)
    return line.part(number.end(), len(line.text)) if number and number.end() < len(line.text) else line


def _from_section(around: Surroundings) -> Name | None:
    """Take the innermost heading above the table, its number left out: a doubtful name."""
    if not around.section:
        return None
    bare = _listing().sub("", _NUMBER.sub("", around.section[-1]).strip())
    return Name(bare, (), CUT_CAPTION) if bare and len(bare) <= LONGEST_NAME else None


def _from_body(cells: dict[int, Cell], columns: Sequence[Column]) -> Name | None:
    """Take who went or came, where nothing else names the visit: a doubtful name."""
    for i, cell in cells.items():
        if columns[i].plays("organizers") and cell.lines:
            return Name(unwrap([line.text for line in cell.lines]), cell.lines, CUT_CAPTION)
    return None


def _from_contents(cells: dict[int, Cell], columns: Sequence[Column], reading: Reading) -> Name | None:
    """Take the first line of the contents, a mark before it left out."""
    for i, cell in cells.items():
        if columns[i].plays("summary") and cell.lines:
            groups = logical_lines(cell, reading.padding)
            if len(groups) > 1 and _MARK.match(groups[0][0].text):
                groups = groups[1:]
            text = unwrap([line.text for line in groups[0]])
            if compact(text):
                return Name(text, tuple(groups[0]), SENTENCE if _describes(text) else CONTENTS)
    return None
