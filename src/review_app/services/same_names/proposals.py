"""Names of the dataset that may stand for the same thing, for a person to settle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor import read_place
from extractor.records import Kind
from review_app.models import DatasetFact, Document, NameKind
from review_app.services.dataset.series import series_by_document
from review_app.services.same_names.likeness import NameUse, Pair, Reason, alike
from review_app.services.same_names.names import different, names_in_force

MOST_SHOWN = 100
"""More proposals than this are not shown at once."""


@dataclass(frozen=True)
class Proposal:
    """Names that may be the same, why, the name to list them under, and the official code of that place."""

    kind: NameKind
    names: tuple[NameUse, ...]
    reason: Reason
    listed: str
    code: str | None


def proposals(session: Session, kind: NameKind) -> tuple[Proposal, ...]:
    """Return what may be the same and was not settled, the surest first."""
    settled, apart = names_in_force(session, kind), different(session, kind)
    pairs = [pair for group in _uses(session, kind) for pair in alike(kind, group)]
    pairs.sort(key=lambda pair: -pair.sureness)

    def is_open(pair: Pair) -> bool:
        one, other = sorted((pair.one.name, pair.other.name))
        return settled.get(one, one) != settled.get(other, other) and (one, other) not in apart

    return _joined(kind, filter(is_open, pairs))[:MOST_SHOWN]


def place_code(name: str) -> str | None:
    """Return the official code of the place that bears the name; None if there is none, or several."""
    place = read_place(name).place
    return None if place is None else place.code


def _joined(kind: NameKind, pairs: Iterable[Pair]) -> tuple[Proposal, ...]:
    """Return one proposal for all names that written differences tie together; a renamed thing is a pair."""
    groups: list[tuple[Reason, dict[str, NameUse]]] = []
    for pair in pairs:
        both = {use.name: use for use in (pair.one, pair.other)}
        group = next((known for _, known in groups if known.keys() & both.keys()), None)
        if group is None:
            groups.append((pair.reason, both))
        elif pair.reason not in (Reason.RENAMED, Reason.ALIKE):
            group.update(both)
    return tuple(_proposal(kind, reason, tuple(names.values())) for reason, names in groups)


def _proposal(kind: NameKind, reason: Reason, uses: tuple[NameUse, ...]) -> Proposal:
    """Return the proposal: listed under the newest name if it was renamed, else under the one used most."""
    newest: Callable[[NameUse], Any] = lambda use: (max(use.years, default=0), use.count)  # noqa: E731
    most: Callable[[NameUse], Any] = lambda use: (use.count, -len(use.name))  # noqa: E731
    listed = max(uses, key=newest if reason is Reason.RENAMED else most).name
    code = place_code(listed) if kind is NameKind.PARTNER else None
    return Proposal(kind, tuple(sorted(uses, key=lambda use: use.name)), reason, listed, code)


def _uses(session: Session, kind: NameKind) -> Sequence[Sequence[NameUse]]:
    """Return the names in use, in the groups within which they are compared: subjects by series and kind."""
    if kind is NameKind.BODY:
        body = col(Document.publisher)
        query = select_columns(body, col(Document.fiscal_year), func.count()).group_by(body, col(Document.fiscal_year))
        rows = session.execute(query.where(body.is_not(None), col(Document.withdrawn_at).is_(None)))
        return [_collected((name, year, count) for name, year, count in rows)]
    column = col(DatasetFact.partner if kind is NameKind.PARTNER else DatasetFact.subject)
    keys = (col(DatasetFact.document_id), col(DatasetFact.kind))
    named = select_columns(*keys, column, col(DatasetFact.fiscal_year), func.count()).group_by(
        *keys, column, col(DatasetFact.fiscal_year)
    )
    alone = named.where(column.is_not(None), col(DatasetFact.shared).is_(False))
    if kind is NameKind.PARTNER:
        return [_collected((name, year, count) for _, _, name, year, count in session.execute(alone))]
    series = series_by_document(session)
    grouped: dict[tuple[str, Kind], list[tuple[str, int | None, int]]] = {}
    for document_id, record_kind, name, year, count in session.execute(alone):
        grouped.setdefault((series.get(document_id, ""), record_kind), []).append((name, year, count))
    return [_collected(rows) for rows in grouped.values()]


def _collected(rows: Iterable[tuple[str, int | None, int]]) -> list[NameUse]:
    years: dict[str, set[int]] = {}
    counts: dict[str, int] = {}
    for name, year, count in rows:
        years.setdefault(name, set()).update(() if year is None else (year,))
        counts[name] = counts.get(name, 0) + count
    return [NameUse(name, frozenset(years[name]), count) for name, count in counts.items()]
