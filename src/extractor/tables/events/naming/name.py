"""A name of an event with how surely it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.japanese.text import unwrap
from extractor.layout.text.line import Line

THEME, BARE_CAPTION, ROW_HEAD, CONTENTS, CUT_CAPTION, SENTENCE = 0.95, 0.85, 0.6, 0.5, 0.35, 0.2
"""Sureness of each source of a name."""
LONGEST_NAME = 60


@dataclass(frozen=True)
class Name:
    """A name with the lines on which it is printed and how surely (0…1) it is the event's name."""

    text: str
    lines: tuple[Line, ...]
    sureness: float


def name_of_lines(lines: Sequence[Line], sureness: float) -> Name:
    """Return the name that lines print, wraps undone."""
    return Name(unwrap([line.text for line in lines]), tuple(lines), sureness)


def surest(*names: Name | None) -> Name | None:
    """Return the surest of several names, the first among equals; None if absent."""
    return max((name for name in names if name is not None), key=lambda name: name.sureness, default=None)
