"""The document's outline: which headings stand above each table, what its caption is, and which unit it states.

Headings are told by their numbering (第１章, １, （１）, ①, ○, ■ …) or their print (larger or bolder than the body).
Their depth is the order in which the kinds of numbering first appear on the way down, as in any outline with a stack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractor.layout.flow.stitching import Flow
from extractor.layout.tables.gutters import Segment, segments_of
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line
from extractor.reading.page import Bbox

LONGEST_HEADING = 60
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
NEAR = 3.5
"""A caption stands within so many of its own line heights above its table."""
_NUMBERINGS = (
    ("chapter", re.compile(r"^第\s*[0-9０-９一二三四五六七八九十]+\s*[章編部節]")),
    ("roman", re.compile(r"^[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")),
    ("dotted", re.compile(r"^[0-9０-９]{1,2}[-－.．][0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})?(?=[^0-9０-９年月日])")),
    (
        "number",
        re.compile(r"^[0-9０-９]{1,2}(?:[\s　]|[.．](?![0-9０-９])|(?=[^\d\s.．,，、%％年月日回時点人名件円－-]))"),
    ),
    ("bracketed", re.compile(r"^[（(][0-9０-９]{1,2}[）)]")),
    ("circled", re.compile(r"^[①-⑳]")),
    ("kana", re.compile(r"^[ア-ン][\s　]")),
    ("circle", re.compile(r"^[○◯●◎]")),
    ("square", re.compile(r"^[■□◆◇▼▲★☆]")),
    ("lens", re.compile(r"^【.*】")),
)
SECTION_NUMBERINGS = frozenset({"chapter", "roman", "number", "dotted", "bracketed"})
_OF_FIGURES = re.compile(r"[（(]\s*単位|現在\s*[）)]?$")
"""A numbered heading with a unit or the day of its figures names the table below it."""
_SECTION_NUMBER = re.compile(
    r"^(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[章編部節]"
    r"|[（(]?[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2}){0,2}[）)]?[.．]?|[Ⅰ-Ⅹ])[\s　]*"
)
_TABLE_NUMBER = re.compile(r"^表\s*[0-9０-９]+(?:[-－.．][0-9０-９]+)?[\s　:：]*")
_CAPTION = re.compile(r"^(?:[＜<〈《].+[＞>〉》]|【.+】|［.+］|表\s*[0-9０-９]+.*|[■□◆◇○●◎▼].+)")
_UNIT = re.compile(r"単位\s*[:：]?\s*([^\s）)］\]＞>〉》】、，／/]+)")
_UNIT_NOTE = re.compile(r"[（(［\[]?\s*単位\s*[:：]?[^（）()]{1,12}[）)］\]]?")
_UNIT_BRACKET = re.compile(r"[（(［\[]\s*単位\s*[:：]?[^（）()、]{1,12}[）)］\]]")
_UNIT_INSIDE = re.compile(r"[、，,\s]*単位\s*[:：]\s*[^（）()［］＜＞<>〈〉《》【】、\s]{1,8}")
_STACKED = "上段"
"""What stands above the other in each cell is told in a note even where no mark is set before it."""
MOST_NOTES = 3
_SENTENCE_END = ("。", "、", "す", "た", "る")


@dataclass(frozen=True)
class Heading:
    """A heading on the way down: its kind of numbering or print, its text and its font size."""

    kind: str
    text: str
    size: float


@dataclass(frozen=True)
class Surroundings:
    """What stands above a table: headings outermost first, caption, the unit of it all and the day of its figures.

    `notes` are the lines that explain the table, above or below it (※…, （注）…).
    `names_event`: the caption stands in the table's own frame and names what its rows tell of.
    """

    section: tuple[str, ...] = ()
    caption: str | None = None
    caption_lines: tuple[Line, ...] = ()
    unit: str | None = None
    key_date: Line | None = None
    notes: tuple[str, ...] = ()
    names_event: bool = False


def surroundings(flow: Flow, title: str | None = None) -> tuple[Surroundings, ...]:
    """Return the surroundings of each of the flow's tables, in their order."""
    usual = median([line.size for line in flow.lines]) if flow.lines else 0.0
    stack: list[Heading] = []
    result: list[Surroundings] = []
    waiting = sorted(flow.lines, key=lambda line: (line.page, line.bbox[1]))
    cover = is_cover([line for line in flow.lines if line.page == 1], [table.page for table in flow.tables])
    at = 0
    for i, table in enumerate(flow.tables):
        while at < len(waiting) and _before(waiting[at], table):
            if not (cover and waiting[at].page == 1 and numbering_of(waiting[at].text.strip()) is None):
                _push(stack, waiting[at], usual, title)
            at += 1
        above = _directly_above(table, _over(table, waiting[:at], flow.tables), _above(table, flow.tables[:i]))
        caption = _caption(above, usual, title)
        unit = next((match[1] for line in reversed(above) if (match := _UNIT.search(line.text))), None)
        section = tuple(heading.text for heading in stack if caption is None or heading.text != caption.text.strip())
        dated = next((line for line in reversed(above) if "現在" in line.text and "各" not in line.text), None)
        name, lines = (undecorated(caption.text), (caption,)) if caption else (None, ())
        notes = (*above, *_directly_below(table, waiting))
        told = tuple(line.text for line in notes if _is_note(line.text) or _STACKED in line.text)
        result.append(Surroundings(section, name, lines, unit, dated, told))
    return tuple(result)


def undecorated(text: str) -> str:
    """Return a caption without the marks around it: `＜支援件数＞` → `支援件数`."""
    stripped = _UNIT_INSIDE.sub("", _UNIT_BRACKET.sub("", text)).strip()
    if _OF_FIGURES.search(text) and numbering_of(text.strip()) in SECTION_NUMBERINGS:
        stripped = _SECTION_NUMBER.sub("", stripped)
    while len(stripped) > 2 and stripped[0] in "＜<〈《【［" and stripped[-1] in "＞>〉》】］":
        stripped = stripped[1:-1].strip()
    return _TABLE_NUMBER.sub("", stripped).lstrip("■□◆◇○●◎▼").strip()


def numbering_of(text: str) -> str | None:
    """Return the kind of numbering with which a line begins."""
    return next((kind for kind, pattern in _NUMBERINGS if pattern.match(text)), None)


def is_cover(first_page: Sequence[object], table_pages: Sequence[int]) -> bool:
    """Tell whether the first page is a cover: few lines, and tables only on later pages."""
    return 0 < len(first_page) <= COVER_LINES and bool(table_pages) and 1 not in table_pages


def stands_beside(other: Heading, size: float, usual: float) -> bool:
    """Tell whether a heading of a size stands beside an unnumbered one: no larger print, but larger than the body's."""
    return other.kind.startswith(PRINT) and size >= other.size * SAME_PRINT and size >= usual * LARGER


def is_of_title(text: str, page: int, title: str | None) -> bool:
    """Tell whether a line is the title, or on the first page one of the lines that make it up."""
    if title is None or page != 1:
        return text == title
    return text == title or f" {text} " in f" {title} "


def _before(line: Line, table: Table) -> bool:
    return (line.page, line.bbox[1]) < (table.page, table.bbox[1] + 1)


def _push(stack: list[Heading], line: Line, usual: float, title: str | None) -> None:
    """Put a heading on the stack in place of those of its kind and below."""
    text = line.text.strip()
    if not text or len(text) > LONGEST_HEADING or text.endswith(_SENTENCE_END) or is_of_title(text, line.page, title):
        return
    kind = numbering_of(text)
    if kind is None:
        if line.size < usual * LARGER and not line.bold:
            return
        kind = f"{PRINT}{line.size:.0f}"
    known = next(
        (
            i
            for i, other in enumerate(stack)
            if other.kind == kind or line.size > other.size * CLEARLY_LARGER or stands_beside(other, line.size, usual)
        ),
        None,
    )
    if known is not None:
        del stack[known:]
    stack.append(Heading(kind, text, line.size))


def _above(table: Table, earlier: Sequence[Table]) -> Table | None:
    """Return the last table before this one that does not stand beside it."""
    return next((other for other in reversed(earlier) if not _beside(table, other)), None)


def _beside(table: Table, other: Table) -> bool:
    """Tell whether two tables stand side by side on a page."""
    a, b = table.bbox, other.bbox
    apart = a[2] <= b[0] or b[2] <= a[0]
    return other.page == table.page and apart and a[1] < b[3] and b[1] < a[3]


def _over(table: Table, lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Return lines with only those pieces of them that stand nearer to this table than to one beside it."""
    others = [other.bbox for other in tables if _beside(table, other)]
    if not others:
        return list(lines)
    own = table.bbox
    kept: list[Line] = []
    for line in lines:
        near = [
            piece
            for piece in segments_of(line)
            if all(_distance(piece, own) <= _distance(piece, box) for box in others)
        ]
        if line.page != table.page:
            kept.append(line)
        elif near:
            start = line.edges.index(near[0].line.edges[0])
            kept.append(line.part(start, line.edges.index(near[-1].line.edges[-1]) + 1))
    return kept


def _distance(piece: Segment, box: Bbox) -> float:
    """Return how far a piece of a line begins from the sides of a box, in points."""
    return max(box[0] - piece.x0, piece.x0 - box[2], 0.0)


def _directly_above(table: Table, lines: Sequence[Line], previous: Table | None) -> list[Line]:
    """Return the few lines between a table and what stands above it, from top to bottom.

    At the top of a page these may be the last lines of the page before: a caption alone at its foot.
    """
    floor = previous.last_bbox[3] if previous is not None and previous.last_page == table.page else float("-inf")
    same_page = [line for line in lines if line.page == table.page and line.bbox[3] <= table.bbox[1] + 2]
    above = [line for line in same_page if line.bbox[1] >= floor - 2]
    if not same_page and not (previous is not None and previous.last_page == table.page):
        earlier = [line for line in lines if line.page == table.page - 1]
        below_tables = previous.last_bbox[3] if previous and previous.last_page == table.page - 1 else float("-inf")
        return [line for line in earlier[-2:] if line.bbox[1] >= below_tables]
    near: list[Line] = []
    edge = table.bbox[1]
    for line in sorted(above, key=lambda line: line.bbox[1], reverse=True):
        if edge - line.bbox[3] > NEAR * line.size:
            break
        near.insert(0, line)
        edge = line.bbox[1]
    return near[-3:]


def _directly_below(table: Table, lines: Sequence[Line]) -> list[Line]:
    """Return the few lines right below a table."""
    edge = table.last_bbox[3]
    found: list[Line] = []
    for line in lines:
        if line.page == table.last_page and line.bbox[1] >= table.last_bbox[3] - 2:
            if line.bbox[1] - edge > NEAR * line.size or len(found) == MOST_NOTES:
                break
            found.append(line)
            edge = line.bbox[3]
    return found


def _caption(above: Sequence[Line], usual: float, title: str | None) -> Line | None:
    """Return the line that names the table: one in caption marks, else the nearest one in heading print.

    A numbered heading names a section, not a table, and the title names the document.
    """
    plain = [line for line in above if not _is_note(line.text)]
    marked = next((line for line in reversed(plain) if _CAPTION.match(line.text.strip())), None)
    if marked is not None:
        return marked
    if plain:
        last = plain[-1]
        if last.text.strip() == title:
            return None
        if numbering_of(last.text.strip()) in SECTION_NUMBERINGS:
            return last if _OF_FIGURES.search(last.text.strip()) else None
        heading = last.bold or last.size >= usual * LARGER or numbering_of(last.text) is not None
        short = len(last.text) <= LONGEST_HEADING / 2 and not last.text.strip().endswith(_SENTENCE_END)
        other_print = len(plain) == 1 or abs(plain[-2].size - last.size) > 1 or plain[-2].bold != last.bold
        if short and (heading or other_print):
            return last
    return None


def _is_note(text: str) -> bool:
    stripped = text.strip()
    return bool(_UNIT_NOTE.fullmatch(stripped)) or stripped.startswith(("※", "*", "＊", "（注", "注"))
