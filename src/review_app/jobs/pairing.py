"""Pairs the records of an earlier reading with those of a newer one, one to one: by id, else by place and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from extractor.records import Record
from review_app.services.ledger import Page, to_json
from review_app.services.read.summary import record_title

ALIKE = 0.6
"""Records of one kind and page whose words or places agree less than this are not the same one."""


def pair_up(old: Sequence[Page], new: Sequence[Record]) -> dict[str, Page]:
    """Return, for the ids of the newer records, the earlier records that are the same."""
    by_id = {page.record.stable_id: page for page in old}
    pairs = {record.id: by_id[record.id] for record in new if record.id in by_id}
    taken = {page.id for page in pairs.values()}
    left_old = [page for page in old if page.id not in taken]
    left_new = [record for record in new if record.id not in pairs]
    for _, record, page in sorted(_likely(left_old, left_new), key=lambda pair: -pair[0]):
        if record.id not in pairs and page.id not in taken:
            pairs[record.id] = page
            taken.add(page.id)
    return pairs


def _likely(old: Sequence[Page], new: Sequence[Record]) -> Iterable[tuple[float, Record, Page]]:
    """Yield the pairs that may be the same, with how alike they are (0…1)."""
    by_place: dict[tuple[str, int], list[Page]] = {}
    for page in old:
        by_place.setdefault((page.record.kind.value, page.record.page), []).append(page)
    for record in new:
        title = record_title(record.kind, {name: to_json(field.value) for name, field in record.fields.items()})
        top = _top([box.model_dump() for field in record.fields.values() for box in field.boxes], record.page)
        for page in by_place.get((record.kind.value, record.page), ()):
            words = fuzz.ratio(title, page.record.title) / 100 if title and page.record.title else 0.0
            theirs = _top([box for row in page.fields.values() for box in row.boxes], record.page)
            same_place = top is not None and theirs is not None and abs(top - theirs) < SAME_TOP
            alike = max(words, ALIKE if same_place else 0.0)
            if alike >= ALIKE:
                yield alike, record, page


SAME_TOP = 2.0
"""Records whose first line stands this close (points) are read from the same row."""


def _top(boxes: Iterable[dict[str, Any]], page: int) -> float | None:
    """Return how far from the top the first box on the page begins."""
    return min((box["bbox"][1] for box in boxes if box["page"] == page), default=None)
