"""Times the questions that people ask of the dataset."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from review_desk.timing import NO_LIMIT_MS, Taken, Timing
from sqlalchemy import Engine
from sqlmodel import Session, select

from review_app.models import Document, Measure
from review_app.services.dataset.choices import choices
from review_app.services.dataset.columns import fact_columns
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import NO_FILTERS, Filters
from review_app.services.dataset.listing import Sort, find_records
from review_app.services.dataset.pivot import Aggregate, Question, pivot

LIMIT_MS = 200.0
D, M = Dimension, Measure
RECEIVED = Filters(directions=("receive",))
PIVOTS: tuple[tuple[str, Question], ...] = (
    ("received, by partner and year", Question((M.PARTICIPANTS,), D.PARTNER, D.YEAR, filters=RECEIVED)),
    ("participants, by partner and year", Question((M.PARTICIPANTS,), D.PARTNER, D.YEAR)),
    ("events, by partner and year", Question((M.EVENTS,), D.PARTNER, D.YEAR, Aggregate.COUNT)),
    ("events, by field and year", Question((M.EVENTS,), D.CATEGORY, D.YEAR, Aggregate.COUNT)),
    ("events, by month and year", Question((M.EVENTS,), D.MONTH, D.YEAR, Aggregate.COUNT)),
    ("participants, by year and direction", Question((M.PARTICIPANTS,), D.YEAR, D.DIRECTION)),
    ("indicators, newest", Question((M.TARGET, M.ACTUAL), D.SUBJECT, D.MEASURE, Aggregate.LAST)),
    ("statistics, by row and year", Question((M.VALUE,), D.SUBJECT, D.YEAR, Aggregate.LAST)),
    ("events of one year, by series", Question((M.EVENTS,), D.SERIES, None, Aggregate.COUNT, Filters(years=("2020",)))),
    ("events, by publisher and year", Question((M.EVENTS,), D.PUBLISHER, D.YEAR, Aggregate.COUNT)),
    (
        "an indicator, by year",
        Question((M.TARGET, M.ACTUAL), D.YEAR, D.MEASURE, Aggregate.LAST, Filters(subjects=("国際講座の参加者数",))),
    ),
    ("events with words, by partner", Question((M.EVENTS,), D.PARTNER, None, Aggregate.COUNT, Filters(text="青少年"))),
)


LISTS: tuple[tuple[str, Filters, Sort], ...] = (
    ("all", NO_FILTERS, Sort.DOCUMENT),
    ("all, newest first", NO_FILTERS, Sort.NEWEST),
    ("received", RECEIVED, Sort.DOCUMENT),
    ("of a partner, newest first", Filters(partners=("揚州市",)), Sort.NEWEST),
    ("of a year, largest first", Filters(years=("2020",)), Sort.AMOUNT),
    ("of a year and field", Filters(years=("2020",), categories=("教育",)), Sort.DOCUMENT),
    ("of a publisher", Filters(publishers=("第7市国際交流協会",)), Sort.DOCUMENT),
    ("with words", Filters(text="青少年"), Sort.DOCUMENT),
    ("behind a number", Filters(measures=("participants",), partners=("揚州市",), years=("2020",)), Sort.DOCUMENT),
)


def measure(engine: Engine, rounds: int) -> Iterator[Timing]:
    """Time each question, the first reading of the facts apart."""
    yield _timed(engine, "facts read at first", 1, fact_columns, NO_LIMIT_MS)
    yield _timed(engine, "facts read after a commit", 1, _after_a_change, NO_LIMIT_MS)
    for name, question in PIVOTS:
        yield _timed(engine, f"pivot: {name}", rounds, lambda session, asked=question: pivot(session, asked))
    for name, filters, sort in LISTS:
        yield _timed(
            engine, f"list: {name}", rounds,
            lambda session, asked=filters, order=sort: find_records(session, asked, sort=order, limit=50),
        )  # fmt: skip
    for dimension in (D.YEAR, D.PARTNER, D.SUBJECT, D.SERIES):
        yield _timed(
            engine, f"choices: {dimension}", rounds,
            lambda session, asked=dimension: choices(session, RECEIVED, asked),
        )  # fmt: skip


def _timed(engine: Engine, name: str, rounds: int, work: Callable[..., object], limit: float = LIMIT_MS) -> Timing:
    taken = Taken()
    for _ in range(rounds):
        with Session(engine) as session:
            started, busy = time.perf_counter(), time.process_time()
            work(session)
            taken.add(time.perf_counter() - started, time.process_time() - busy)
    return Timing.of(name, limit, taken)


def _after_a_change(session: Session) -> None:
    """Read the facts when those of one document have changed, as a commit or a corrected year leaves them."""
    document = session.exec(select(Document)).first()
    assert document is not None
    document.fiscal_year = (document.fiscal_year or 0) + 1
    session.flush()
    fact_columns(session)
    session.rollback()
