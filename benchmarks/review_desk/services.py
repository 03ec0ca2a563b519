"""Times every service that a page uses, and every save, without HTTP."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlmodel import Session
from starlette.responses import PlainTextResponse

from extractor.records import Kind
from review_app.api import ApiGate
from review_app.models.states import DocumentStatus
from review_app.services.commit import approvals, commits, dataset
from review_app.services.decide import additions, decisions, history, together
from review_app.services.documents import document_list, documents
from review_app.services.find import search
from review_app.services.people import activity, flags, presence, sign_in
from review_app.services.people.api_tokens import create_api_token
from review_app.services.read import page_marks, queue, records
from review_app.services.series import year_before
from review_app.settings import Settings
from review_desk.data import SEED
from review_desk.stock import Stock
from review_desk.timing import PAGE_LIMIT_MS, SAVE_LIMIT_MS, Taken, Timing

TOGETHER_LIMIT_MS = 2_000.0
"""Some 400 records accepted as one act: long, but a person does it knowingly and waits once."""
MEASURED = (
    "GET /api/v1/documents",
    "GET /api/v1/documents/{document_id}",
    "GET /api/v1/documents/{document_id}/records",
    "GET /api/v1/records/{record_id}",
    "GET /api/v1/dataset/records",
)
"""Routes of the API that are timed here."""


def measure(settings: Settings, engine: Engine, rounds: int) -> Iterator[Timing]:
    """Time each service, each round on another document or record."""
    chance = random.Random(SEED)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "佐藤")
        token = create_api_token(session, "連携")
    stock = Stock(engine)
    total, large = stock.total, stock.large
    gate = ApiGate(PlainTextResponse(""), settings)
    api = TestClient(gate, headers={"Authorization": f"Bearer {token}"})

    def some() -> int:
        return stock.usual()

    def some_record(session: Session, document: int) -> records.RecordSummary:
        lines = queue.record_page(session, queue.Wanted(document), limit=50).records
        return chance.choice([line for line in lines if line.kind is Kind.EVENT])

    def timed(
        name: str,
        limit: float,
        prepare: Callable[[Session], object],
        work: Callable[[Session, object], object],
        times: int = rounds,
    ) -> Timing:
        taken = Taken()
        for _ in range(times):
            with Session(engine) as session:
                given = prepare(session)
                session.rollback()
                session.expire_all()
                started, busy = time.perf_counter(), time.process_time()
                work(session, given)
                taken.add(time.perf_counter() - started, time.process_time() - busy)
        return Timing.of(name, limit, taken)

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
        yield page(f"records: next in queue of {size}", lambda s, d: queue.next_in_queue(s, queue.Wanted(d)), on)
        yield page(f"records: on a page of {size}", lambda s, d: records.records_on_page(s, d, 5), on)
        yield page(f"plan above a threshold of {size}", lambda s, d: together.plan_above(s, d, 0.9), on)
        yield page(f"commit check of {size}", commits.commit_check, on)
        yield page(f"approval state of {size}", lambda s, d: approvals.approval_state(s, d, actor), on)
        yield page(f"year report of {size}", year_before.year_report, on)
    yield page("record: with fields", lambda s, d: records.get_record(s, some_record(s, d).id))
    yield page("record: year before", lambda s, d: year_before.last_year(s, some_record(s, d).id))
    yield page("record: history", lambda s, d: history.record_history(s, some_record(s, d).id))
    yield page("can undo", lambda s, d: history.can_undo(s, d, actor))
    yield page("saved at", activity.last_saved)
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

    def asked(name: str, path: Callable[[int], str]) -> Timing:
        return page(f"API: {name}", lambda _, d: api.get(path(d)).raise_for_status())

    yield asked("documents", lambda _: "/api/v1/documents")
    yield asked("document", lambda d: f"/api/v1/documents/{d}")
    yield asked("records of 2,000", lambda _: f"/api/v1/documents/{large}/records")
    yield asked("record", lambda d: f"/api/v1/records/{stock.event(d).id}")
    yield asked("dataset", lambda _: "/api/v1/dataset/records")

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
        TOGETHER_LIMIT_MS,
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
