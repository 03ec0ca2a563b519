"""Breaks text into printed lines as Japanese typesetting does: anywhere, but not before or behind certain marks."""

from __future__ import annotations

from collections.abc import Callable

NOT_FIRST = frozenset("、。，．・：；？！ー）」』】〉》］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ々％%～,.)")
NOT_LAST = frozenset("（「『【〈《［｛(")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of `text` in a column of `width`; breaks in the text itself stay."""
    return [line for piece in text.split("\n") for line in _wrap_line(piece, width, measure)]


def _wrap_line(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    current = ""
    for unit in _units(text):
        if current and measure(current + unit.rstrip()) > width:
            lines.append(current.rstrip())
            current = unit.lstrip()
        else:
            current += unit
    return [*lines, current]


def _units(text: str) -> list[str]:
    """Return the pieces that a line break does not part."""
    units: list[str] = []
    for char in text:
        latin = char.isascii() and char.isalnum()
        joins = bool(units) and (
            char in NOT_FIRST
            or units[-1][-1] in NOT_LAST
            or (latin and units[-1][-1].isascii() and units[-1][-1].isalnum())
        )
        if joins:
            units[-1] += char
        else:
            units.append(char)
    return units
