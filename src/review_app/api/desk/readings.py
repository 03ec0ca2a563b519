"""What is known of a document as a whole, and its readings: once more, again after a failure, given up."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from review_app.api.answers import Answer
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.documents import DocumentOut
from review_app.jobs.queue import enqueue
from review_app.services.documents import extraction_requests
from review_app.services.documents.document_facts import Facts, correct_facts, document_facts

router = APIRouter(tags=["documents"])


class FactsIn(BaseModel):
    """What a document is; null: not known."""

    model_config = ConfigDict(extra="forbid")

    title: str | None
    publisher: str | None
    fiscal_year: int | None

    def facts(self) -> Facts:
        """Return the service's facts."""
        return Facts(self.title, self.publisher, self.fiscal_year)


class FactsChange(BaseModel):
    """The facts as they are to be, and as you saw them: refused if somebody corrected the same one since."""

    model_config = ConfigDict(extra="forbid")

    facts: FactsIn
    seen: FactsIn


class FactsOut(Answer):
    """What is known of a document now."""

    title: str | None
    publisher: str | None
    fiscal_year: int | None


@router.get("/documents/{document_id}/facts")
def get_facts(session: Database, _: Program, document_id: int) -> FactsOut:
    """Return the title, publisher and fiscal year of a document."""
    return FactsOut.model_validate(document_facts(session, document_id).now)


@router.post("/documents/{document_id}/facts")
def set_facts(session: Database, who: Program, document_id: int, change: FactsChange) -> FactsOut:
    """Correct what is known of a document; later readings do not change it back."""
    corrected = correct_facts(session, document_id, change.facts.facts(), who, seen=change.seen.facts())
    return FactsOut.model_validate(corrected.now)


@router.post("/documents/{document_id}/read-again")
def read_again(session: Database, settings: Installed, who: Program, document_id: int) -> DocumentOut:
    """Have a document read once more; what people decided stays."""
    document = extraction_requests.extract_again(session, document_id, who)
    enqueue(settings, document_id)
    return DocumentOut.model_validate(document)


@router.post("/documents/{document_id}/retry")
def retry(session: Database, settings: Installed, who: Program, document_id: int) -> DocumentOut:
    """Have a document read that could not be read before."""
    document = extraction_requests.retry_extraction(session, document_id, who)
    enqueue(settings, document_id)
    return DocumentOut.model_validate(document)


@router.post("/documents/{document_id}/cancel")
def cancel(session: Database, who: Program, document_id: int) -> DocumentOut:
    """Give up a reading that waits or is under way."""
    return DocumentOut.model_validate(extraction_requests.cancel_extraction(session, document_id, who))
