"""Event cards: a name with labelled lines below it (日時：…, 会場：…, 参加者：…) → one event each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence.evidence import Evidence
from extractor.japanese.patterns import ORDINAL
from extractor.japanese.text import compact
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.lines.block_reading import BlockReading
from extractor.lines.headings.block_names import has_numbered_frame, name_of
from extractor.lines.headings.names_in_sentences import name_in_sentence
from extractor.lines.headings.occasion_names import names_occasion
from extractor.lines.headings.reported_names import reported
from extractor.lines.hours import is_only_hours
from extractor.lines.labelled_fields import body_as_counts, labelled_counts, labelled_field, length_of, place_beside
from extractor.lines.labels import UNKNOWN, Labelled, counted, is_shaped_like_label, labelled, mark_of, without_mark
from extractor.lines.labels_above import lone_labels
from extractor.records import Kind
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.event_words import heads_event, names_event
from extractor.vocabulary.name_words import is_person
from extractor.vocabulary.place_words import is_place

REPEATED = frozenset({"summary", "counts", "ignored", UNKNOWN})
"""Roles that may have several values in a card: 参加者 and 定員, 講師 and 後援."""
BESIDE_DATE = frozenset({"venue", "counts", "format", "organizers", "audience", "summary", "partners"})
"""A card has one of these fields beside its name and date."""
SENTENCES = frozenset({"summary", "ignored", UNKNOWN})
"""Roles whose values may be sentences."""
MOST_BETWEEN = 6
"""So many blocks without known labels may stand between two that are numbered in a row."""
_NUMBERED = re.compile(r"[\s　]*[（(]?([0-9０-９]{1,2})(?:[）)．.、]|[\s　])")
_AROUND = re.compile(r"^[【［〔][^】］〕]*[】］〕]|[（(][^（()）]*[）)]$")
BELOW = 1.2
"""What begins within so many font sizes of a value's beginning, on a line below it, goes on with it."""


@dataclass(frozen=True)
class Card:
    """Labelled values with the name above them, and the numbers of their blocks."""

    name: Passage | None
    section: tuple[str, ...]
    values: tuple[Labelled, ...] = ()
    blocks: tuple[int, ...] = ()

    def has(self, role: str) -> bool:
        """Return whether a role has its value."""
        return any(value.role == role for value in self.values)

    def with_block(self, number: int, values: Iterable[Labelled]) -> Card:
        """Return the card with one more block and its values."""
        return replace(self, values=(*self.values, *values), blocks=(*self.blocks, number))

    def with_longer_value(self, number: int, rest: Passage) -> Card:
        """Return the card with one more block that goes on with its last value."""
        last = self.values[-1]
        longer = replace(last, value=_as_one(last.value, rest))
        return replace(self, values=(*self.values[:-1], longer), blocks=(*self.blocks, number))


def read_cards(blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()) -> BlockReading:
    """Return the events of cards in blocks, except those `used` already."""
    found = [(record, card) for card in _cards(blocks, used) if (record := _record(card, context)) is not None]
    return BlockReading(
        tuple(record for record, _ in found), frozenset(number for _, card in found for number in card.blocks)
    )


def _cards(blocks: Sequence[Block], used: frozenset[int]) -> list[Card]:
    """Group labelled lines under the names above them; a sentence between a heading and its labels describes it."""
    cards: list[Card] = []
    is_open = False  # the last card may have further lines
    name: Passage | None = None
    above: Passage | None = None  # the heading over numbered occasions of its event
    headed = False
    waiting: list[tuple[int, Labelled]] = []  # numbers under unknown labels, before the first known one
    lone = lone_labels(blocks, used)
    below = {label.below: number for number, label in lone.items()}
    for i, block in enumerate(blocks):
        if i in below:
            if is_open:
                cards[-1] = cards[-1].with_block(i, [])
            continue
        values = (lone[i].value,) if i in lone else labelled(block.passage) if i not in used else ()
        if not values:
            is_ordinal = ORDINAL.fullmatch(compact(without_mark(block.passage).text)) is not None
            longer = _longer(cards[-1], i, block) if is_open and i not in used and not is_ordinal else None
            if longer is not None:
                cards[-1] = longer
            elif is_ordinal and above is not None:
                is_open, name, headed, waiting = False, above, True, []
            elif not is_open and headed and block.kind is BlockKind.PARAGRAPH and _may_precede_labels(block):
                waiting += [(i, value) for value in [counted(block.passage)] if value is not None]
            elif (introduced := name_in_sentence(block)) is not None:
                is_open, name, headed, waiting = False, introduced, True, []
            else:
                named = name_of(block)
                is_line = name is not None and block.kind is BlockKind.PARAGRAPH and is_person(block.text)
                name = name if is_line else named
                is_open, headed, waiting = False, is_line or block.kind is BlockKind.HEADING, []
                above = name if headed and name is not None and heads_event(name.text) else above
            continue
        is_new = any(cards[-1].has(value.role) for value in values if value.role not in REPEATED) if cards else True
        if is_new or not (is_open or _goes_on(cards[-1], i, blocks)):
            cards.append(
                Card(name, block.section, tuple(value for _, value in waiting), tuple(at for at, _ in waiting))
            )
            waiting = []
        is_open = True
        cards[-1] = cards[-1].with_block(i, values)
    return cards


def _may_precede_labels(block: Block) -> bool:
    """Return whether a block may come between a name and its labels: a sentence, or an unknown label."""
    return "。" in block.text or is_shaped_like_label(block.passage)


def _longer(card: Card, number: int, block: Block) -> Card | None:
    """Return the card with a block that has no known label; None if it is not the card's."""
    if has_numbered_frame(block) or _heads_next(block):
        return None
    if is_only_hours(block.text):
        return card.with_block(number, [])
    count = counted(block.passage)
    if count is not None:
        return card.with_block(number, [count])
    if _is_beside_place(card.values[-1], block):
        return card.with_block(number, [])
    shaped = is_shaped_like_label(block.passage)
    is_paragraph = block.kind is BlockKind.PARAGRAPH
    is_text = "。" in block.text and card.values[-1].role not in SENTENCES
    if is_paragraph and not shaped and not is_text and _is_below(card.values[-1].value, block.passage):
        return card.with_longer_value(number, block.passage)
    return card.with_block(number, []) if shaped or (is_paragraph and card.has("summary")) else None


def _is_beside_place(value: Labelled, block: Block) -> bool:
    """Return whether a line below a whole place says what took place there: `会場　市民会館` / `表彰式`."""
    words = without_mark(block.passage).text
    return value.role == "venue" and is_place(value.value.text) and names_event(words) and not is_place(words)


def _goes_on(card: Card, number: int, blocks: Sequence[Block]) -> bool:
    """Return whether a labelled block has the number after that of the card's last one: `２．会場` after `１．日時`.

    So it does with the bullet of its labels: `○会場` after `○日時`.
    """
    above = [int(found[1]) for at in card.blocks if (found := _NUMBERED.match(blocks[at].text))]
    own = _NUMBERED.match(blocks[number].text)
    if number - card.blocks[-1] > MOST_BETWEEN:
        return False
    if own is not None:
        return bool(above) and int(own[1]) == above[-1] + 1
    mark = mark_of(blocks[number].passage)
    return bool(mark) and mark in {mark_of(blocks[at].passage) for at in card.blocks}


def _heads_next(block: Block) -> bool:
    """Return whether a heading names the event of the next card: `【文化部会】世界の料理教室（ペルー編）`."""
    name = _AROUND.sub("", without_mark(block.passage).text)
    return block.kind is BlockKind.HEADING and names_occasion(name)


def _is_below(value: Passage, text: Passage) -> bool:
    """Return whether a text begins right below the beginning of a value, on the same page."""
    first = next((place for place, char in zip(value.places, value.text, strict=True) if place and char.strip()), None)
    second = next((place for place, char in zip(text.places, text.text, strict=True) if place and char.strip()), None)
    if first is None or second is None or first[0] != second[0]:
        return False
    size = first[1][3] - first[1][1]
    return abs(first[1][0] - second[1][0]) < BELOW * size and first[1][3] < second[1][3]


def _as_one(first: Passage, second: Passage) -> Passage:
    """Return two passages as one text."""
    kept = first.part(0, len(first.text.rstrip()))
    number = max(kept.lines, default=-1) + 1
    lines = tuple(line - min(second.lines) + number for line in second.lines)
    return Passage(kept.text + second.text, kept.places + second.places, kept.lines + lines)


def _record(card: Card, context: DocumentContext) -> Candidate | None:
    """Return a card's event; None if it has no name, or neither a date with a place or number."""
    fields = _fields(card, context)
    if "name" not in fields or not BESIDE_DATE & fields.keys():
        return None
    if "periods" not in fields and not (card.has("periods") and "counts" in fields):
        return None  # a card may say when in words that are no date (`毎週水曜日`), and how many came
    name = fields["name"]
    direction = read_direction(str(name.value))
    if direction is not None and "direction" not in fields:
        inferred = field_of(direction, [], context, Evidence(role=0.7, inferred=True))
        fields["direction"] = replace(inferred, text=name.text, boxes=name.boxes)
    pages = [box.page for one in fields.values() for box in one.boxes]
    return candidate_of(Kind.EVENT, fields, context, card.section, min(pages), in_text=True)


def _fields(card: Card, context: DocumentContext) -> dict[str, CandidateField]:
    """Return the fields of a card's values and name; the first value of a role counts, and all numbers."""
    fields: dict[str, CandidateField] = {}
    for value in card.values:
        found = labelled_field(body_as_counts(value) if card.name is not None else value, context)
        if found is not None:
            fields[found[0]] = _merged(fields, *found)
        place = place_beside(value, context)
        if place is not None:
            fields["venue"] = _merged(fields, "venue", place)
        length = length_of(value, context)
        if length is not None:
            fields["counts"] = _merged(fields, "counts", length)
    audience = next((value for value in card.values if value.role == "audience"), None)
    if "counts" not in fields and audience is not None:
        counts = labelled_counts(audience, context)
        fields |= {"counts": counts} if counts is not None else {}
    if "name" not in fields and card.name is not None:
        name = reported(card.name)
        fields["name"] = field_of(name.text, [name], context, Evidence(role=0.8))
    return fields


def _merged(fields: Mapping[str, CandidateField], role: str, field: CandidateField) -> CandidateField:
    known = fields.get(role)
    if known is None:
        return field
    return joined(known, field) if role == "counts" else known
