"""Event cards: a name with labelled lines below it (日時：…, 会場：…, 参加者：…) → one event each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_date_entry
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.labels import UNKNOWN, Labelled, counted, is_shaped_like_label, labelled, without_mark
from extractor.records import FIELDS, Kind
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

LONGEST_NAME = 60
REPEATED = frozenset({"summary", "counts", "ignored", UNKNOWN})
"""Roles of which a card may have several values: 参加者 and 定員, 講師 and 後援."""
BELOW = 1.2
"""What begins within so many font sizes of a value's beginning, on a line below it, goes on with it."""
_LISTING = re.compile(r"[、，]|・(?=.{4,})")
_CAPACITY = "定員"
_NUMBERING = re.compile(
    r"^(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[章節編][\s　]*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][\s　.．]*"
    r"|[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[\s　.．、]+)"
)
_NUMBERED_FRAME = re.compile(r"^[【＜<〈《［\[][^】＞>〉》］\]]{0,8}[0-9０-９①-⑳][】＞>〉》］\]][\s　]*(?=\S)")
"""A number in a frame before a name: 【報告１】."""
LONGEST_GROUP = 8
"""The people that a number counts are named in so many characters: `引率教員`."""
_NUMBERS = re.compile(r"[0-9０-９,，]+|[、，・（）()]")
_PEOPLE = re.compile(r"[^（(0-9０-９]*[0-9０-９].*")
"""A number comes before any bracket; what stands in a bracket behind a body is only how large it is."""
_FRAME = re.compile(r"^(?:[【＜<〈《［](?P<framed>.+)[】＞>〉》］]|[「『](?P<quoted>[^「」『』]+)[」』])$")


@dataclass
class _Card:
    """A card while it is put together: the block that names it and its labelled values."""

    name: Passage | None
    values: list[Labelled] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    section: tuple[str, ...] = ()

    def has(self, role: str) -> bool:
        """Tell whether a role has its value."""
        return any(value.role == role for value in self.values)


def read_cards(blocks: Sequence[Block], context: DocumentContext) -> tuple[list[Candidate], frozenset[int]]:
    """Return the events of cards, and the numbers of the blocks that they are made of."""
    records: list[Candidate] = []
    used: set[int] = set()
    for card in _cards(blocks):
        record = _record(card, context)
        if record is not None:
            records.append(record)
            used |= set(card.blocks)
    return records, frozenset(used)


def _cards(blocks: Sequence[Block]) -> list[_Card]:
    """Group labelled lines under the names above them; a sentence between a heading and its labels describes it."""
    cards: list[_Card] = []
    current: _Card | None = None
    name: Passage | None = None
    headed = False
    waiting: list[tuple[int, Labelled]] = []  # numbers under labels that nobody knows, before the first known one
    for i, block in enumerate(blocks):
        values = labelled(block.passage)
        if not values:
            if current is not None and _goes_on(current, block):
                current.blocks.append(i)
            elif current is None and headed and block.kind is BlockKind.PARAGRAPH and _may_stand_before(block):
                waiting += [(i, value) for value in [counted(block.passage)] if value is not None]
                continue
            else:
                current, name, headed, waiting = None, name_of(block), block.kind is BlockKind.HEADING, []
            continue
        if current is None or any(current.has(value.role) for value in values if value.role not in REPEATED):
            current = _Card(name, [value for _, value in waiting], [at for at, _ in waiting], block.section)
            cards.append(current)
            waiting = []
        current.values += values
        current.blocks.append(i)
    return cards


def _may_stand_before(block: Block) -> bool:
    """Tell whether a block may stand between a name and its labels: a sentence, or a label that nobody knows."""
    return "。" in block.text or is_shaped_like_label(block.passage)


def _goes_on(card: _Card, block: Block) -> bool:
    """Tell whether a block without label belongs to a card; one that stands below the last value goes on with it."""
    if _NUMBERED_FRAME.match(block.text):
        return False
    number = counted(block.passage)
    if number is not None:
        card.values.append(number)
        return True
    last = card.values[-1]
    below = block.kind is BlockKind.PARAGRAPH and _is_below(last.value, block.passage)
    if below and not labelled(block.passage) and not is_shaped_like_label(block.passage):
        card.values[-1] = replace(last, value=_together(last.value, block.passage))
        return True
    told = card.has("summary") and block.kind is BlockKind.PARAGRAPH
    return told or is_shaped_like_label(block.passage)


def _is_below(value: Passage, text: Passage) -> bool:
    """Tell whether a text begins right below the beginning of a value, on the same page."""
    first = next((place for place, char in zip(value.places, value.text, strict=True) if place and char.strip()), None)
    second = next((place for place, char in zip(text.places, text.text, strict=True) if place and char.strip()), None)
    if first is None or second is None or first[0] != second[0]:
        return False
    size = first[1][3] - first[1][1]
    return abs(first[1][0] - second[1][0]) < BELOW * size and first[1][3] < second[1][3]


def _together(first: Passage, second: Passage) -> Passage:
    """Return two passages as one text."""
    kept = first.part(0, len(first.text.rstrip()))
    number = max(kept.lines, default=-1) + 1
    lines = tuple(line - min(second.lines) + number for line in second.lines)
    return Passage(kept.text + second.text, kept.places + second.places, kept.lines + lines)


def name_of(block: Block) -> Passage | None:
    """Return the name that a block can give to a card below it, without its number and marks."""
    if block.kind is BlockKind.PARAGRAPH and ("。" in block.text or len(block.text) > LONGEST_NAME):
        return None
    passage = without_mark(block.passage)
    number = _NUMBERED_FRAME.match(passage.text) or _NUMBERING.match(passage.text)
    passage = passage.part(number.end(), len(passage.text)) if number else passage
    frame = _FRAME.match(passage.text)
    passage = passage.part(*frame.span(frame.lastgroup or 0)) if frame else passage
    return passage if 1 < len(passage.text) <= LONGEST_NAME else None


def _record(card: _Card, context: DocumentContext) -> Candidate | None:
    """Return a card's event; None where it gives neither a date with a place or number, nor a name."""
    fields: dict[str, CandidateField] = {}
    for value in card.values:
        found = labelled_field(_of_people(value) if card.name is not None else value, context)
        if found is not None:
            role, told_field = found
            known = fields.get(role)
            fields[role] = joined(known, told_field) if known and role == "counts" else known or told_field
    if "counts" not in fields and (audience := next((v for v in card.values if v.role == "audience"), None)):
        counted = _counts(audience, context)
        if counted is not None:
            fields["counts"] = counted
    if "name" not in fields and card.name is not None:
        fields["name"] = field_of(card.name.text, [card.name], context, Evidence(role=0.8))
    beside = set(fields) & {"venue", "counts", "format", "organizers", "audience", "summary", "partners"}
    if "name" not in fields or not beside or not ("periods" in fields or _is_regular(card, fields)):
        return None
    told = fields["name"].value
    direction = read_direction(str(told))
    if direction is not None and "direction" not in fields:
        name = fields["name"]
        inferred = field_of(direction, [], context, Evidence(role=0.7, inferred=True))
        fields["direction"] = replace(inferred, text=name.text, boxes=name.boxes)
    pages = [box.page for one in fields.values() for box in one.boxes]
    return candidate_of(Kind.EVENT, fields, context, card.section, min(pages), in_text=True)


def _is_regular(card: _Card, fields: Mapping[str, CandidateField]) -> bool:
    """Tell whether a card says when it was held in words that are no date (`毎週水曜日`), and how many came."""
    return card.has("periods") and "counts" in fields


def _of_people(value: Labelled) -> Labelled:
    """Return a body of which only the people are numbered (`訪問団　生徒12人、引率２人`) as their numbers.

    The name of its card stands above the lines.
    """
    if value.role != "name":
        return value
    text = value.value.text
    short = all(len(piece.strip()) <= LONGEST_GROUP for piece in _NUMBERS.split(text))
    only = short and _PEOPLE.fullmatch(text) is not None and bool(read_counts([text]).counts)
    return replace(value, role="counts") if only else value


def labelled_field(labelled_value: Labelled, context: DocumentContext) -> tuple[str, CandidateField] | None:
    """Return the name and the field that a labelled value gives."""
    role = labelled_value.role
    pieces = parts(labelled_value.value, [(0, len(labelled_value.value.text))])
    if role not in FIELDS[Kind.EVENT] or not pieces or is_blank_mark(pieces[0].text):
        return None
    piece = pieces[0]
    evidence = Evidence(role=0.95)
    match role:
        case "periods":
            read = read_date_entry(piece.text, DateContext(fiscal_year=context.fiscal_year))
            if not read.periods:
                return None
            evidence = Evidence(role=0.95, inferred=read.inferred_year)
            return role, field_of(read.periods, [piece], context, evidence, read.checks)
        case "counts":
            counted = _counts(labelled_value, context)
            return (role, counted) if counted else None
        case "format" | "venue" if (told := read_format(piece.text)) is not None and (
            role == "format" or (told != "in_person" and not is_place(piece.text))
        ):
            return "format", field_of(told, [piece], context, evidence)
        case "format":
            return None
        case "direction":
            way = read_direction(piece.text)
            return (role, field_of(way, [piece], context, evidence)) if way else None
        case "partners" | "organizers" | "departments":
            entries = tuple(entry.strip() for entry in _LISTING.split(piece.text) if entry.strip())
            return role, field_of(entries, [piece], context, evidence)
        case _:
            return role, field_of(piece.text, [piece], context, evidence)


def _counts(value: Labelled, context: DocumentContext) -> CandidateField | None:
    """Return the counts of a labelled value; a capacity says so."""
    read = read_counts([value.value.text])
    if not read.counts:
        return None
    counts = read.counts
    if _CAPACITY in compact(value.label):
        counts = tuple(c.model_copy(update={"label": c.label or _CAPACITY}) for c in counts)
    pieces = parts(value.value, [(0, len(value.value.text))])
    return field_of(counts, pieces, context, Evidence(role=0.95), read.checks)
