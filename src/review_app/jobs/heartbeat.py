"""Which worker processes live: each tells it every few seconds, in the database that all hosts share."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from review_app.jobs.names import PROCESS
from review_app.models import WorkerProcess

INTERVAL = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=25)
"""A worker that has told nothing for so long is taken for dead; should it live, it finds that out and ends."""
_log = logging.getLogger(__name__)


def database_now(session: Session) -> datetime:
    """Return the database's own time (UTC): clocks of hosts differ."""
    moment: datetime = session.exec(select(func.now())).one()
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def appear(engine: Engine) -> None:
    """Tell that this process works from now on, and forget processes that are dead for long."""
    with Session(engine) as session:
        moment = database_now(session)
        session.add(WorkerProcess(id=PROCESS, started_at=moment, seen_at=moment))
        session.execute(delete(WorkerProcess).where(col(WorkerProcess.seen_at) < moment - timedelta(days=1)))
        session.commit()


def disappear(engine: Engine) -> None:
    """Tell that this process ends in order."""
    with Session(engine) as session:
        session.execute(delete(WorkerProcess).where(col(WorkerProcess.id) == PROCESS))
        session.commit()


def tell(engine: Engine, *, alone: bool = False) -> bool:
    """Tell that this process lives; False if others have taken it for dead by now (`alone`: there are none)."""
    with Session(engine) as session:
        moment = database_now(session)
        mine = update(WorkerProcess).where(col(WorkerProcess.id) == PROCESS)
        if not alone:
            mine = mine.where(col(WorkerProcess.seen_at) > moment - DEAD_AFTER)
        told = session.exec(mine.values(seen_at=moment))
        session.commit()
        return bool(told.rowcount)


def living(session: Session) -> frozenset[str]:
    """Return the ids of the workers that live."""
    seen = col(WorkerProcess.seen_at) > database_now(session) - DEAD_AFTER
    return frozenset(session.exec(select(WorkerProcess.id).where(seen)))


def beat(
    engine: Engine, stop: threading.Event, when_dead: Callable[[], None], *, alone: bool = False
) -> threading.Thread:
    """Tell every few seconds in a thread of its own until `stop`; call `when_dead` if others took this one for dead."""

    def work() -> None:
        while not stop.wait(INTERVAL.total_seconds()):
            try:
                alive = tell(engine, alone=alone)
            except SQLAlchemyError:  # a database that restarts must not end the worker
                _log.warning("the worker could not tell that it lives", exc_info=True)
                continue
            if not alive and not stop.is_set():
                when_dead()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
