"""How long storing a reading and a commit keep others from saving: the longest transaction that writes, in SQLite.

    python benchmarks/writer_held.py [--records 1700]

Stores a first reading, a newer one (all records changed) and a commit of a document with that many records, and times
each transaction from its first writing statement to the end of its commit, on the clock and by this process's own time
(which a busy machine does not lengthen). Ends with 1 where one holds the writer for more than 100 ms of its own time.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.review_app import factory

from review_app.database import make_engine, migrate
from review_app.jobs import extraction as jobs
from review_app.models import Candidate
from review_app.models.states import RecordState
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.documents import extraction_requests, uploads
from review_app.services.people.sign_in import ensure_user
from review_app.settings import Settings

LIMIT_MS = 100.0
WRITING = ("INSERT", "UPDATE", "DELETE")
Held = list[tuple[float, float]]


@contextmanager
def held(engine: Engine) -> Iterator[Held]:
    """Collect, of each transaction that writes, the milliseconds on the clock and of this process."""
    begun: dict[int, tuple[float, float]] = {}
    found: Held = []

    def executes(connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(WRITING):
            begun.setdefault(id(connection), (time.perf_counter(), time.thread_time()))

    def commits_now(connection: Any) -> None:
        original(connection)
        for clock, own in begun.values():
            found.append(((time.perf_counter() - clock) * 1000, (time.thread_time() - own) * 1000))
        begun.clear()

    original = engine.dialect.do_commit
    event.listen(engine, "before_cursor_execute", executes)
    engine.dialect.do_commit = commits_now  # type: ignore[method-assign]
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", executes)
        engine.dialect.do_commit = original  # type: ignore[method-assign]


def report(name: str, found: Held) -> bool:
    """Print the longest transactions; whether all are within the limit."""
    clock, own = max(one[0] for one in found), max(one[1] for one in found)
    print(f"{name}: {len(found)} transactions, longest {clock:.0f} ms on the clock, {own:.0f} ms of its own")
    return own <= LIMIT_MS


def main() -> int:
    """Make, store, commit, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--records", type=int, default=1700)
    count = options.parse_args().records
    with tempfile.TemporaryDirectory(prefix="writer-held-") as folder:
        settings = Settings(data_dir=Path(folder))
        migrate(settings)
        engine = make_engine(settings)
        pdf = factory.write_pdf(Path(folder) / "made.pdf").read_bytes()
        with Session(engine) as session:
            actor = ensure_user(session, "山田")
            document = uploads.store_upload(session, settings, io.BytesIO(pdf), "a.pdf", actor).document_id
        events = [factory.event(f"e{n}", f"事業{n}", number=str(n)) for n in range(count // 10)]
        statistics = [factory.statistic(f"s{n}") for n in range(count - len(events))]
        pages, fine = ["あつぎ鮎まつり " * 300] * 60, []
        jobs.begin(engine, document, 1)
        with held(engine) as found:
            jobs.store_extraction(engine, document, 1, factory.extraction(*events, *statistics), pages)
        fine.append(report(f"first reading of {count} records", found))
        with Session(engine) as session:
            extraction_requests.extract_again(session, document, actor)
        jobs.begin(engine, document, 2)
        changed = [factory.event(f"e{n}", f"改めた事業{n}", number=str(n)) for n in range(count // 10)]
        with held(engine) as found:
            jobs.store_extraction(engine, document, 2, factory.extraction(*changed, *statistics), pages)
        fine.append(report(f"newer reading of {count} records", found))
        with Session(engine) as session:
            for record, version in session.exec(select(Candidate.id, Candidate.version).order_by(Candidate.id)).all():
                decisions.accept_record(session, record, actor, version)
        with held(engine) as found, Session(engine) as session:
            commits.commit_document(session, document, actor)
        fine.append(report(f"commit of {count} records", found))
        with Session(engine) as session:
            kept = session.exec(select(Candidate.id).where(col(Candidate.state) == RecordState.COMMITTED)).all()
        print(f"{len(kept)} records in the dataset")
        engine.dispose()
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
