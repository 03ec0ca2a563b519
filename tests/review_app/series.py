"""A made series of yearly reports with a table of events that is misread: the heads promise something else."""

from __future__ import annotations

from tests.generators.event_grid import SCORED, dates, event_grid, fitted, name, organizer, people, venue
from tests.generators.happenings import happenings
from tests.generators.model import NewPage, Report, Space, Text
from tests.generators.paper import print_report

ROWS = 12
PUBLISHER = "みなと市国際交流協会"
_WIDTH = 495.0
_FIRST = ("実施日", "名称等", "取組の内容", "会場", "参加者数")
_NEXT = ("会場", "取組みの内容", "実施日", "名称等", "参加者数")
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
    return _report(5, _FIRST, publisher)


def year_after(publisher: str = PUBLISHER) -> bytes:
    """Return that of 令和６年度: the table on another page, its columns in another order, a head misprinted."""
    return _report(6, _NEXT, publisher, NewPage())


def stated(year: int) -> list[tuple[str, str]]:
    """Return the name of each event of a year, and the body that holds it."""
    return [(event.name, event.organizer) for event in happenings(year, ROWS)]


def _report(year: int, heads: tuple[str, ...], publisher: str, *before: NewPage) -> bytes:
    columns = fitted(tuple(_COLUMNS[head](head) for head in heads), _WIDTH)
    blocks = (
        Text(f"令和{'０１２３４５６'[year]}年度　国際交流事業報告書", scale=2.0, align="center"),
        Text(publisher, scale=1.4, align="center"),
        Space(12),
        *before,
        event_grid(columns, happenings(year, ROWS)),
    )
    return print_report(Report("series", blocks, SCORED)).pdf
