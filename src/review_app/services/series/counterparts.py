"""Pairs the records of a report with those of the year before, one to one, by name, partners and section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process
from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from extractor import ERA_SIGN_ANYWHERE
from extractor.records import Kind
from review_app.models import Candidate, Counterpart, FieldValue
from review_app.models.states import RecordState
from review_app.services.find.search_index import folded
from review_app.services.series.series import earlier_document_id, followers, link_series
from review_app.services.stored import key_of

NAME_WEIGHT, PARTNER_WEIGHT, SECTION_WEIGHT = 0.7, 0.2, 0.1
SAME_SUBJECT = 0.75
"""Records that are less alike than this describe different things."""
PLACE_WEIGHT = 0.01
"""Of several that are alike, the one at the same place of its report is the counterpart."""
_EDITION = re.compile(rf"第?\d+回|{ERA_SIGN_ANYWHERE}?\d+年度?|20\d\d")


@dataclass(frozen=True)
class _Identity:
    """What identifies a record from year to year; `place` is how far into the report it is (0…1)."""

    id: int
    kind: Kind
    name: str
    partners: frozenset[str]
    section: str
    place: float


def link_years(session: Session, document_id: int) -> None:
    """Find the report before a document that was just read, and those after it; commits."""
    changed = link_series(session, document_id)
    concerned = tuple(dict.fromkeys((document_id, *followers(session, document_id), *changed)))
    session.commit()
    for linked in concerned:
        _pair_documents(session, linked)
        session.commit()


def relink_years(session: Session, document_id: int) -> None:
    """Find the earlier reports again after a document's facts changed or another report was chosen.

    Records are paired anew only if a different report comes before theirs now. The caller commits.
    """
    for linked in link_series(session, document_id):
        _pair_documents(session, linked)


def _pair_documents(session: Session, document_id: int) -> None:
    """Pair the document's records with those of the report before it."""
    pairs = _pairs_with_earlier(session, document_id)  # before anything is written: nobody waits for the comparison
    session.execute(delete(Counterpart).where(col(Counterpart.document_id) == document_id))
    rows = [
        {"record_id": one, "document_id": document_id, "earlier_record_id": other, "likeness": round(likeness, 4)}
        for one, other, likeness in pairs
    ]
    if rows:
        session.execute(insert(Counterpart), rows)


def _pairs_with_earlier(session: Session, document_id: int) -> list[tuple[int, int, float]]:
    """Return the pairs of this document's records with those of the report before it."""
    earlier = earlier_document_id(session, document_id)
    if earlier is None:
        return []
    now, before = _identities(session, document_id), _identities(session, earlier)
    return [
        pair
        for kind in Kind
        for pair in _pair([one for one in now if one.kind is kind], [other for other in before if other.kind is kind])
    ]


def _pair(now: Sequence[_Identity], before: Sequence[_Identity]) -> list[tuple[int, int, float]]:
    """Return the pairs, the most alike first come."""
    if not now or not before:
        return []
    names = process.cdist([t.name for t in now], [t.name for t in before], scorer=fuzz.ratio, dtype=np.float32)
    found = []
    for i, j in np.argwhere(names / 100 >= (SAME_SUBJECT - PARTNER_WEIGHT - SECTION_WEIGHT) / NAME_WEIGHT):
        likeness = _likeness(now[i], before[j], float(names[i, j]) / 100)
        if likeness >= SAME_SUBJECT:
            found.append((likeness - PLACE_WEIGHT * abs(now[i].place - before[j].place), int(i), int(j), likeness))
    pairs, taken_now, taken_before = [], set(), set()
    for _, i, j, likeness in sorted(found, reverse=True):
        if i not in taken_now and j not in taken_before:
            pairs.append((now[i].id, before[j].id, likeness))
            taken_now.add(i)
            taken_before.add(j)
    return pairs


def _likeness(one: _Identity, other: _Identity, name: float) -> float:
    """Return how alike two records are; what only one of them has does not count."""
    parts = [(NAME_WEIGHT, name)]
    if one.partners and other.partners:
        shared = len(one.partners & other.partners) / len(one.partners | other.partners)
        parts.append((PARTNER_WEIGHT, shared))
    if one.section and other.section:
        parts.append((SECTION_WEIGHT, fuzz.ratio(one.section, other.section) / 100))
    return sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)


def _identities(session: Session, document_id: int) -> list[_Identity]:
    """Return what identifies the document's records; rejected and nameless ones are left out."""
    query = select(Candidate).where(
        Candidate.document_id == document_id,
        col(Candidate.state).not_in([RecordState.REMOVED, RecordState.REJECTED]),
        Candidate.title != "",
    )
    records = session.exec(query.order_by(col(Candidate.position))).all()
    partners: dict[int, frozenset[str]] = {}
    named = (
        select(FieldValue.record_id, FieldValue.current)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == document_id, FieldValue.name == "partners")
    )
    for record_id, current in session.exec(named):
        partners[record_id] = frozenset(map(folded, current or ()))
    return [
        _Identity(
            id=key_of(record),
            kind=record.kind,
            name=_EDITION.sub("", folded(record.title)) or folded(record.title),
            partners=partners.get(key_of(record), frozenset()),
            section=folded("".join(record.section)),
            place=number / len(records),
        )
        for number, record in enumerate(records)
    ]
