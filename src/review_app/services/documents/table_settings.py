"""How the tables of a document are to be read: which choices are in force, who made them, and taking them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from extractor.table_choices import TableChoice
from review_app.models import TableSetting, User
from review_app.services.ledger.acts import Act
from review_app.services.stored import key_of


@dataclass(frozen=True)
class SettingView:
    """A choice in force, who made it, and when (UTC)."""

    id: int
    choice: TableChoice
    by: str
    at: datetime


def settings_of(session: Session, document_id: int) -> tuple[SettingView, ...]:
    """Return the choices in force, in the order in which they were made."""
    query = (
        select(TableSetting, User.name)
        .join(User, col(User.id) == TableSetting.actor_id)
        .where(TableSetting.document_id == document_id, col(TableSetting.ended_by).is_(None))
        .order_by(col(TableSetting.id))
    )
    return tuple(
        SettingView(key_of(row), TableChoice.model_validate(row.choice), name, row.at)
        for row, name in session.exec(query)
    )


def choices_of(session: Session, document_id: int) -> tuple[TableChoice, ...]:
    """Return the choices in force, to read the document under."""
    return tuple(setting.choice for setting in settings_of(session, document_id))


def settle(session: Session, document_id: int, act: Act, ended: tuple[int, ...], choice: TableChoice | None) -> None:
    """Put a choice (None: none) in the place of the settings `ended`; the caller holds the lock and commits."""
    if act.actor is None:
        raise ValueError("only a person settles how a table is read")
    if ended:
        session.exec(update(TableSetting).where(col(TableSetting.id).in_(ended)).values(ended_by=act.id))
    if choice is not None:
        stored = choice.model_dump(mode="json", exclude_defaults=True)
        session.add(TableSetting(document_id=document_id, act=act.id, choice=stored, actor_id=act.actor.id))


def take_back(session: Session, undone: str, by: str) -> None:
    """End what the act `undone` settled, and bring back what it had ended; `by` is the act that undoes it."""
    session.exec(update(TableSetting).where(col(TableSetting.ended_by) == undone).values(ended_by=None))
    session.exec(update(TableSetting).where(col(TableSetting.act) == undone).values(ended_by=by))
