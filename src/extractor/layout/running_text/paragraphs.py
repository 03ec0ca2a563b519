"""A column's lines → paragraphs: wraps, indents, marks and spacing show which line continues in the next one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractor.layout.running_text.edges import edges_of
from extractor.layout.running_text.pieces import Column
from extractor.layout.running_text.tagged_paragraphs import TagHabit, are_apart, own_edge, same_block
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.strips import Strip
from extractor.layout.text.wrapping import BLANK_LINE, WIDER_GAP, could_be_wrap
from extractor.layout.words import layout_words
from extractor.reading.tags import TagPath, is_label

OTHER_SIZE = 1.12
"""Lines whose font sizes differ by this factor are not of one paragraph."""
LOOSE_GAP = 0.95
"""A gap of this many font sizes between two lines ends a paragraph, unless all lines are set so far apart."""
SAME_SIZE = 0.03
"""Lines set as far apart as a blank line are of one paragraph only if their sizes differ by no more than this."""
INDENT = 0.6
"""A line is indented if it begins so many font sizes further in."""
FARTHEST = 3.0
"""Lines of one paragraph are at most so many font sizes apart."""
DEEPEST_INDENT = 8.0
"""A line that begins further in than so many font sizes begins no paragraph: a date or name at the right."""
NO_HABIT = TagHabit()
_MARKS = frozenset({"chapter", "roman", "dotted", "bracketed", "circled", "square", "circle", "lens"})
"""Numberings that no wrapped line begins with by chance."""
ENDED = re.compile(r"[。！？!?][」』）)]*$")
_TABBED = re.compile(r"^(?:\S{1,8}|\S(?:　\S){1,5})　")
"""A line that begins with a word and a wide blank: a label with its value."""
_LED = re.compile(r"^[^…‥、。]{2,30}[…‥]+[\s　]*[0-9０-９]")
"""A line of a word, leader dots and a number."""
_SPACED_LABEL = re.compile(r"^[^\s　](?:　[^\s　]){1,4}　[^\s　]")
"""A line that begins with a letter-spaced label (`と　き　`, `日　時　`): no sentence wraps so."""
_KANA_ITEM = re.compile(r"^[ア-コ]　\S")
"""A line that begins with an item's letter and a wide blank: `イ　開催場所`."""
_IN_BRACKETS = r"[（(][日月火水木金土](?:[・、]?[祝休])?[）)]"
_DATED_ENTRY = re.compile(
    r"^(?:[0-9０-９]{1,2}[/／月])?[0-9０-９]{1,2}日?"
    rf"{_IN_BRACKETS}(?:　(?![、。，～~\-―（(])|(?![\s　]*[ぁ-ん、。，～~\-―（(]))"
)
"""A line that begins with a day of the week in brackets and a word is an entry; in a sentence a particle follows."""
_DATED_LINE = re.compile(rf"(?:[0-9０-９]{{1,2}}[/／月])[0-9０-９]{{1,2}}日?{_IN_BRACKETS}")
_HANGING_RANGE = re.compile(rf"^[-－‐–―~～〜][\s　]*(?:[0-9０-９]{{1,2}}[/／月])?[0-9０-９]{{1,2}}日?{_IN_BRACKETS}")
"""The end of a range on the line below the entry that it dates: `-11/17（日）`."""
_ENDS_WITH_DAY = re.compile(r"[\s　（(].*\d\s*日(?:\s*[（(][日月火水木金土・祝休]+[）)])?[\s　）)]*$")
_DAY_ALONE = re.compile(
    r"^(?:\S{2,4}年|[0-9０-９]{4}年)?[0-9０-９]{1,2}月[\s　]*[0-9０-９]{1,2}日[\s　]*"
    r"(?:[（(][日月火水木金土][^（()）]{0,5}[）)])?[\s　]*$"
)
"""A line of nothing but a day."""
_NUMBER = re.compile(r"(?P<number>[0-9０-９]{1,2})[.．][\s　]*\S")
_DAY_IN_BRACKET = re.compile(r"[（(][^（()）]*\d\s*日[^（()）]*[）)]$")
LABELLED = re.compile(r"^[^\s（(](?:[^（(：:]|[（(][^）)]*[）)]){0,14}[：:]")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together; `edge` is where the lines of their column end."""

    lines: tuple[Strip, ...]
    edge: float


@dataclass(frozen=True)
class Spacing:
    """Lines that are set alike, the usual gap between the lines of their column in points, and how they are written."""

    run: Sequence[Strip]
    usual_gap: float
    vertical: bool


def column_paragraphs(column: Column, habit: TagHabit = NO_HABIT) -> list[Paragraph | None]:
    """Return the paragraphs of a column in their order; None is a table.

    `habit` says how far the tags of the document are to be trusted where they separate lines.
    """
    found: list[Paragraph | None] = []
    for group in _runs(column):
        if not group:
            found.append(None)
            continue
        lines = group if column.vertical else _baselines(group)
        edge = max(line.end for line in lines)
        found += [Paragraph(tuple(part), edge) for part in _paragraphs(lines, column.vertical, habit)]
    return found


def _runs(column: Column) -> list[list[Strip]]:
    """Return a column's strips between its tables; an empty run is a table."""
    runs: list[list[Strip]] = []
    for piece in column.pieces:
        if piece.strip is None:
            runs.append([])
        elif runs and runs[-1]:
            runs[-1].append(piece.strip)
        else:
            runs.append([piece.strip])
    return runs


def _baselines(strips: Sequence[Strip]) -> list[Strip]:
    """Join strips of one baseline again, an ideographic blank between them."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda s: (s.bbox[1] + s.bbox[3], s.bbox[0])):
        middle = (strip.bbox[1] + strip.bbox[3]) / 2
        row = rows[-1] if rows else []
        if row and abs(middle - (row[0].bbox[1] + row[0].bbox[3]) / 2) < row[0].size / 2:
            row.append(strip)
        else:
            rows.append([strip])
    return [_side_by_side(sorted(row, key=lambda s: s.bbox[0])) for row in rows]


def _side_by_side(row: Sequence[Strip]) -> Strip:
    if len(row) == 1:
        return row[0]
    text, boxes = row[0].text, list(row[0].boxes)
    for left, right in pairwise(row):
        text += "　" + right.text
        boxes += [(left.bbox[2], left.bbox[1], right.bbox[0], left.bbox[3]), *right.boxes]
    return replace(row[0], text=text, boxes=tuple(boxes), tag=_common_tag(row))


def _common_tag(row: Sequence[Strip]) -> TagPath:
    """Return the block in which all pieces of a line are, bullets aside; () if absent."""
    tags = {piece.tag for piece in row if not is_label(piece.tag)}
    return tags.pop() if len(tags) == 1 else ()


def _paragraphs(lines: Sequence[Strip], vertical: bool, habit: TagHabit) -> list[list[Strip]]:
    """Group the lines of a column into paragraphs."""
    far = max((line.end for line in lines), default=0.0)
    gaps = [line_gap(a, b) for a, b in pairwise(lines)]
    usual_gap = median(gaps) if gaps else 0.0
    groups: list[list[Strip]] = []
    for run in _even_runs(lines, usual_gap):
        spacing = Spacing(run, usual_gap, vertical)
        edges = edges_of(run, far)
        for number, line in enumerate(run):
            if number and _is_one(groups[-1][-1], line, edges[number - 1], spacing, habit):
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def _even_runs(lines: Sequence[Strip], usual_gap: float) -> list[list[Strip]]:
    """Split lines where size, weight or spacing changes."""
    runs: list[list[Strip]] = []
    for line in lines:
        above = runs[-1][-1] if runs else None
        if above is not None and (_is_even(above, line, usual_gap) or _is_spaced(above, line)):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _is_even(above: Strip, below: Strip, usual_gap: float) -> bool:
    """Return whether two lines are set alike and no farther apart than usual."""
    if not 1 / OTHER_SIZE <= above.size / below.size <= OTHER_SIZE or above.bold != below.bold:
        return False
    return line_gap(above, below) <= max(LOOSE_GAP * below.size, usual_gap * WIDER_GAP)


def _is_spaced(above: Strip, below: Strip) -> bool:
    """Return whether two lines of one block of the structure are only set apart or in another print."""
    return same_block(above, below) is True and 0 <= line_gap(above, below) <= FARTHEST * max(above.size, below.size)


def is_item(text: str) -> bool:
    """Return whether a text begins with a bullet."""
    return text.startswith(layout_words().text_bullets)


def line_gap(a: Strip, b: Strip) -> float:
    """Return the white between two lines that follow one another, in points."""
    return a.bbox[0] - b.bbox[2] if a.vertical else b.bbox[1] - a.bbox[3]


def _is_one(above: Strip, below: Strip, edge: float, spacing: Spacing, habit: TagHabit) -> bool:
    """Return whether two lines are of one paragraph, by their print and by what a tagged file states of them."""
    if are_apart(above, below, habit):
        return False
    if _continues(above, below, edge, spacing):
        return True
    own = own_edge(above, spacing.run) or edge
    return same_block(above, below) is True and _may_continue(above, below, own, spacing)


def _may_continue(above: Strip, below: Strip, edge: float, spacing: Spacing) -> bool:
    """Return whether the print allows that `below` continues a full line: it does not begin as an item would."""
    if is_item(below.text) or _SPACED_LABEL.match(below.text) or _KANA_ITEM.match(below.text):
        return False
    if ENDED.search(above.text) and (numbering_of(below.text) is not None or LABELLED.match(below.text)):
        return False
    both_labelled = LABELLED.match(below.text) and LABELLED.match(above.text)
    if both_labelled or spacing.vertical:
        return not both_labelled and _is_full(above, below, edge, spacing)
    next_to = replace(below.as_line(), bbox=above.bbox)  # however far apart the lines are set
    return could_be_wrap(above.as_line(), next_to, edge - above.bbox[0])


def _continues(above: Strip, below: Strip, edge: float, spacing: Spacing) -> bool:
    """Return whether `below` continues the paragraph of which `above` is the last line so far."""
    if is_item(below.text) or numbering_of(below.text) in _MARKS:
        return False
    if _SPACED_LABEL.match(below.text) or _KANA_ITEM.match(below.text) or _DATED_ENTRY.match(below.text):
        return False
    if _HANGING_RANGE.match(below.text) and _DATED_LINE.match(above.text):
        return False
    if any(entry.match(below.text) and entry.match(above.text) for entry in (_TABBED, _LED)):
        return False
    if _ends_with_day(above.text) and _ends_with_day(below.text):
        return False
    if _is_next_number(above.text, below.text):
        return False
    if _DAY_ALONE.match(above.text) or (_DAY_ALONE.match(below.text) and ENDED.search(above.text)):
        return False
    if LABELLED.match(below.text) and (LABELLED.match(above.text) or ENDED.search(above.text)):
        return False
    if not _is_full(above, below, edge, spacing) or above.start - below.start > DEEPEST_INDENT * below.size:
        return False
    further_in = below.start - above.start > INDENT * below.size
    if further_in and (ENDED.search(above.text) or _is_dated_heading(above.text)):
        return False
    begins_with_number = numbering_of(below.text) is not None
    return not (begins_with_number and ENDED.search(above.text))


def _ends_with_day(text: str) -> bool:
    """Return whether a line that is no sentence ends with a day set apart: an entry of a list."""
    return "。" not in text and _ENDS_WITH_DAY.search(text) is not None


def _is_next_number(above: str, below: str) -> bool:
    """Return whether two lines begin with numbers that follow one another: `5. 医療` and `6. 子育て`."""
    first, second = _NUMBER.match(above), _NUMBER.match(below)
    return first is not None and second is not None and int(second["number"]) == int(first["number"]) + 1


def _is_dated_heading(text: str) -> bool:
    """Return whether a line is numbered and ends with a day, or a bracket with one: text further in is another one."""
    ends = _ENDS_WITH_DAY.search(text) or _DAY_IN_BRACKET.search(text)
    return numbering_of(text) is not None and ends is not None


def _is_full(above: Strip, below: Strip, far: float, spacing: Spacing) -> bool:
    """Return whether the first unit of the next line had no room left after this one."""
    if spacing.vertical:
        return above.bbox[3] + above.size * 1.5 > far
    if line_gap(above, below) > BLANK_LINE * above.size and abs(above.size - below.size) > SAME_SIZE * below.size:
        return False
    return could_be_wrap(above.as_line(), below.as_line(), far - above.bbox[0], spacing.usual_gap)
