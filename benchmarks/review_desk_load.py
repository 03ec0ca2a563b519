"""Measures the review desk under load: 1,000 documents with 200,000 records in SQLite.

    python benchmarks/review_desk_load.py [--documents 1000] [--records 200] [--rounds 60] [--keep FOLDER]

Makes the data in a temporary folder with bulk inserts, then times every service that a page uses and a save, through
the services and (for the API) through the ASGI app. Prints a table of medians and 95th percentiles, of the time on the
clock and of the processor's alone (a machine that others use shows the difference), and says which are over the limits
on the clock: 100 ms for what a page shows, 30 ms for a save. Ends with 1 where one is.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastapi.testclient import TestClient
from review_desk_data import SEED, fill
from sqlalchemy import Engine, text
from sqlmodel import Session
from starlette.responses import PlainTextResponse

from extractor.records import Kind
from review_app.api import ApiGate
from review_app.database import make_engine, migrate
from review_app.models.states import DocumentStatus
from review_app.services import (
    activity,
    additions,
    approvals,
    attention,
    commits,
    dataset,
    decisions,
    document_list,
    documents,
    flags,
    history,
    page_marks,
    presence,
    queue,
    records,
    saved,
    search,
    sign_in,
    together,
    year_before,
)
from review_app.services.api_tokens import create_api_token
from review_app.settings import Settings

PAGE_LIMIT_MS, SAVE_LIMIT_MS = 100.0, 30.0


@dataclass(frozen=True)
class Timing:
    """How long a thing took, in milliseconds."""

    name: str
    limit: float
    median: float
    p95: float
    cpu95: float


def main() -> int:
    """Make the data, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="review-desk-load-") as temporary:
        settings = Settings(data_dir=Path(options.keep or temporary))
        migrate(settings)
        engine = make_engine(settings)
        if not (settings.data_dir / "made").exists():
            started = time.perf_counter()
            fill(engine, options.documents, options.records)
            (settings.data_dir / "made").touch()
            print(f"data made in {time.perf_counter() - started:.0f} s")
        size = (settings.data_dir / "yomitori.sqlite").stat().st_size / 1e6
        print(f"{options.documents} documents, {options.records} records each, {size:.0f} MB")
        timings = list(measure(settings, engine, options.rounds))
        engine.dispose()
    return _print(timings)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--keep", help="folder to keep the data in, and to find it in the next time")
    return parser.parse_args()


def measure(settings: Settings, engine: Engine, rounds: int) -> Iterator[Timing]:
    """Time each thing, each round on another document or record."""
    chance = random.Random(SEED)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "佐藤")
        token = create_api_token(session, "連携")
        total = document_list.document_page(session, limit=1).total
        open_documents = [
            key
            for (key,) in session.execute(
                text("SELECT id FROM document WHERE status = 'ready' AND id < (SELECT MAX(id) FROM document)")
            )
        ]
    gate = ApiGate(PlainTextResponse(""), settings)
    api = TestClient(gate, headers={"Authorization": f"Bearer {token}"})
    large = total
    gc.collect()
    gc.freeze()  # as the server does

    def some() -> int:
        return chance.choice(open_documents)

    def some_record(session: Session, document: int) -> records.RecordSummary:
        return chance.choice(queue.record_page(session, queue.Wanted(document, needs_eye=None), limit=50).records)

    def timed(
        name: str,
        limit: float,
        prepare: Callable[[Session], object],
        work: Callable[[Session, object], object],
        times: int = rounds,
    ) -> Timing:
        taken, worked = [], []
        for _ in range(times):
            with Session(engine) as session:
                given = prepare(session)
                session.rollback()
                session.expire_all()
                started, busy = time.perf_counter(), time.process_time()
                work(session, given)
                taken.append((time.perf_counter() - started) * 1000)
                worked.append((time.process_time() - busy) * 1000)
        return Timing(name, limit, statistics.median(taken), _percentile(taken, 0.95), _percentile(worked, 0.95))

    def page(name: str, work: Callable[..., object], on: Callable[[], int] = some, times: int = rounds) -> Timing:
        return timed(name, PAGE_LIMIT_MS, lambda _: on(), work, times)

    def big() -> int:
        return large

    yield page("documents: first page", lambda s, _: document_list.document_page(s))
    yield page("documents: page 10", lambda s, _: document_list.document_page(s, after=total - 500))
    fits = document_list.DocumentFilter(status=DocumentStatus.READY, fiscal_year=2020, text="実績")
    yield page("documents: filtered", lambda s, _: document_list.document_page(s, fits))
    yield page("documents: filter choices", lambda s, _: document_list.filter_choices(s))
    yield page("document: one", documents.get_document)
    for size, on in (("200", some), ("2,000", big)):
        yield page(f"records: first page of {size}", lambda s, d: queue.record_page(s, queue.Wanted(d)), on)
        yield page(f"records: all lines of {size}", records.list_records, on)
        yield page(f"records: next in queue of {size}", lambda s, d: queue.next_in_queue(s, queue.Wanted(d)), on)
        yield page(f"records: on a page of {size}", lambda s, d: records.records_on_page(s, d, 5), on)
        yield page(f"records: boxes on a page of {size}", lambda s, d: records.places_on_page(s, d, 5), on)
        yield page(
            f"attention of {size}", lambda s, d: attention.attention(s, d, doubtful_below=0.8, sure_from=0.95), on
        )
        yield page(f"plan above a threshold of {size}", lambda s, d: together.plan_above(s, d, 0.9), on)
        yield page(f"commit check of {size}", commits.commit_check, on)
        yield page(f"approval state of {size}", lambda s, d: approvals.approval_state(s, d, actor), on)
        yield page(f"year report of {size}", year_before.year_report, on)
    yield page("record: with fields", lambda s, d: records.get_record(s, some_record(s, d).id))
    yield page("record: year before", lambda s, d: year_before.last_year(s, some_record(s, d).id))
    yield page("record: history", lambda s, d: history.record_history(s, some_record(s, d).id))
    yield page("can undo", lambda s, d: history.can_undo(s, d, actor))
    yield page("saved at", saved.last_saved)
    yield page("activity feed", activity.feed)
    yield page(
        "flags, page marks, presence",
        lambda s, d: (flags.open_flags(s, d), page_marks.page_review(s, d, 10), presence.everyone(s, d)),
    )
    for words in ("交流", "鮎まつり", "会", "第199回 横手市", "見つからない言葉", "（"):
        yield page(f"search: {words}", lambda s, _, w=words: search.search(s, w))
    yield page("search: 交流 in a document of 2,000", lambda s, d: search.search(s, "交流", document_id=d), big)
    yield page("dataset: count", lambda s, _: dataset.count_confirmed(s))
    yield page("dataset: count of a kind", lambda s, _: dataset.count_confirmed(s, kind=Kind.KPI))
    yield page("dataset: first page", lambda s, _: dataset.list_confirmed(s, limit=50))
    middle = _middle_of_dataset(engine)
    yield page("dataset: from the middle", lambda s, _: dataset.list_confirmed(s, limit=50, after=middle))
    yield page("API: documents", lambda *_: api.get("/api/v1/documents").raise_for_status())
    yield page("API: records of 2,000", lambda *_: api.get(f"/api/v1/documents/{large}/records").raise_for_status())
    yield page("API: dataset", lambda *_: api.get("/api/v1/dataset/records").raise_for_status())

    def save(
        name: str, work: Callable[[Session, records.RecordSummary], object], on: Callable[[], int] = some
    ) -> Timing:
        return timed(name, SAVE_LIMIT_MS, lambda s: some_record(s, on()), work)  # type: ignore[arg-type]

    yield save("save: accept", lambda s, r: decisions.accept_record(s, r.id, actor, r.version))
    yield save(
        "save: correct", lambda s, r: decisions.correct_field(s, r.id, "venue", f"会場{r.version}", actor, r.version)
    )
    yield save(
        "save: correct in 2,000",
        lambda s, r: decisions.correct_field(s, r.id, "venue", f"会場{r.version}", actor, r.version),
        big,
    )

    def corrected(session: Session) -> int:
        line = some_record(session, some())
        return decisions.correct_field(session, line.id, "number", f"{line.version}x", actor, line.version).id

    yield timed("save: undo on the record", SAVE_LIMIT_MS, corrected, lambda s, r: history.undo_record(s, r, actor))
    yield save("save: undo in 2,000", lambda s, _: history.undo(s, large, actor), big)
    yield save("save: flag", lambda s, r: flags.add_flag(s, r.id, "確認", actor))
    yield save("save: presence", lambda s, r: presence.touch(s, _document_of(s, r.id), r.id, actor))
    yield save(
        "save: record by hand in 2,000",
        lambda s, _: additions.add_record(s, large, Kind.EVENT, 1, {"name": "見落とし"}, actor),
        big,
    )
    count = {}

    def planned(session: Session) -> object:
        count["n"] = together.plan_above(session, large, 0.9).count
        return large

    yield timed(
        "accept some 400 of 2,000 together, as one act",
        2_000.0,
        planned,
        lambda s, d: together.accept_above(s, d, 0.9, actor, expected_count=count["n"]),
        1,
    )


def _document_of(session: Session, record_id: int) -> int:
    return records.get_record(session, record_id).document_id


def _middle_of_dataset(engine: Engine) -> int:
    with engine.connect() as connection:
        middle = connection.execute(
            text("SELECT id FROM dataset_record ORDER BY id LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM dataset_record)")
        ).scalar()
    return int(middle or 0)


def _percentile(taken: list[float], share: float) -> float:
    return sorted(taken)[min(int(len(taken) * share), len(taken) - 1)]


def _print(timings: list[Timing]) -> int:
    """Print the table; return 1 where something is over its limit."""
    print(f"{'':2}{'median':>8} {'p95':>8} {'CPU p95':>8} {'limit':>6}  ms")
    for timing in timings:
        mark = "▲" if timing.p95 > timing.limit else "✓"
        print(f"{mark} {timing.median:8.1f} {timing.p95:8.1f} {timing.cpu95:8.1f} {timing.limit:6.0f}  {timing.name}")
    slow = [timing.name for timing in timings if timing.p95 > timing.limit]
    print(f"over the limit: {', '.join(slow)}" if slow else "all within their limits")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
