"""The words for where a document, a record and a field stand."""

from __future__ import annotations

from enum import StrEnum


class DocumentStatus(StrEnum):
    """Where a document stands. Any decision after a commit leads from `committed` back to `ready`."""

    QUEUED = "queued"
    EXTRACTING = "extracting"
    READY = "ready"
    FAILED = "failed"
    COMMITTED = "committed"


class RecordState(StrEnum):
    """What people decided on a record; `committed` = accepted, and the dataset holds it as it is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COMMITTED = "committed"


class FieldState(StrEnum):
    """What people decided on a field; `corrected` = the value is no longer the extracted one."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"


class Action(StrEnum):
    """What a revision records."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    CORRECT = "correct"
    CLEAR = "clear"
    COMMIT = "commit"
    UNDO = "undo"
