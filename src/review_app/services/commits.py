"""Brings a document's decisions into the dataset.

A commit is allowed only when no record is open, so that nothing is left out unseen. Accepted records go in, rejected
ones stay out (or are withdrawn, where an earlier commit had brought them in). A later commit replaces what changed;
the replaced rows are kept as history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from review_app.services.acts import Actor


@dataclass(frozen=True)
class CommitResult:
    """What a commit did, in records."""

    commit_id: int
    document_id: int
    at: datetime
    added: int
    updated: int
    unchanged: int
    withdrawn: int
    rejected: int

    @property
    def confirmed(self) -> int:
        """How many records of the document the dataset now holds."""
        return self.added + self.updated + self.unchanged


def commit_document(session: Session, document_id: int, actor: Actor) -> CommitResult:
    """Bring the document's decisions into the dataset. Raises NotFound, NotReady, OpenRecordsRemain."""
    raise NotImplementedError
