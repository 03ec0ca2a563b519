"""Words that people keep putting into records and that no list knows: proposed with where they were put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor import AddedWord, WordList, head_roles, knows_word
from extractor.fields import all_specs
from extractor.table_choices import TableChoice
from review_app.models import Candidate, Document, FieldValue, TableSetting
from review_app.models.states import FieldState, RecordState
from review_app.services.errors import InvalidWord
from review_app.services.read.summary import label
from review_app.services.words.added import settled_words, word_of

LEAST_RECORDS = 2
"""A word that was put in only once may be a slip."""
KINDS_OF_HEADS = {None: "event", "events": "event", "indicators": "kpi"}
"""What heads are of, by the kind of table that a person chose (None: left open); others name nothing."""
LISTS_OF_FIELDS = {
    **{spec.name: WordList.BODY for spec in all_specs() if spec.completed},
    **{spec.name: WordList.PLACE for spec in all_specs() if spec.of_places},
    "unit": WordList.UNIT,
    "counts": WordList.UNIT,
}
"""In which list a word of a field would have to be."""


@dataclass(frozen=True)
class Seen:
    """A record into which the word was put; of a head the `page` of the table in which a person said what it is."""

    document_id: int
    document: str
    record_id: int | None = None
    record: str = ""
    page: int | None = None

    @property
    def link(self) -> str:
        """The address of the record, or of the page, on the desk."""
        at = f"record={self.record_id}" if self.record_id is not None else f"page={self.page}"
        return f"/documents/{self.document_id}?{at}"


@dataclass(frozen=True)
class Proposal:
    """A word to add, with all records (of a head: tables) where it was put in, in the order of reading."""

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
    """Return the words that were put into several records and are new, those put in most often first.

    A head is proposed once a person has said what stands below it.
    """
    settled = settled_words(session)
    found: dict[AddedWord, dict[Seen, None]] = defaultdict(dict)
    for word, seen in (*_put_in(session), *_heads(session)):
        found[word][seen] = None
    proposed = [
        Proposal(word, tuple(seen))
        for word, seen in found.items()
        if (word.list is WordList.HEAD or len(seen) >= LEAST_RECORDS) and word not in settled and not knows_word(word)
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
        seen = Seen(document_id, document or file_name, record_id, label(title, amount))
        for text in _words(name, current) - _words(name, extracted):
            try:
                yield word_of(LISTS_OF_FIELDS[name].value, text), seen
            except InvalidWord:
                continue  # too long or no word of that kind


def _heads(session: Session) -> Iterator[tuple[AddedWord, Seen]]:
    """Yield each head of a column of which a person said what stands below it, with the role and the table's page."""
    query = (
        select_columns(col(TableSetting.choice), col(Document.id), col(Document.title), col(Document.file_name))
        .join(Document, col(Document.id) == col(TableSetting.document_id))
        .where(col(TableSetting.ended_by).is_(None), col(Document.withdrawn_at).is_(None))
        .order_by(col(Document.id), col(TableSetting.id))
    )
    for stored, document_id, document, file_name in session.execute(query):
        choice = TableChoice.model_validate(stored)
        page = choice.place.page if choice.place else None
        seen = Seen(document_id, document or file_name, page=page or 1)
        for column in choice.columns:
            for role in (role for said in column.roles for role in _roles(choice.kind, said)):
                try:
                    yield word_of(WordList.HEAD.value, column.head, role), seen
                except InvalidWord:
                    continue  # a head without words, or longer than any


def _roles(kind: str | None, said: str) -> tuple[str, ...]:
    """Return as what a head would be added: what a person said of a column, in lists of events or of indicators.

    Years that a head says beside a measure are no words.
    """
    of = KINDS_OF_HEADS.get(kind)
    return tuple(role for word in said.split() if (role := f"{of}.{word}") in head_roles())


def _words(name: str, value: Any) -> set[str]:
    """Return the words in a stored value: the names of a list, a unit, or the units of counts."""
    if isinstance(value, str):
        return {value}
    if not isinstance(value, list):
        return set()
    if name == "counts":
        return {str(entry["unit"]) for entry in value if entry.get("unit")}
    return {str(entry) for entry in value}
