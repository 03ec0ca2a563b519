"""The steps of the plan above an indicator: those that its rows name, below those of the document."""

from __future__ import annotations

import re
from itertools import takewhile

from extractor.japanese.text import compact, unwrap
from extractor.layout.tables.table import Cell
from extractor.records import Level

_LABEL_ALONE = re.compile(r"\S+?(?:[①-⑳]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})?)")
_STEP = re.compile(r"^(?P<number>[①-⑳]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})?)[.．)）\s　]*(?P<name>.*)$")
_LABEL = re.compile(r"[^\s0-9０-９①-⑳]+(?=[0-9０-９①-⑳])")
"""What a step's label says before its number (基本目標１ → 基本目標)."""


def with_step(steps: tuple[str, ...], head: str, cell: Cell) -> tuple[str, ...]:
    """Return the steps of the plan with the one that a cell under a head like 施策 names: label, number and name.

    Number and name may stand in two cells under one head.
    """
    text = unwrap([line.text for line in cell.lines])
    match = _STEP.match(text)
    if match:
        text = f"{compact(head)}{match['number']} {match['name'].strip()}".strip()
    elif text and steps and _LABEL_ALONE.fullmatch(steps[-1]) and steps[-1].startswith(compact(head)):
        return (*steps[:-1], f"{steps[-1]} {text}")
    return steps if not text or text in steps else (*steps, text)


def joined_path(path: tuple[str, ...], own: tuple[str, ...], level: Level | None) -> tuple[str, ...]:
    """Return the steps of the plan: those of the document down to the level that the rows name, then their own."""
    if level == "goal":  # stands right under one goal of the plan
        return own[:1] or path[:1]
    label = _LABEL.match(own[0]) if own else None
    above = takewhile(lambda step: label is None or not step.startswith(label[0]), path)
    return (*above, *own)
