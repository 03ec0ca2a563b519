"""The order of a document's records after a newer reading: as it reads them, the others after their neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import update
from sqlmodel import Session, col, select

from extractor.records import Record
from review_app.models import Candidate
from review_app.models.records.candidate import POSITION_STEP
from review_app.services.ledger import LoadedRecord, set_positions_aside

Entry = LoadedRecord | Record
"""A record that was there before the newer reading, or one that it found first."""


def merged_order(
    earlier: Sequence[LoadedRecord], newer: Sequence[Record], pairs: Mapping[str, LoadedRecord]
) -> list[Entry]:
    """Return all records in the order of the newer reading; one that it did not find follows its neighbour as before.

    `pairs`: the earlier record by the id of the newer one that is the same.
    """
    place_of = {loaded.id: place for place, record in enumerate(newer) if (loaded := pairs.get(record.id))}
    keyed: list[tuple[int, int, Entry]] = []
    anchor = -1
    for number, loaded in enumerate(earlier, start=1):
        anchor = place_of.get(loaded.id, anchor)
        keyed.append((anchor, 0 if loaded.id in place_of else number, loaded))
    keyed += [(place, 0, record) for place, record in enumerate(newer) if record.id not in pairs]
    return [entry for _, _, entry in sorted(keyed, key=lambda key: key[:2])]


def put_in_order(session: Session, *, document_id: int, order: Sequence[Entry], ids: Mapping[str, int]) -> None:
    """Set all records of the document to this order, in one transaction; `ids` are those of records found first.

    Nothing else is done in it: the positions of a thousand records take some 20 ms.
    """
    wanted = [entry.id if isinstance(entry, LoadedRecord) else ids[entry.id] for entry in order]
    known = select(Candidate.id).where(Candidate.document_id == document_id).order_by(col(Candidate.position))
    if list(session.exec(known)) == wanted:
        return
    set_positions_aside(session, document_id)
    placed = [{"id": key, "position": number * POSITION_STEP} for number, key in enumerate(wanted, start=1)]
    session.execute(update(Candidate), placed)
