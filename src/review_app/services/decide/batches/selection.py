"""Which records of a document a batch is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from extractor.records import Kind
from review_app.models import Candidate
from review_app.models.states import RecordState
from review_app.services import ledger
from review_app.services.ledger import LoadedRecord
from review_app.services.read import doubts


@dataclass(frozen=True)
class Selection:
    """Records of a document: those of `ids` if there are any, among them all that fit what else is set.

    `section` and `title` (of a statistic) name a table with `page`; `reason` is the code of a doubt; `surest`: at
    least this sure as a whole, open, and without any doubt.
    """

    ids: tuple[int, ...] = ()
    kind: Kind | None = None
    page: int | None = None
    state: RecordState | None = None
    section: tuple[str, ...] | None = None
    reason: str = ""
    surest: float | None = None


def selected(session: Session, document_id: int, selection: Selection) -> list[LoadedRecord]:
    """Return the selected records, loaded to be changed, in reading order."""
    query = select(Candidate.id, Candidate.section).where(
        Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED
    )
    for column, wanted in (
        (Candidate.kind, selection.kind),
        (Candidate.page, selection.page),
        (Candidate.state, selection.state),
    ):
        if wanted is not None:
            query = query.where(col(column) == wanted)
    if selection.surest is not None:
        sure = (col(Candidate.trust) >= selection.surest, col(Candidate.doubts) == 0)
        query = query.where(*sure, Candidate.state == RecordState.OPEN)
    chosen = set(selection.ids)
    wanted_section = None if selection.section is None else list(selection.section)
    ids = [
        key
        for key, section in session.exec(query)
        if key is not None and (not chosen or key in chosen) and (wanted_section is None or section == wanted_section)
    ]
    found = ledger.load_records(session, ids)
    return [one for one in found if not selection.reason or selection.reason in reason_codes(one)]


def reason_codes(loaded: LoadedRecord) -> set[str]:
    """Return the codes of the doubts about a record."""
    judged = map(doubts.Judged.of, loaded.fields.values())
    trust = loaded.record.trust if loaded.record.state is RecordState.OPEN else 1.0
    found = doubts.reasons(loaded.record.kind, judged, gone=loaded.record.gone, trust=trust)
    return {reason.code for reason in found if reason.hard}
