"""Counts as a person types and edits them: `市職員２人`, or `ラベル｜値｜単位｜約｜合計` where that loses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.code_words import AFTER_THE_NUMBER, QUALIFIER, ROLE
from extractor.japanese.counts import read_counts
from extractor.japanese.text import compact
from extractor.records import Count
from extractor.typed_input.closed_lists import by_spelling
from extractor.typed_input.numbers import number_of
from extractor.typed_input.printed_note import escape, unescape

_EXAMPLE = "例：市職員 2人"
_BAR = "｜"
_ROLES = {"": None} | by_spelling(ROLE)
_QUALIFIERS = {"": None} | by_spelling(QUALIFIER)
_EMPTY = "（空）"
"""How an empty label or unit is written, since an empty place means that there is none."""
_PLACES = 5
"""The places of a line with bars: label, number, unit, qualifier, role."""


def parse_counts(text: str) -> tuple[Count, ...]:
    """Return the counts that the lines of `text` state.

    Raises:
        ValueError: a line states none, or has a number that is not read; with a sentence for staff.

    """
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if any(_BAR in line for line in lines):
        return tuple(count for line in lines for count in _line(line))
    counts = read_counts(lines).counts
    for line in lines:
        if not counts or (any(char.isdigit() for char in compact(line)) and not read_counts([line]).counts):
            raise ValueError(f"人数などの数として読み取れません：{line.strip()}（{_EXAMPLE}）")
    return counts


def format_counts(value: object) -> str:
    """Return the text of counts, one a line."""
    counts = [count for count in value if isinstance(count, Count)] if isinstance(value, tuple) else []
    natural = [_natural(count) for count in counts]
    if counts and read_counts(natural).counts == tuple(counts) and _reads_back("\n".join(natural), counts):
        return "\n".join(natural)
    return "\n".join(_explicit(count) for count in counts)


def _reads_back(text: str, counts: Sequence[Count]) -> bool:
    try:
        return parse_counts(text) == tuple(counts)
    except ValueError:
        return False


def _natural(count: Count) -> str:
    """Return a count as a report prints it."""
    number = f"{count.value:,}" if isinstance(count.value, int) else repr(count.value)
    qualifier = count.qualifier or ""
    before, after = ("", qualifier) if qualifier in AFTER_THE_NUMBER else (qualifier, "")
    label = f"{count.label} " if count.label else ""
    return f"{label}{before}{number}{count.unit or ''}{after}"


def _explicit(count: Count) -> str:
    """Return a count with each of its parts in a place of its own."""
    places = [
        _place(count.label),
        repr(count.value),
        _place(count.unit),
        QUALIFIER[count.qualifier].in_table if count.qualifier else "",
        ROLE[count.role].in_table if count.role else "",
    ]
    return _BAR.join(places)


def _place(text: str | None) -> str:
    if text is None:
        return ""
    return _EMPTY if text == "" else escape(text)


def _text(place: str) -> str | None:
    return None if place == "" else "" if place == _EMPTY else unescape(place)


def _line(line: str) -> tuple[Count, ...]:
    """Return the count of one line with ｜ between its parts, or the counts of one without."""
    places = _split(line)
    if len(places) == 1:
        return parse_counts(line)
    if len(places) > _PLACES:
        raise _not_in_places(line)
    label, number, unit, qualifier, role = (*places, *[""] * (_PLACES - len(places)))
    value, qualifier, role = number_of(number), compact(qualifier).lower(), compact(role).lower()
    if value is None or qualifier not in _QUALIFIERS or role not in _ROLES:
        raise _not_in_places(line)
    stated = {"label": _text(label), "value": value, "unit": _text(unit)}
    return (Count.model_validate({**stated, "qualifier": _QUALIFIERS[qualifier], "role": _ROLES[role]}),)


def _not_in_places(line: str) -> ValueError:
    return ValueError(f"「ラベル｜数｜単位｜約｜合計」の形で入力してください：{line.strip()}（例：市職員｜2｜人）")


def _split(line: str) -> list[str]:
    """Return the places of a line, split at each ｜ that is not escaped."""
    places, current, escaped = [], "", False
    for char in line:
        if char == _BAR and not escaped:
            places.append(current)
            current = ""
            continue
        escaped = char == "\\" and not escaped
        current += char
    return [*places, current]
