"""Pairs the records of an earlier reading with those of a newer one, one to one: by id, else by place and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from extractor.records import Record
from review_app.services.ledger import LoadedRecord
from review_app.services.read.summary import record_title
from review_app.services.stored import to_json

ALIKE = 0.6
"""Records of one kind and page whose words or places agree less than this are not the same one."""
SAME_TOP = 2.0
"""Records whose first lines are this close (PDF points) were read from the same row."""


def pair_up(earlier: Sequence[LoadedRecord], newer: Sequence[Record]) -> dict[str, LoadedRecord]:
    """Return, by id of the newer record, the earlier record that is the same."""
    by_id = {loaded.record.stable_id: loaded for loaded in earlier}
    pairs = {record.id: by_id[record.id] for record in newer if record.id in by_id}
    taken = {loaded.id for loaded in pairs.values()}
    rest_earlier = [loaded for loaded in earlier if loaded.id not in taken]
    rest_newer = [record for record in newer if record.id not in pairs]
    for _, record, loaded in sorted(_likely(rest_earlier, rest_newer), key=lambda pair: -pair[0]):
        if record.id not in pairs and loaded.id not in taken:
            pairs[record.id] = loaded
            taken.add(loaded.id)
    return pairs


def _likely(earlier: Sequence[LoadedRecord], newer: Sequence[Record]) -> Iterable[tuple[float, Record, LoadedRecord]]:
    """Yield the pairs that may be the same, with how alike they are (0…1)."""
    by_page: dict[tuple[str, int], list[LoadedRecord]] = {}
    for loaded in earlier:
        by_page.setdefault((loaded.record.kind.value, loaded.record.page), []).append(loaded)
    for record in newer:
        title = record_title(record.kind, {name: to_json(field.value) for name, field in record.fields.items()})
        top = _top([box.model_dump() for field in record.fields.values() for box in field.boxes], record.page)
        for loaded in by_page.get((record.kind.value, record.page), ()):
            words = fuzz.ratio(title, loaded.record.title) / 100 if title and loaded.record.title else 0.0
            earlier_top = _top([box for row in loaded.fields.values() for box in row.boxes], record.page)
            same_place = top is not None and earlier_top is not None and abs(top - earlier_top) < SAME_TOP
            alike = max(words, ALIKE if same_place else 0.0)
            if alike >= ALIKE:
                yield alike, record, loaded


def _top(boxes: Iterable[dict[str, Any]], page: int) -> float | None:
    """Return the distance of the first box on the page from its top; None without a box on it."""
    return min((box["bbox"][1] for box in boxes if box["page"] == page), default=None)
