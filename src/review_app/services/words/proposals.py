"""Words that people keep putting into records and that no list knows: proposed with where they were put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor import AddedWord, WordList, knows_word
from extractor.fields import all_specs
from review_app.models import Candidate, Document, FieldValue
from review_app.models.states import FieldState, RecordState
from review_app.services.errors import InvalidWord
from review_app.services.read.summary import label
from review_app.services.words.added import settled_words, word_of

LEAST_RECORDS = 2
"""A word that was put in only once may be a slip."""
LISTS_OF_FIELDS = {
    **{spec.name: WordList.BODY for spec in all_specs() if spec.completed},
    **{spec.name: WordList.PLACE for spec in all_specs() if spec.of_places},
    "unit": WordList.UNIT,
    "counts": WordList.UNIT,
}
"""In which list a word of a field would have to be."""


@dataclass(frozen=True)
class Seen:
    """A record into which the word was put."""

    record_id: int
    record: str
    document_id: int
    document: str

    @property
    def link(self) -> str:
        """The address of the record on the desk."""
        return f"/documents/{self.document_id}?record={self.record_id}"


@dataclass(frozen=True)
class Proposal:
    """A word to add, with all records into which it was put (in the order in which they were read)."""

    word: AddedWord
    seen: tuple[Seen, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents of the records, each once."""
        return tuple(dict.fromkeys(seen.document for seen in self.seen))

    @property
    def evidence(self) -> dict[str, Any]:
        """What is kept with the decision."""
        return {"records": len(self.seen), "documents": list(self.documents)}


def proposals(session: Session) -> tuple[Proposal, ...]:
    """Return the words that were put into several records and are new, those put in most often first."""
    settled = settled_words(session)
    found: dict[AddedWord, dict[int, Seen]] = defaultdict(dict)
    for word, seen in _put_in(session):
        found[word][seen.record_id] = seen
    proposed = [
        Proposal(word, tuple(seen.values()))
        for word, seen in found.items()
        if len(seen) >= LEAST_RECORDS and word not in settled and not knows_word(word)
    ]
    return tuple(sorted(proposed, key=lambda one: (-len(one.seen), one.word.list.value, one.word.word)))


def proposal_of(session: Session, word: AddedWord) -> Proposal:
    """Return the proposal of a word, without evidence if it is not proposed."""
    return next((one for one in proposals(session) if one.word == word), Proposal(word, ()))


def _put_in(session: Session) -> Iterator[tuple[AddedWord, Seen]]:
    """Yield each word that a person put into a record that still stands, with the record."""
    query = (
        select_columns(
            col(FieldValue.name),
            col(FieldValue.current),
            col(FieldValue.extracted),
            col(Candidate.id),
            col(Candidate.title),
            col(Candidate.amount),
            col(Document.id),
            col(Document.title),
            col(Document.file_name),
        )
        .join(Candidate, col(Candidate.id) == col(FieldValue.record_id))
        .join(Document, col(Document.id) == col(Candidate.document_id))
        .where(
            col(FieldValue.state) == FieldState.CORRECTED,
            col(FieldValue.name).in_(LISTS_OF_FIELDS),
            col(Candidate.state).not_in((RecordState.REMOVED, RecordState.REJECTED)),
            col(Document.withdrawn_at).is_(None),
        )
        .order_by(col(Document.id), col(Candidate.position))
    )
    for name, current, extracted, record_id, title, amount, document_id, document, file_name in session.execute(query):
        seen = Seen(record_id, label(title, amount), document_id, document or file_name)
        for text in _words(name, current) - _words(name, extracted):
            try:
                yield word_of(LISTS_OF_FIELDS[name].value, text), seen
            except InvalidWord:
                continue  # too long or no word of that kind


def _words(name: str, value: Any) -> set[str]:
    """Return the words in a stored value: the names of a list, a unit, or the units of counts."""
    if isinstance(value, str):
        return {value}
    if not isinstance(value, list):
        return set()
    if name == "counts":
        return {str(entry["unit"]) for entry in value if entry.get("unit")}
    return {str(entry) for entry in value}
