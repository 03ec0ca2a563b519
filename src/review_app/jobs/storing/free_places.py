"""Where records that a newer reading found first are put: each after the one before it in that reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from extractor.records import Record
from review_app.models import Candidate
from review_app.models.records.candidate import POSITION_STEP
from review_app.services import ledger


def free_places(
    session: Session, document_id: int, new: Collection[str], order: Sequence[Record]
) -> list[tuple[int, Record]]:
    """Return the new records with free positions; if there is no room between two records, all are numbered anew."""
    query = select(Candidate.stable_id, Candidate.position).where(Candidate.document_id == document_id)
    positions = dict(session.exec(query.order_by(col(Candidate.position))).all())
    runs: dict[str | None, list[Record]] = {}
    anchor: str | None = None
    for record in order:
        if record.id in new:
            runs.setdefault(anchor, []).append(record)
        elif record.id in positions:
            anchor = record.id
    known = list(positions)
    placed: list[tuple[int, Record]] = []
    for earlier, run in runs.items():
        start = positions[earlier] if earlier is not None else 0
        following = known.index(earlier) + 1 if earlier is not None else 0
        end = positions[known[following]] if following < len(known) else start + POSITION_STEP * (len(run) + 1)
        step = (end - start) // (len(run) + 1)
        if step == 0:
            return _renumbered(session, document_id, known, runs)
        placed += [(start + step * place, record) for place, record in enumerate(run, 1)]
    return placed


def _renumbered(
    session: Session, document_id: int, known: Sequence[str], runs: Mapping[str | None, Sequence[Record]]
) -> list[tuple[int, Record]]:
    """Return where the new records go after all records of the document are numbered anew, with room for them."""
    entries: list[str | Record] = [*runs.get(None, ())]
    for key in known:
        entries += [key, *runs.get(key, ())]
    numbered = [(place * POSITION_STEP, entry) for place, entry in enumerate(entries, 1)]
    ledger.set_positions_aside(session, document_id)
    session.flush()
    for position, entry in numbered:
        if isinstance(entry, str):
            own = update(Candidate).where(col(Candidate.document_id) == document_id, col(Candidate.stable_id) == entry)
            session.execute(own.values(position=position), execution_options={"synchronize_session": False})
    return [(position, entry) for position, entry in numbered if not isinstance(entry, str)]
