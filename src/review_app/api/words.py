"""Words that readings know beside the built-in ones: proposed, in force, added and removed."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from extractor import AddedWord
from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.services.words import added
from review_app.services.words.proposals import proposal_of, proposals

router = APIRouter(tags=["words"])


class WordIn(BaseModel):
    """A word with its list (`head`, `unit`, `place`, `body`); of a head also its role (`event.counts`)."""

    model_config = ConfigDict(extra="forbid")

    list: str
    word: str
    role: str = ""

    def checked(self) -> AddedWord:
        """Return the word.

        Raises: InvalidWord.
        """
        return added.word_of(self.list, self.word, self.role)


class WordLineOut(Answer):
    """A word in force: who added it, and when (UTC)."""

    word: AddedWord
    actor: str
    at: datetime


class SeenOut(Answer):
    """A record into which a person put the word; of a head the page of the table in which its role was chosen."""

    document_id: int
    document: str
    record_id: int | None
    record: str
    page: int | None


class ProposalOut(Answer):
    """A word that people put into several records and no list knows."""

    word: AddedWord
    seen: tuple[SeenOut, ...]


@router.get("/words")
def list_words(session: Database, _: Program) -> list[WordLineOut]:
    """List the words in force."""
    return [WordLineOut.model_validate(line) for line in added.lines_in_force(session)]


@router.get("/words/proposals")
def list_proposals(session: Database, _: Program) -> list[ProposalOut]:
    """List the words that corrections propose, those put in most often first."""
    return [ProposalOut.model_validate(one) for one in proposals(session)]


@router.post("/words")
def add(session: Database, who: Program, word: WordIn) -> list[WordLineOut]:
    """Let readings know a word from now on; return the words in force."""
    made = word.checked()
    added.add_word(session, made, who, proposal_of(session, made).evidence)
    return list_words(session, who)


@router.post("/words/dismiss")
def dismiss(session: Database, who: Program, word: WordIn) -> list[ProposalOut]:
    """Turn a proposal down; return those that are left."""
    made = word.checked()
    added.dismiss_word(session, made, who, proposal_of(session, made).evidence)
    return list_proposals(session, who)


@router.post("/words/remove")
def remove(session: Database, who: Program, word: WordIn) -> list[WordLineOut]:
    """Take a word back; return the words in force."""
    added.remove_word(session, word.checked(), who)
    return list_words(session, who)
