"""Names that stand for the same thing: settled by people, joined in whatever is asked of the dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete
from sqlmodel import Session, col, select

from review_app.models import DifferentNames, NameKind, Thing, ThingName
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of


@dataclass(frozen=True)
class ThingView:
    """A thing: the name under which it is listed, its code (None: none), and all its printed names."""

    id: int
    kind: NameKind
    name: str
    code: str | None
    names: tuple[str, ...]


def things(session: Session, kind: NameKind | None = None) -> tuple[ThingView, ...]:
    """Return the things that people settled, by their names."""
    query = select(Thing).order_by(col(Thing.kind), col(Thing.name), col(Thing.id))
    if kind is not None:
        query = query.where(Thing.kind == kind)
    printed: dict[int, list[str]] = {}
    for row in session.exec(select(ThingName).order_by(col(ThingName.name))):
        printed.setdefault(row.thing_id, []).append(row.name)
    return tuple(
        ThingView(key_of(row), row.kind, row.name, row.code, tuple(printed.get(key_of(row), ())))
        for row in session.exec(query)
    )


def names_in_force(session: Session, kind: NameKind) -> Mapping[str, str]:
    """Return the name under which each printed name of that kind is listed, for those that were settled."""
    query = select(ThingName.name, Thing.name).join(Thing).where(ThingName.kind == kind)
    return dict(session.exec(query).all())


def named_as(session: Session, kind: NameKind, names: tuple[str, ...]) -> frozenset[str]:
    """Return the names and all other names of the things that they stand for."""
    settled = names_in_force(session, kind)
    wanted = {settled.get(name, name) for name in names}
    return frozenset(names) | wanted | {printed for printed, listed in settled.items() if listed in wanted}


def settle_same(
    session: Session, kind: NameKind, names: tuple[str, ...], listed: str, actor: Actor, *, code: str | None = None
) -> ThingView:
    """Let the names stand for one thing, listed under `listed`; things that one of them stood for are joined."""
    together = dict.fromkeys((*names, listed))
    known = select(ThingName).where(ThingName.kind == kind, col(ThingName.name).in_(together))
    before = {row.thing_id for row in session.exec(known)}
    joined = session.exec(select(ThingName).where(col(ThingName.thing_id).in_(before))).all()
    together |= dict.fromkeys(row.name for row in joined)
    for row in joined:
        session.delete(row)
    session.flush()
    session.execute(delete(Thing).where(col(Thing.id).in_(before)))
    thing = Thing(kind=kind, name=listed, code=code, actor_id=actor.id)
    session.add(thing)
    session.flush()
    session.add_all(ThingName(kind=kind, name=name, thing_id=key_of(thing)) for name in together)
    session.commit()
    return ThingView(key_of(thing), kind, listed, code, tuple(sorted(together)))


def take_apart(session: Session, thing_id: int) -> ThingView:
    """Let the names of a thing stand for themselves again, and return what it was.

    Raises: NotFound.
    """
    thing = session.get(Thing, thing_id)
    if thing is None:
        raise NotFound
    rows = session.exec(select(ThingName).where(ThingName.thing_id == thing_id)).all()
    view = ThingView(thing_id, thing.kind, thing.name, thing.code, tuple(sorted(row.name for row in rows)))
    for row in rows:
        session.delete(row)
    session.flush()
    session.delete(thing)
    session.commit()
    return view


def settle_different(session: Session, kind: NameKind, names: tuple[str, ...], actor: Actor) -> None:
    """Keep that these names stand for different things, so that they are not proposed again."""
    apart = different(session, kind)
    ordered = sorted(dict.fromkeys(names))
    pairs = ((one, other) for place, one in enumerate(ordered) for other in ordered[place + 1 :])
    session.add_all(
        DifferentNames(kind=kind, one=one, other=other, actor_id=actor.id)
        for one, other in pairs
        if (one, other) not in apart
    )
    session.commit()


def different(session: Session, kind: NameKind) -> frozenset[tuple[str, str]]:
    """Return the pairs of names of which people said that they are not the same, each in order."""
    query = select(DifferentNames.one, DifferentNames.other).where(DifferentNames.kind == kind)
    return frozenset((one, other) for one, other in session.exec(query))
