"""The lines around a table: which of them is its caption, which are notes, and which unit they state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.figures import bracketed_unit, whole_unit
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.headings import LARGER, LONGEST_HEADING, SECTION_NUMBERINGS, numbering_of
from extractor.layout.text.line import Line
from extractor.layout.words import layout_words
from extractor.reading.tags import is_caption

_SECTION_NUMBER = re.compile(
    r"^(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[章編部節]"
    r"|[（(]?[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2}){0,2}[）)]?[.．]?|[Ⅰ-Ⅹ])[\s　]*"
)
_IN_CAPTION_MARKS = re.compile(r"^(?:[＜<〈《].+[＞>〉》]|【.+】|［.+］|[■□◆◇○●◎▼].+)")
_IN_BRACKETS = re.compile(r"[（(][^（()）]+[）)]")
_UNIT = re.compile(r"単位\s*[:：]?\s*([^\s）)］\]＞>〉》】、，／/]+)")
_UNITS = re.compile(r"単位\s*[:：]?\s*([^）)］\]＞>〉》】]+)")
_UNITS_BY_LABEL = re.compile(r"単位[\s:：…・]*(?=[^\s:：]+[:：])")
_LABELLED_UNIT = re.compile(r"[^\s:：、，,]+[:：]\s*([^\s:：、，,）)］\]]+)")
_BETWEEN_UNITS = re.compile(r"[、，,・／/\s]+")
_UNIT_NOTE = re.compile(r"[（(［\[]?\s*単位\s*[:：]?[^（）()]{1,12}[）)］\]]?")
_UNIT_BRACKET = re.compile(r"[（(［\[]\s*単位\s*[:：]?[^（）()、]{1,12}[）)］\]]")
_UNIT_INSIDE = re.compile(r"[、，,\s]*単位\s*[:：]\s*[^（）()［］＜＞<>〈〉《》【】、\s]{1,8}")
_SENTENCE_ENDS = ("。", "、", "す", "た", "る")


@cache
def _table_number() -> re.Pattern[str]:
    """Return the pattern of the number with which a caption may begin: `表２－１　`."""
    return re.compile(rf"^{any_of(layout_words().tables)}\s*[0-9０-９]+(?:[-－.．][0-9０-９]+)?[\s　:：]*")


@cache
def _of_figures() -> re.Pattern[str]:
    """Return what a numbered heading says that names the table below it: a unit, or the day of its figures."""
    return re.compile(rf"[（(]\s*単位|{any_of(layout_words().as_of)}\s*[）)]?$")


def caption_line(above: Sequence[Line], usual_size: float, title: str | None) -> Line | None:
    """Return the line of those right above a table that names it: one in caption marks, else one in heading print.

    What a tagged file states to be the caption goes first. A numbered heading names a section, not a table, and the
    title names the document. `usual_size` is the font size of the body text in points.
    """
    plain = [line for line in above if not is_note(line.text)]
    stated = next((line for line in reversed(plain) if is_caption(line.tag)), None)
    if stated is not None:
        return stated
    marked = next((line for line in reversed(plain) if _is_marked(line.text.strip())), None)
    if marked is not None or not plain:
        return marked
    last, text = plain[-1], plain[-1].text.strip()
    if text == title:
        return None
    if numbering_of(text) in SECTION_NUMBERINGS:
        return last if _of_figures().search(text) else None
    heading = last.bold or last.size >= usual_size * LARGER or numbering_of(last.text) is not None
    short = len(last.text) <= LONGEST_HEADING / 2 and not ends_sentence(text)
    other_print = len(plain) == 1 or abs(plain[-2].size - last.size) > 1 or plain[-2].bold != last.bold
    return last if short and (heading or other_print) else None


def _is_marked(text: str) -> bool:
    return _IN_CAPTION_MARKS.match(text) is not None or _table_number().match(text) is not None


def undecorated(text: str) -> str:
    """Return a caption without the marks around it: `＜支援件数＞` → `支援件数`."""
    stripped = _UNIT_INSIDE.sub("", _UNIT_BRACKET.sub("", text)).strip()
    if _of_figures().search(text) and numbering_of(text.strip()) in SECTION_NUMBERINGS:
        stripped = _SECTION_NUMBER.sub("", stripped)
    while len(stripped) > 2 and stripped[0] in "＜<〈《【［" and stripped[-1] in "＞>〉》】］":
        stripped = stripped[1:-1].strip()
    return _table_number().sub("", stripped).lstrip("■□◆◇○●◎▼").strip()


def stated_unit(text: str) -> str | None:
    """Return the unit that a line states (`（単位：人）`, or `（人）` and nothing else → `人`), or None."""
    match = _UNIT.search(text)
    if match is not None:
        return match[1]
    alone = _IN_BRACKETS.fullmatch(text.strip())
    return bracketed_unit(alone[0]) if alone is not None else None


def states_unit_alone(text: str) -> bool:
    """Return whether a text states a unit and says nothing else (`（単位：人）`, `単位：千円`)."""
    match = _UNIT.search(text)
    return match is not None and not any(char.isalnum() for char in text[: match.start()] + text[match.end() :])


def stated_units(text: str) -> tuple[str, ...]:
    """Return the units that a line states for numbers of several kinds (`（単位：千円、％）`), or the only one.

    Each may follow what it is of: `単位…利用数：件　利用料：千円`.
    """
    labels = _UNITS_BY_LABEL.search(text)
    labelled = _LABELLED_UNIT.findall(text, labels.end()) if labels else []
    if len(labelled) > 1 and all(whole_unit(unit) is not None for unit in labelled):
        return tuple(dict.fromkeys(labelled))
    match = _UNITS.search(text)
    pieces = [piece for piece in _BETWEEN_UNITS.split(match[1].strip()) if piece] if match else []
    if len(pieces) > 1 and all(whole_unit(piece) is not None for piece in pieces):
        return tuple(pieces)
    unit = stated_unit(text)
    return (unit,) if unit is not None else ()


def states_day(text: str) -> bool:
    """Return whether a line states the day of a table's figures (`令和６年４月１日現在`)."""
    words = layout_words()
    return any(word in text for word in words.as_of) and not any(word in text for word in words.any_day)


def explains_stacked_values(text: str) -> bool:
    """Return whether a line says what is printed above the other in each cell (`上段は…`)."""
    return any(word in text for word in layout_words().stacked)


def ends_sentence(text: str) -> bool:
    """Return whether a line ends like a sentence or a clause: then it is no heading and no caption."""
    return text.endswith(_SENTENCE_ENDS)


def is_note(text: str) -> bool:
    """Return whether a line explains a table (※…, （注）…) or states its unit only."""
    stripped = text.strip()
    return bool(_UNIT_NOTE.fullmatch(stripped)) or stripped.startswith(layout_words().note_marks)
