"""The states of documents, records and fields, what people do to them, and what people are here for."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for (閲覧, 担当, 承認, 管理); each may do all that the ones before may."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"


class Scope(StrEnum):
    """What an API token is for."""

    READ = "read"
    WRITE = "write"
    COMMIT = "commit"


class DocumentStatus(StrEnum):
    """A document's status. Any decision after a commit sets `committed` back to `ready`."""

    QUEUED = "queued"
    EXTRACTING = "extracting"
    READY = "ready"
    FAILED = "failed"
    COMMITTED = "committed"


class RecordState(StrEnum):
    """What people decided on a record; `committed` = accepted, and the dataset holds it as it is.

    `removed` = merged into another one, an added one taken back, or not read again; it is in no list and no
    count, and kept only because undo may restore it.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COMMITTED = "committed"
    REMOVED = "removed"


class Origin(StrEnum):
    """Who made a record."""

    EXTRACTED = "extracted"
    PERSON = "person"


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
    ADD = "add"
    SPLIT = "split"
    MERGE = "merge"
    RESTORE = "restore"
    APPROVE = "approve"
    KEEP = "keep"
    REREAD = "reread"
    HEADING = "heading"
    TABLE = "table"


class ActivityKind(StrEnum):
    """What a line of a document's activity feed is about."""

    UPLOAD = "upload"
    READ = "read"
    READ_FAILED = "read_failed"
    RETRY = "retry"
    READ_AGAIN = "read_again"
    CANCEL = "cancel"
    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    CORRECT = "correct"
    CLEAR = "clear"
    COMMIT = "commit"
    UNDO = "undo"
    ADD = "add"
    SPLIT = "split"
    MERGE = "merge"
    RESTORE = "restore"
    APPROVE = "approve"
    KEEP = "keep"
    REREAD = "reread"
    TABLE = "table"
    ASSIGN = "assign"
    FLAG = "flag"
    UNFLAG = "unflag"
    MARK_PAGE = "mark_page"
    UNMARK_PAGE = "unmark_page"
    FACTS = "facts"
    SERIES = "series"
    HEADING = "heading"
    WITHDRAW = "withdraw"
    WITHDRAW_COMMIT = "withdraw_commit"
    BRING_BACK = "bring_back"
    EXPIRE = "expire"
    SEND_BACK = "send_back"
    ASK_APPROVAL = "ask_approval"


class Fact(StrEnum):
    """What is known of a document as a whole, as its row calls it."""

    TITLE = "title"
    PUBLISHER = "publisher"
    FISCAL_YEAR = "fiscal_year"


class WordAction(StrEnum):
    """What was decided on a word: `dismiss` = it is not proposed again."""

    ADD = "add"
    REMOVE = "remove"
    DISMISS = "dismiss"
