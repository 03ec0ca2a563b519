"""Looks after documents that wait: those that the queue does not know, and those whose worker has died.

A workflow of a dead worker goes back into the queue (`DBOS.resume_workflow`) and goes on after its last completed step.
One worker at a time sweeps: what two of them took over, both would read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from dbos import DBOS
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from review_app.jobs import heartbeat, names
from review_app.jobs.storing.transactions import WORK_REMAINS
from review_app.jobs.take_up import give_up, is_hopeless, may_be_taken_up
from review_app.models import Document
from review_app.services.stored import key_of

GAVE_UP = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
"""States of a workflow that will do no more; a document that still waits then waits for nothing."""
AT_ONCE = 500
_LOCK = 7_204_617
"""The number of the advisory lock on PostgreSQL; any number that nobody else uses."""


def sweep(engine: Engine, *, alone: bool) -> None:
    """Put what waits into the queue, take over what dead workers left, give up what will never be read.

    `alone`: no other worker can live beside this one.
    """
    with only_one(engine) as session:
        if session is None:
            return
        living = frozenset({names.PROCESS}) if alone else heartbeat.living(session) | {names.PROCESS}
        query = select(Document).where(col(Document.status).in_(WORK_REMAINS)).order_by(col(Document.id))
        waiting = iter(session.exec(query).all())
        while some := tuple(islice(waiting, AT_ONCE)):
            _look_after(engine, some, living)


def _look_after(engine: Engine, waiting: Sequence[Document], living: frozenset[str]) -> None:
    ids = {names.workflow_id(document.sha256, document.attempt): document for document in waiting}
    found = DBOS.list_workflows(workflow_ids=list(ids), load_input=False, load_output=False)
    known = {workflow.workflow_id: workflow for workflow in found}
    for workflow_id, document in ids.items():
        key, attempt = key_of(document), document.attempt
        workflow = known.get(workflow_id)
        if workflow is None:
            options = names.enqueue_options(document.sha256, attempt, bulk=document.bulk)
            DBOS.enqueue_workflow_with_options(options, key, attempt)
        elif workflow.status in GAVE_UP:
            give_up(engine, key, attempt)
        elif workflow.status == "PENDING" and workflow.executor_id not in living:
            if is_hopeless(document):
                DBOS.cancel_workflow(workflow_id)
                give_up(engine, key, attempt)
            elif may_be_taken_up(document):
                DBOS.resume_workflow(workflow_id, queue_name=names.QUEUE)


@contextmanager
def only_one(engine: Engine) -> Iterator[Session | None]:
    """Yield a session as long as this worker looks after what is everybody's; None if another one does."""
    with Session(engine, expire_on_commit=False) as session:
        if engine.dialect.name == "postgresql":
            locking = text("SELECT pg_try_advisory_xact_lock(:number)")
            if not session.execute(locking, {"number": _LOCK}).scalar_one():
                yield None
                return
        yield session
