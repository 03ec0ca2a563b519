"""The form of releases and of what differs between them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from review_app.api.answers import Answer
from review_app.exports.rules.judging import State
from review_app.exports.wording.losses import Cause
from review_app.services.releases.standing import Difference


class DifferencesOut(Answer):
    """How many records differ from the release before."""

    added: int
    changed: int
    withdrawn: int


class ReleaseOut(Answer):
    """A release; time in UTC. `sha256` and `size` are those of its file in the data folder."""

    number: int
    at: datetime
    by: str
    notes: str
    records: int
    differences: DifferencesOut
    sha256: str
    size: int


class DocumentChangeOut(Answer):
    """A fact of a document that differs."""

    document_id: int
    name: str
    before: str | int | None
    after: str | int | None


class PendingOut(Answer):
    """What is not released yet. `since` null: there is no release. Pass `seen` on when you make one."""

    since: int | None
    records: int
    differences: DifferencesOut
    documents: tuple[DocumentChangeOut, ...]
    seen: str


class FieldChangeOut(Answer):
    """A field (or `page`, `section`) before and after; null: absent. `value_changed` false: only its place differs."""

    name: str
    before: Any
    after: Any
    value_changed: bool


class RecordChangeOut(Answer):
    """A record that differs."""

    difference: Difference
    record_id: int
    document_id: int
    page: int
    title: str
    fields: tuple[FieldChangeOut, ...]


class ChangesOut(Answer):
    """A page of records that differ; ask for the next one with `after=next_after` (null: this was the last)."""

    changes: tuple[RecordChangeOut, ...]
    next_after: int | None


class ReleaseIn(BaseModel):
    """A release to make: its notes, and the `seen` of what was shown as not released yet."""

    model_config = ConfigDict(extra="forbid")

    notes: str = ""
    seen: str | None = None


class VerificationOut(Answer):
    """Whether the file is what it was when the release was made."""

    number: int
    is_sound: bool
    sha256: str
    found_sha256: str | None
    records: int
    found_records: int | None


class LossOut(Answer):
    """A place where the format could not hold what the dataset has."""

    cause: Cause
    table: str
    record: str
    head: str
    was: str
    written: str


class VerdictOut(Answer):
    """A rule of machine-readability by its ID: `kept`, `broken` (where), `person` (to look at) or `not_here`."""

    rule: str
    name: str
    state: State
    where: tuple[str, ...]


class JudgedOut(Answer):
    """What the rules say of a produced file; `lost` counts the losses, of which the first are listed."""

    file_name: str
    rules: tuple[VerdictOut, ...]
    lost: int
    losses: tuple[LossOut, ...]


class CommitOut(Answer):
    """A commit; `holding` of its records are in the dataset. One that takes another back says which and why."""

    id: int
    document_id: int
    document: str
    at: datetime
    by: str
    holding: int
    withdraws_id: int | None
    reason: str | None


class ReasonIn(BaseModel):
    """Why a commit is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=1)


class EndedOut(Answer):
    """How many records left the dataset."""

    ended: int
