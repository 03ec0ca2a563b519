"""Names that fit what is typed: those of the same document, those that were confirmed lately, then those of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from extractor import Place, WordList, complete_place
from extractor.fields import all_specs
from review_app.models import Candidate, Commit, DatasetRecord, FieldValue
from review_app.services.errors import NotFound
from review_app.services.offices.seeing import seen_by
from review_app.services.words.added import words_in_force

CONFIRMED_READ = 2000
"""How many of the latest confirmed records are looked through: some years of a city's reports."""
PLACES_IN = frozenset(spec.name for spec in all_specs() if spec.of_places)
"""Fields whose names are mostly place names."""


@dataclass(frozen=True)
class Suggestion:
    """A name that fits; `places` are those that the gazetteer knows by it (none: the name was seen in a report)."""

    name: str
    places: tuple[Place, ...] = ()


def known_names(session: Session, record_id: int, field: str, typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Return names that contain `typed`: of `field` elsewhere, the most frequent first, then added ones, then places.

    Raises: NotFound.
    """
    record = session.get(Candidate, record_id)
    if record is None:
        raise NotFound
    seen = Counter(_of_document(session, record.document_id, field)) + Counter(_of_dataset(session, field))
    seen.update(dict.fromkeys(_added(session, field) - seen.keys(), 0))
    known = [name for name, _ in seen.most_common() if typed in name and name != typed][:limit]
    found = [Suggestion(name) for name in known]
    if field in PLACES_IN and len(found) < limit:
        places = _by_name(complete_place(typed, limit * 2))
        found += [Suggestion(name, same) for name, same in places.items() if name not in known and name != typed]
    return tuple(found[:limit])


def _of_document(session: Session, document_id: int, field: str) -> Iterator[str]:
    """Yield the names in the document, as often as they occur."""
    query = (
        select(FieldValue.current)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == document_id, FieldValue.name == field)
    )
    for value in session.exec(query):
        yield from _names(value)


_confirmed: dict[tuple[str, str, object], tuple[int, Mapping[str, int]]] = {}
"""The names of the dataset by database and field, with the commit up to which they are counted."""


def _of_dataset(session: Session, field: str) -> Mapping[str, int]:
    """Return the names in the latest confirmed records with their numbers; counted anew only after a commit."""
    place = (str(session.get_bind().engine.url), field, seen_by(session))
    newest = session.exec(select(func.max(Commit.id))).one() or 0
    if place not in _confirmed or _confirmed[place][0] != newest:
        query = (
            select(DatasetRecord.fields)
            .where(col(DatasetRecord.ended_commit_id).is_(None))
            .order_by(col(DatasetRecord.id).desc())
            .limit(CONFIRMED_READ)
        )
        read = session.exec(query)
        _confirmed[place] = newest, Counter(name for row in read for name in _names(row.get(field, {}).get("value")))
    return _confirmed[place][1]


def _added(session: Session, field: str) -> set[str]:
    """Return the names that were added for such a field."""
    wanted = WordList.PLACE if field in PLACES_IN else WordList.BODY
    return {word.word for word in words_in_force(session) if word.list is wanted}


def _by_name(places: tuple[Place, ...]) -> dict[str, tuple[Place, ...]]:
    """Return the places by what they are called, those that bear the same name together."""
    found: dict[str, tuple[Place, ...]] = {}
    for place in places:
        name = place.name or place.prefecture
        found[name] = (*found.get(name, ()), place)
    return found


def _names(value: Any) -> list[str]:
    """Return a stored value as the names in it."""
    if isinstance(value, str):
        return [value]
    return [str(part) for part in value] if isinstance(value, list) else []
