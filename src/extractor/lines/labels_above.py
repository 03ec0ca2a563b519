"""Labels that stand alone on a line, with their value on the line below: `■開催場所` over `市民会館`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import ANY_YEAR, read_date_entry
from extractor.layout.running_text.blocks import Block
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import can_name
from extractor.lines.labels import Labelled, labelled, lone_label, parts_of_label, role_of, without_mark
from extractor.vocabulary.event_words import names_event

LONGEST_VALUE = 80


@dataclass(frozen=True)
class LoneLabel:
    """A label with the value below it, and the number of the value's block."""

    value: Labelled
    below: int


def lone_labels(blocks: Sequence[Block], used: frozenset[int]) -> Mapping[int, LoneLabel]:
    """Return the labels that are a block of their own with the value in the next one, by the number of their block.

    The value must be what the label names: a day, a number, a short text; `used` blocks are left out.
    """
    found: dict[int, LoneLabel] = {}
    for number, (label, value) in enumerate(pairwise(blocks)):
        if {number, number + 1} & used or label.box != value.box or number - 1 in found:
            continue
        role = _role(label)
        text = without_mark(value.passage)
        if role is None or _role(value) is not None or labelled(value.passage) or not _fits(role, text):
            continue
        found[number] = LoneLabel(Labelled(role, lone_label(label.passage), text), number + 1)
    return found


def _role(block: Block) -> str | None:
    """Return the role that a block names which is nothing but a label; the first of several words decides.

    What ends like the name of an event is one, and no label of names: `２．交流事業` over `（１）新春の集い`.
    """
    label = lone_label(block.passage)
    if names_event(label):
        return None
    return role_of(label) or role_of(parts_of_label(label)[0]) if label else None


def _fits(role: str, value: Passage) -> bool:
    """Return whether a text can be the value of a role."""
    text = value.text.strip()
    if not text or len(text) > LONGEST_VALUE:
        return False
    match role:
        case "periods":
            read = read_date_entry(text, ANY_YEAR)
            return bool(read.spans) and not text[: read.spans[0][0]].strip()
        case "counts":
            return bool(read_counts([text]).counts)
        case "name" | "theme":
            return "。" not in text and can_name(text)
        case _:
            return "。" not in text
