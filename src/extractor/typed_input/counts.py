"""Counts as a person types and edits them: `市職員２人`, or `ラベル｜値｜単位｜約｜合計` where that says more."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractor.japanese.counts import read_counts
from extractor.japanese.numbers import read_number
from extractor.japanese.text import compact
from extractor.records import Count, Qualifier, Role
from extractor.typed_input.printed_note import escape, unescape

_EXAMPLE = "例：市職員 2人"
_BAR = "｜"
_ROLES: dict[str, Role | None] = {"": None, "合計": "total", "内訳": "part"}
_ROLE_NAMES: dict[Role | None, str] = {role: name for name, role in _ROLES.items()}
_QUALIFIERS: dict[str, Qualifier | None] = {
    "": None,
    "約": "約",
    "延べ": "延べ",
    "のべ": "延べ",
    "以上": "以上",
    "未満": "未満",
    "延べ約": "延べ約",
}
_EMPTY = "（空）"
"""How an empty label or unit is written, since an empty place means that there is none."""


def parse_counts(text: str) -> tuple[Count, ...]:
    """Return the counts that the lines of `text` state; raises ValueError where one states a number not read."""
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
    before = count.qualifier if count.qualifier in ("約", "延べ", "延べ約") else ""
    after = count.qualifier if count.qualifier in ("以上", "未満") else ""
    label = f"{count.label} " if count.label else ""
    return f"{label}{before or ''}{number}{count.unit or ''}{after or ''}"


def _explicit(count: Count) -> str:
    """Return a count with each of its parts in a place of its own."""
    places = [
        _place(count.label),
        repr(count.value),
        _place(count.unit),
        count.qualifier or "",
        _ROLE_NAMES[count.role],
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
    label, number, unit, qualifier, role = [*places, "", "", ""][:5] if len(places) <= 5 else ["", "", "", "", "?"]
    name = _QUALIFIERS.get(qualifier.strip(), "?")
    part = _ROLES.get(role.strip(), "?")
    value = _number(number)
    if name == "?" or part == "?" or value is None:
        raise ValueError(f"「ラベル｜数｜単位｜約｜合計」の形で入力してください：{line.strip()}（例：市職員｜2｜人）")
    return (
        Count.model_validate(
            {"label": _text(label), "value": value, "unit": _text(unit), "qualifier": name, "role": part}
        ),
    )


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


def _number(text: str) -> int | float | None:
    plain = compact(text).replace(",", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        value = float(plain)
        return value if math.isfinite(value) else None
    except ValueError:
        number = read_number(text)
        return None if number is None else number.value
