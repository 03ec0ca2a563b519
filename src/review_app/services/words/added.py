"""The words in force, and every decision on them. What is in force is passed to each reading that starts after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from extractor import AddedWord, WordList, head_roles, knows_word
from review_app.models import User, WordAct
from review_app.models.states import WordAction
from review_app.services import audit
from review_app.services.errors import InvalidWord, NotFound
from review_app.services.people.actor import Actor


@dataclass(frozen=True)
class WordLine:
    """A decision on a word: who made it, when (UTC), and what spoke for it then."""

    word: AddedWord
    action: WordAction
    actor: str
    at: datetime
    evidence: Mapping[str, Any]


def words_in_force(session: Session) -> tuple[AddedWord, ...]:
    """Return the words that readings are to know beside those of `models/`."""
    return tuple(line.word for line in lines_in_force(session))


def lines_in_force(session: Session) -> tuple[WordLine, ...]:
    """Return the words in force with who added them, by list and word."""
    lines = [line for line in _latest(session).values() if line.action is WordAction.ADD]
    return tuple(sorted(lines, key=lambda line: (line.word.list.value, line.word.role, line.word.word)))


def word_history(session: Session) -> tuple[WordLine, ...]:
    """Return every decision on a word, the newest first."""
    query = select(WordAct, User.name).join(User).order_by(col(WordAct.id).desc())
    return tuple(_line(row, name) for row, name in session.exec(query))


def settled_words(session: Session) -> frozenset[AddedWord]:
    """Return the words that are in force or were turned down, so that they are not proposed."""
    settled = (WordAction.ADD, WordAction.DISMISS)
    return frozenset(word for word, line in _latest(session).items() if line.action in settled)


def word_of(list_name: str, word: str, role: str = "") -> AddedWord:
    """Return a word as it would be added; it has to fit its list.

    Raises: InvalidWord.
    """
    try:
        made = AddedWord(list=WordList(list_name), word=word, role=role)
    except (ValidationError, ValueError) as error:
        raise InvalidWord from error
    needs_role = made.list is WordList.HEAD
    if (role in head_roles()) is not needs_role or (role and not needs_role):
        raise InvalidWord
    if made.list is WordList.UNIT and any(char.isdigit() for char in made.word):
        raise InvalidWord
    return made


def add_word(session: Session, word: AddedWord, actor: Actor, evidence: Mapping[str, Any] | None = None) -> None:
    """Let readings know the word from now on; one that is known already changes nothing."""
    if word not in words_in_force(session) and not knows_word(word):
        _keep(session, word, WordAction.ADD, actor, evidence)


def remove_word(session: Session, word: AddedWord, actor: Actor) -> None:
    """Take a word back; what was read with it stays until it is read again.

    Raises: NotFound.
    """
    if word not in words_in_force(session):
        raise NotFound
    _keep(session, word, WordAction.REMOVE, actor)


def dismiss_word(session: Session, word: AddedWord, actor: Actor, evidence: Mapping[str, Any] | None = None) -> None:
    """Turn a proposal down, so that it does not come again; a word in force stays in force."""
    if word not in settled_words(session):
        _keep(session, word, WordAction.DISMISS, actor, evidence)


def _keep(
    session: Session, word: AddedWord, action: WordAction, actor: Actor, evidence: Mapping[str, Any] | None = None
) -> None:
    row = WordAct(
        list=word.list,
        word=word.word,
        role=word.role,
        action=action,
        actor_id=actor.id,
        evidence=dict(evidence or {}),
    )
    session.add(row)
    audit.note(session, audit.AuditKind.SETTING, actor, f"word:{word.list.value}", done=action.value)
    session.commit()


def _latest(session: Session) -> dict[AddedWord, WordLine]:
    """Return the latest decision on each word."""
    query = select(WordAct, User.name).join(User).order_by(col(WordAct.id))
    return {line.word: line for line in (_line(row, name) for row, name in session.exec(query))}


def _line(row: WordAct, actor: str) -> WordLine:
    word = AddedWord(list=row.list, word=row.word, role=row.role)
    return WordLine(word, row.action, actor, row.at, row.evidence)
