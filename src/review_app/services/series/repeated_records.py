"""Records of an earlier report that this one, where the same is printed, was read without.

They are proposed with what is printed here: numbers from the same sentence, names with the numbers that they have now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.records import FIELDS, Box, Check, Field, FieldType, Kind, Record
from review_app.services.read.doubts import ONLY_BEFORE
from review_app.services.read.summary import record_title
from review_app.services.series.lessons import neutral
from review_app.services.series.repeated_text import Around, PlainPage, around_number, number_at, words_at
from review_app.services.stored import to_json

CONFIDENCE = 0.5
"""How sure a proposed value is: the sentence was there last year, but nobody read this one."""
ID_BEGINS = "again:"
"""How ids of proposed records begin."""
ID_DIGITS = 16
"""So many hexadecimal digits follow."""
SHORTEST_NAME = 5
"""A shorter name may stand anywhere."""
_KEPT = frozenset({FieldType.TEXTS, FieldType.DIRECTION, FieldType.LEVEL, FieldType.QUALIFIER})
"""Of an event these are as they were."""
_FREE = frozenset({"partners"})
"""What is another one each year, though it is a list of words."""


@dataclass(frozen=True)
class EarlierRecord:
    """A committed record of an earlier report: its kind, 1-based page, values as JSON, and the report."""

    kind: Kind
    page: int
    values: Mapping[str, Any]
    document: str


def repeated_records(
    earlier: Sequence[EarlierRecord],
    before: Sequence[PlainPage],
    here: Sequence[PlainPage],
    read: Sequence[Record],
) -> Iterator[Record]:
    """Yield the earlier records whose words or sentence this report prints too, unless they were read.

    `before` and `here` are the pages of the earlier report and of this one.
    """
    known = [(record.kind, _title(record), _amount(record)) for record in read]
    names = [title for kind, title, _ in known if kind is Kind.EVENT and title]
    taken = {(record.kind, box) for record in read for box in _place(record)}
    for number, one in enumerate(earlier):
        own = neutral(str(one.values.get("name") or ""))
        if one.kind is Kind.EVENT and (len(own) < SHORTEST_NAME or any(own in name or name in own for name in names)):
            continue
        fields = _statistic(one, before, here) if one.kind is Kind.STATISTIC else _event(one, before, here)
        place = None if fields is None else next(box for field in fields.values() for box in field.boxes)
        if fields is None or place is None or any(kind is one.kind and _is_in(place, box) for kind, box in taken):
            continue
        digest = hashlib.sha256(f"{number}:{place.page}:{one.values}".encode()).hexdigest()[:ID_DIGITS]
        record = Record(id=f"{ID_BEGINS}{digest}", kind=one.kind, page=place.page, confidence=CONFIDENCE, fields=fields)
        if (record.kind, _title(record), _amount(record)) not in known:
            known.append((record.kind, _title(record), _amount(record)))
            yield record


def _place(record: Record) -> Iterator[Box]:
    """Yield where a number was read, or anything of an event: what stands there is known already."""
    for name, field in record.fields.items():
        if record.kind is Kind.EVENT or name == "value":
            yield from field.boxes


def _is_in(one: Box, other: Box) -> bool:
    """Return whether the middle of a box is in another one."""
    x, y = (one.bbox[0] + one.bbox[2]) / 2, (one.bbox[1] + one.bbox[3]) / 2
    x0, y0, x1, y1 = other.bbox
    return one.page == other.page and x0 <= x <= x1 and y0 <= y <= y1


def _statistic(one: EarlierRecord, before: Sequence[PlainPage], here: Sequence[PlainPage]) -> dict[str, Field] | None:
    """Return the fields of a number, with the value that the same sentence has here."""
    unit, words = one.values.get("unit") or "", one.values.get("row") or ()
    around = _around(one.page, before, one.values["value"], unit, words)
    found = around and number_at(here, around, unit)
    if not found:
        return None
    text, boxes = found.page.printed_part(found.start, found.end), found.page.boxes(found.start, found.end)
    value = int(found.value) if found.value.is_integer() else found.value
    fields = {"value": Field(value=value, text=text, confidence=CONFIDENCE, boxes=boxes, checks=(_reason(one),))}
    if unit:
        fields["unit"] = Field(value=unit, text=text, confidence=CONFIDENCE, boxes=boxes)
    rest = {name: Field(value=one.values[name], confidence=CONFIDENCE) for name in ("title", "row", "column")
            if one.values.get(name)}  # fmt: skip
    return fields | rest


def _event(one: EarlierRecord, before: Sequence[PlainPage], here: Sequence[PlainPage]) -> dict[str, Field] | None:
    """Return the fields of an event whose name stands here; its counts, if their sentence does."""
    name = one.values.get("name")
    place = words_at(here, name) if name and one.kind is Kind.EVENT else None
    if place is None:
        return None
    page, start, end = place
    text, boxes = page.printed_part(start, end), page.boxes(start, end)
    fields = {"name": Field(value=text, text=text, confidence=CONFIDENCE, boxes=boxes, checks=(_reason(one),))}
    counts, where = [], []
    for count in one.values.get("counts") or ():
        unit = count.get("unit") or ""
        around = _around(one.page, before, count["value"], unit, (count.get("label") or "",))
        if around and (found := number_at(here, around, unit)):
            counts.append({**count, "value": found.value})
            where.append(found)
    if counts:
        said = "\n".join(found.page.printed_part(found.start, found.end) for found in where)
        all_boxes = tuple(box for found in where for box in found.page.boxes(found.start, found.end))
        fields["counts"] = Field(value=counts, text=said, confidence=CONFIDENCE, boxes=all_boxes)
    for own, of_type in FIELDS[Kind.EVENT].items():
        if of_type in _KEPT and own not in _FREE and one.values.get(own):
            fields[own] = Field(value=one.values[own], confidence=CONFIDENCE)
    return fields


def _around(page: int, pages: Sequence[PlainPage], value: float, unit: str, words: Iterable[str]) -> Around | None:
    """Return what stood around a number on its page, or on another one if it does not stand there."""
    own_first = sorted(pages, key=lambda other: other.number != page)
    found = (around_number(other, value, unit, words) for other in own_first)
    return next((around for around in found if around is not None), None)


def _reason(one: EarlierRecord) -> Check:
    return Check(code=ONLY_BEFORE, ok=False, message=f"「{one.document}」にあり、読み取りにありません")


def _title(record: Record) -> str:
    return neutral(record_title(record.kind, {name: to_json(field.value) for name, field in record.fields.items()}))


def _amount(record: Record) -> float | None:
    value = record.fields.get("value")
    return None if value is None else float(value.value)
