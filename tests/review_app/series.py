"""A made series of yearly reports with a table of events that is misread: the heads promise something else."""

from __future__ import annotations

import io

from sqlalchemy import Engine
from sqlmodel import Session
from tests.generators.event_grid import SCORED, dates, event_grid, fitted, name, organizer, people, venue
from tests.generators.happenings import happenings
from tests.generators.model import NewPage, Printed, Report, Space, Text
from tests.generators.paper import print_report

from extractor.table_choices import ColumnChoice, TableChoice
from review_app.jobs import extraction
from review_app.jobs.laid_out import tables_of
from review_app.jobs.table_act import apply_change, change_of
from review_app.models.states import RecordState
from review_app.services import ledger
from review_app.services.commit.commits import commit_document
from review_app.services.decide import decisions
from review_app.services.documents import uploads
from review_app.services.documents.documents import get_document
from review_app.services.people.actor import Actor
from review_app.services.tables.table_settings import choices_of, settings_of
from review_app.settings import Settings

ROWS = 12
PUBLISHER = "みなと市国際交流協会"
_WIDTH = 495.0
FIRST = ("実施日", "名称等", "取組の内容", "会場", "参加者数")
NEXT = ("会場", "取組みの内容", "実施日", "名称等", "参加者数")
_COLUMNS = {
    "実施日": dates,
    "名称等": organizer,
    "取組の内容": name,
    "取組みの内容": name,
    "会場": venue,
    "参加者数": people,
}


def year_n(publisher: str = PUBLISHER) -> bytes:
    """Return the report of 令和５年度."""
    return _report(5, FIRST, publisher)


def year_after(publisher: str = PUBLISHER) -> bytes:
    """Return that of 令和６年度: the table on another page, its columns in another order, a head misprinted."""
    return _report(6, NEXT, publisher, NewPage())


def stated(year: int) -> list[tuple[str, str]]:
    """Return the name of each event of a year, and the body that holds it."""
    return [(event.name, event.organizer) for event in happenings(year, ROWS)]


def read(session: Session, settings: Settings, engine: Engine, pdf: bytes, actor: Actor) -> int:
    """Upload a report, have it read, and return its document."""
    made = uploads.store_upload(session, settings, io.BytesIO(pdf), "report.pdf", actor).document_id
    assert extraction.begin(engine, made, 1)
    extraction.read_and_store(settings, engine, made, 1)
    session.expire_all()
    return made


def put_right(session: Session, settings: Settings, document: int, actor: Actor, **settled: bool) -> None:
    """Settle by one choice that the names of events stand under 取組の内容, and bodies under 名称等."""
    (table,) = tables_of(settings, get_document(session, document), choices_of(session, document))
    columns = (ColumnChoice(head="名称等", roles=("organizers",)), ColumnChoice(head="取組の内容", roles=("name",)))
    choice = TableChoice(place=table.place, heads=table.heads, columns=columns)
    in_force = settings_of(session, document)
    apply_change(session, settings, document, change_of(in_force, table, choice, **settled), actor)


def commit(session: Session, document: int, actor: Actor) -> None:
    for own in ledger.load_document(session, document):
        if own.record.state is RecordState.OPEN:
            decisions.accept_record(session, own.id, actor, own.record.version)
    commit_document(session, document, actor)


def _report(year: int, heads: tuple[str, ...], publisher: str, *before: NewPage) -> bytes:
    return printed(year, heads, publisher, *before).pdf


def printed(year: int, heads: tuple[str, ...], publisher: str = PUBLISHER, *before: NewPage) -> Printed:
    """Return a report of the series with its gold records: one table whose columns have these heads."""
    columns = fitted(tuple(_COLUMNS[head](head) for head in heads), _WIDTH)
    blocks = (
        Text(f"令和{'０１２３４５６'[year]}年度　国際交流事業報告書", scale=2.0, align="center"),
        Text(publisher, scale=1.4, align="center"),
        Space(12),
        *before,
        event_grid(columns, happenings(year, ROWS)),
    )
    return print_report(Report("series", blocks, SCORED))
