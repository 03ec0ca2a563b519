"""A release whose values are those that spreadsheets turn, cut, garble or lose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, field, kpi, statistic

from review_app.exports.formats import Format, Table
from review_app.exports.making import Wanted, make_file
from review_app.exports.wording.losses import Losses
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor
from review_app.services.releases import releases
from review_app.services.releases.release_file import ReleaseFile
from review_app.settings import Settings

NAMES = ("𠮷野家との交流", "３E5 波〜ダッシュ", "=SUM(A1)", "é —", "長い" * 200)
NUMBERS = ("1-1", "001", "3E5", "12345678901234567890", "令和6年8月2日")


def awkward(place: int) -> dict:
    record = event(f"{place}e5", NAMES[place], number=NUMBERS[place])
    more = {"audience": field("教育長市職員２人", "教育長\n市職員２人"), "venue": field('北京,"上海"')}
    if place == 1:
        old = {"start": "1868-10-23", "end": "1900-02-28", "precision": "day", "text": "明治"}
        more["periods"] = field([old, {"start": "2025-02-02", "end": "2025-02-09", "precision": "month",
                                       "text": "２月", "excluded": ["2025-02-04", "2025-02-05"]}])  # fmt: skip
        more["counts"] = field([{"label": "率", "value": 12.5, "unit": "％", "qualifier": "延べ約", "role": "total"}])
        more["organizers"], more["direction"] = field(["国際課", "協会"]), field("dispatch")
    return {**record, "fields": {**record["fields"], **more}}


@pytest.fixture
def edition(session: Session, settings: Settings, ready: Callable[..., int], actor: Actor) -> ReleaseFile:
    """Release 1 of a dataset of seven records."""
    document_id = ready(*map(awkward, range(len(NAMES))), kpi(), statistic())
    for record_id in range(1, 8):
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    releases.make_release(session, settings, actor, "令和６年度分")
    return releases.open_release(session, settings, 1)


@pytest.fixture
def make(edition: ReleaseFile, tmp_path: Path) -> Callable[..., tuple[Path, Losses]]:
    """Make a file of the release and return its path and what it could not hold."""

    def made(format_: Format, table: Table | None = None, *, packed: bool = False) -> tuple[Path, Losses]:
        file = make_file(edition, Wanted(format_, table, packed), tmp_path / "made")
        assert file.path.name == file.name
        return file.path, file.losses

    return made
