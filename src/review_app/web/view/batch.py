"""The form of a batch: which records and what to do with them, as the address of its page holds it."""

from __future__ import annotations

from pydantic import BaseModel, field_validator

from extractor import parse_input
from extractor.fields import spec_of
from extractor.records import FIELDS, Kind
from review_app.models.states import RecordState
from review_app.services.decide.batches import BatchAct, BatchPlan, Change, Selection
from review_app.services.read.table_list import Table
from review_app.web.view import editors

MOST_IDS = 5000
FIELD_ACTS = (BatchAct.SET, BatchAct.CLEAR, BatchAct.ACCEPT_FIELD, BatchAct.TAKE)


class WantedBatch(BaseModel):
    """Selection and act. `ids` are joined by commas; `table` is a kind, a page and a place in `tables_of`."""

    ids: str = ""
    kind: Kind | None = None
    page: int | None = None
    state: RecordState | None = RecordState.OPEN
    table: str = ""
    reason: str = ""
    surest: float | None = None
    act: BatchAct | None = None
    field: str = ""
    value: str = ""

    @field_validator("kind", "page", "state", "surest", "act", mode="before")
    @classmethod
    def _none_where_empty(cls, given: object) -> object:
        return None if given == "" else given

    def selection(self, tables: tuple[Table, ...]) -> Selection:
        """Return which records are meant."""
        chosen = next((table for table in tables if table.key == self.table), None)
        ids = tuple(int(key) for key in self.ids.split(",")[:MOST_IDS] if key.isdecimal())
        return Selection(
            ids=ids,
            kind=chosen.kind if chosen else self.kind,
            page=chosen.page if chosen else self.page,
            state=self.state,
            section=chosen.section if chosen else None,
            reason=self.reason,
            surest=self.surest,
        )

    def change(self, fiscal_year: int | None) -> Change | None:
        """Return what to do; None as long as that is not chosen.

        Raises: NotUnderstood (the value that was typed).
        """
        if self.act is None or (self.act in FIELD_ACTS and not self.field):
            return None
        if self.act is not BatchAct.SET:
            return Change(self.act, self.field if self.act in FIELD_ACTS else "")
        if not self.value.strip():
            return None
        kinds = (kind for kind in Kind if self.field in FIELDS[kind] and self.kind in (None, kind))
        kind = next(kinds, None)
        if kind is None:
            return None
        try:
            value = parse_input(kind, self.field, self.value, fiscal_year=fiscal_year)
        except ValueError as error:
            raise editors.NotUnderstood(str(error)) from error
        return Change(self.act, self.field, value)


def grouped(plan: BatchPlan) -> list[tuple[tuple[Kind, int, tuple[str, ...]], list[int]]]:
    """Return the places of the plan's lines by table, in order."""
    groups: dict[tuple[Kind, int, tuple[str, ...]], list[int]] = {}
    for place, line in enumerate(plan.lines):
        groups.setdefault((line.kind, line.page, line.section), []).append(place)
    return list(groups.items())


def field_choices(kind: Kind | None) -> tuple[str, ...]:
    """Return the fields that can be set or cleared for all, of one kind or of all."""
    names = dict.fromkeys(name for one in Kind if kind in (None, one) for name in FIELDS[one])
    return tuple(name for name in names if spec_of(name))
