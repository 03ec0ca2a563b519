"""How the tables of a document are to be read: which choices are in force, who made them, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from extractor.table_choices import TableChoice
from review_app.models import TableSetting, User
from review_app.services.ledger.acts import Act
from review_app.services.stored import key_of


@dataclass(frozen=True)
class SettingView:
    """A choice in force, who made it, and when (UTC).

    `remember`: it is for the next report of the series, too. `remembered_id`: it comes from an earlier one.
    """

    id: int
    choice: TableChoice
    by: str
    at: datetime
    remember: bool = True
    remembered_id: int | None = None


@dataclass(frozen=True)
class CarriedSetting:
    """A choice that comes from another report of the series: from which remembered one, and who had settled it."""

    choice: TableChoice
    remembered_id: int
    actor_id: int


def settings_of(session: Session, document_id: int) -> tuple[SettingView, ...]:
    """Return the choices in force, in the order in which they were made."""
    query = (
        select(TableSetting, User.name)
        .join(User, col(User.id) == TableSetting.actor_id)
        .where(TableSetting.document_id == document_id, col(TableSetting.ended_by).is_(None))
        .order_by(col(TableSetting.id))
    )
    return tuple(
        SettingView(key_of(row), TableChoice.model_validate(row.choice), name, row.at, row.remember, row.remembered_id)
        for row, name in session.exec(query)
    )


def choices_of(session: Session, document_id: int) -> tuple[TableChoice, ...]:
    """Return the choices in force, to read the document under."""
    return tuple(setting.choice for setting in settings_of(session, document_id))


def settle(
    session: Session,
    document_id: int,
    act: Act,
    ended: tuple[int, ...],
    choice: TableChoice | None,
    *,
    remember: bool = True,
) -> None:
    """Put a choice (None: none) in the place of the settings `ended`; the caller holds the lock and commits."""
    if act.actor is None:
        raise ValueError("only a person settles how a table is read")
    if ended:
        session.exec(update(TableSetting).where(col(TableSetting.id).in_(ended)).values(ended_by=act.id))
    if choice is not None:
        session.add(
            TableSetting(
                document_id=document_id,
                act=act.id,
                choice=stored_choice(choice),
                remember=remember,
                actor_id=act.actor.id,
            )
        )


def put_carried(session: Session, document_id: int, act_id: str, carried: Iterable[CarriedSetting]) -> None:
    """Put the choices of an earlier report in force; the caller holds the lock and commits."""
    for own in carried:
        session.add(
            TableSetting(
                document_id=document_id,
                act=act_id,
                choice=stored_choice(own.choice),
                remembered_id=own.remembered_id,
                actor_id=own.actor_id,
            )
        )


def stored_choice(choice: TableChoice) -> dict[str, Any]:
    """Return a choice as it is stored."""
    return choice.model_dump(mode="json", exclude_defaults=True)


def take_back(session: Session, undone: str, by: str) -> None:
    """End what the act `undone` settled, and bring back what it had ended; `by` is the act that undoes it."""
    session.exec(update(TableSetting).where(col(TableSetting.ended_by) == undone).values(ended_by=None))
    session.exec(update(TableSetting).where(col(TableSetting.act) == undone).values(ended_by=by))
