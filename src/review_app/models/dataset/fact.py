"""A number that a confirmed record states, with what it is about: what filters narrow and pivots add up."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from extractor.records import Kind
from review_app.models.columns import word_column


class Measure(StrEnum):
    """What a fact's number measures. `MENTION`: nothing, the record states no number of its own."""

    EVENTS = "events"
    PARTICIPANTS = "participants"
    TARGET = "target"
    ACTUAL = "actual"
    ACHIEVEMENT = "achievement"
    VALUE = "value"
    MENTION = "mention"


class Rule(StrEnum):
    """How an event's participants were settled to one number: printed so, a printed total, or the sum of parts."""

    SINGLE = "single"
    TOTAL = "total"
    SUM = "sum"


class DatasetFact(SQLModel, table=True):
    """One number of a row that the dataset holds; it goes when the row ends.

    `partner` is one partner as printed; `shared`: it names several partners whose part of the number is not stated.
    `subject` is the event's name, the indicator, or a statistic's row heads; `head` its column heads, `title` its
    table.
    `unit` is the printed unit, `same_unit` the one under which units of the same meaning are brought together.
    `starts` is the day on which what is counted began, for sorting.
    """

    __tablename__ = "dataset_fact"
    __table_args__ = (
        Index(None, "measure", "fiscal_year"),
        Index(None, "partner", "measure"),
        Index(None, "subject", "measure"),
    )

    id: int | None = Field(default=None, primary_key=True)
    row_id: int = Field(foreign_key="dataset_record.id", index=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    kind: Kind = Field(sa_column=word_column(Kind, "kind"))
    measure: Measure = Field(sa_column=word_column(Measure, "measure"))
    value: float | None = None
    unit: str | None = None
    same_unit: str | None = None
    rule: Rule | None = Field(default=None, sa_column=word_column(Rule, "rule", nullable=True))
    fiscal_year: int | None = None
    month: int | None = None
    starts: date | None = None
    partner: str | None = None
    shared: bool = False
    category: str | None = None
    direction: str | None = None
    subject: str | None = None
    head: str | None = None
    title: str | None = None
