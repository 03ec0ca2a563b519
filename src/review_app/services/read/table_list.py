"""The tables of a document as its records show them: records of one kind under the same headings on a page."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from extractor.records import Kind
from review_app.models import Candidate
from review_app.models.states import RecordState


@dataclass(frozen=True)
class Table:
    """Records of one kind under the same headings on a page."""

    kind: Kind
    page: int
    section: tuple[str, ...]
    number: int
    records: int

    @property
    def key(self) -> str:
        """What stands for the table in an address."""
        return "|".join((self.kind.value, str(self.page), str(self.number)))


def tables_of(session: Session, document_id: int) -> tuple[Table, ...]:
    """Return the tables of a document in reading order."""
    query = select(Candidate.kind, Candidate.page, Candidate.section).where(
        Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED
    )
    counts: dict[tuple[Kind, int, tuple[str, ...]], int] = {}
    for kind, page, section in session.exec(query.order_by(col(Candidate.position))):
        key = (Kind(kind), page, tuple(section))
        counts[key] = counts.get(key, 0) + 1
    return tuple(Table(*key, number, count) for number, (key, count) in enumerate(counts.items()))
