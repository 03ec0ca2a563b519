"""What people did: a small frozen event for each act, told to subscribers after the write has succeeded."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Actor:
    """Who acts: a user's id and name."""

    id: int
    name: str


@dataclass(frozen=True)
class Act:
    """Something a person did, and when (UTC)."""

    actor: Actor
    at: datetime


@dataclass(frozen=True)
class DocumentUploaded(Act):
    """A new document was stored."""

    document_id: int


@dataclass(frozen=True)
class ExtractionRetried(Act):
    """A failed document was put into the queue again."""

    document_id: int


@dataclass(frozen=True)
class ExtractionAskedAgain(Act):
    """A document that had been read is to be read once more."""

    document_id: int


@dataclass(frozen=True)
class ExtractionCancelled(Act):
    """A reading that waited or was under way was given up."""

    document_id: int


@dataclass(frozen=True)
class RecordDecided(Act):
    """A record was accepted, rejected, reopened, or one of its fields accepted, corrected or cleared (`action`)."""

    document_id: int
    record_id: int
    action: str
    field: str | None
    version: int


@dataclass(frozen=True)
class RecordsAccepted(Act):
    """Several records were accepted as one act."""

    document_id: int
    record_ids: tuple[int, ...]


@dataclass(frozen=True)
class RecordsApproved(Act):
    """Records that someone else had confirmed were approved."""

    document_id: int
    record_ids: tuple[int, ...]


@dataclass(frozen=True)
class DocumentAssigned(Act):
    """A document was given to a user, or to nobody."""

    document_id: int
    user_id: int | None


@dataclass(frozen=True)
class FlagChanged(Act):
    """A note was stuck to a record, or settled."""

    document_id: int
    record_id: int
    flag_id: int
    settled: bool


@dataclass(frozen=True)
class FactsCorrected(Act):
    """A document's title, publisher or fiscal year was corrected (`facts`: which)."""

    document_id: int
    facts: tuple[str, ...]


@dataclass(frozen=True)
class SeriesChosen(Act):
    """A person said which report is the year before of a document, or left it to recognition again."""

    document_id: int
    earlier_id: int | None


@dataclass(frozen=True)
class PolicyChanged(Act):
    """A rule of the house was set."""

    name: str
    value: bool


@dataclass(frozen=True)
class RecordsReshaped(Act):
    """Records were added, split or merged (`action`)."""

    document_id: int
    record_ids: tuple[int, ...]
    action: str


@dataclass(frozen=True)
class PageMarked(Act):
    """A page was marked as free of misses, or the mark taken off."""

    document_id: int
    page: int
    marked: bool


@dataclass(frozen=True)
class ActUndone(Act):
    """An act was undone; `record_ids` are the records it concerned."""

    document_id: int
    record_ids: tuple[int, ...]
    action: str


@dataclass(frozen=True)
class DocumentCommitted(Act):
    """A document's decisions went into the dataset."""

    document_id: int
    commit_id: int


@dataclass(frozen=True)
class SignedIn(Act):
    """A user redeemed a sign-in token."""


@dataclass(frozen=True)
class ApiTokenMade(Act):
    """A token for a program was made in the actor's name."""

    token_id: int


@dataclass(frozen=True)
class ApiTokenRevoked(Act):
    """A token of the actor was revoked."""

    token_id: int


Subscriber = Callable[[Act], None]
_subscribers: list[Subscriber] = []


def subscribe(subscriber: Subscriber) -> Callable[[], None]:
    """Tell `subscriber` of every act from now on; returns the function that ends it."""
    _subscribers.append(subscriber)
    return lambda: _subscribers.remove(subscriber)


def emit(act: Act) -> None:
    """Tell all subscribers of `act`. What is written stays written: a failing subscriber is logged, not raised."""
    for subscriber in tuple(_subscribers):
        try:
            subscriber(act)
        except Exception:
            _log.exception("a subscriber failed on %s", type(act).__name__)
