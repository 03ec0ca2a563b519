"""Time and memory of a release and of every format, for a dataset of 200,000 records.

Usage: python benchmarks/dataset_exports.py [--records N] [--formats xlsx,csv,…]

The dataset is made in a temporary folder: events (with two numbers and one span of days each), indicators and
statistics, 3 : 1 : 6. Each step runs in a process of its own; memory is its peak above the peak before the step.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from extractor.records import Kind
from review_app.database import make_engine, migrate
from review_app.exports.formats import FACTS, Format
from review_app.exports.making import Wanted, make_file
from review_app.models import Candidate, Commit, DatasetRecord, Document
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.people import sign_in
from review_app.services.releases import releases
from review_app.settings import Settings

RECORDS = 200_000
A_DOCUMENT = 2_000
AT_ONCE = 5_000
BOX = {"page": 1, "bbox": [10.0, 20.0, 110.0, 32.0]}


def field(value: Any, text: str) -> dict[str, Any]:
    """Return a field as the dataset keeps it."""
    return {"value": value, "text": text, "boxes": [BOX], "confidence": 0.97, "checks": [], "corrected": False}


def event(number: int) -> dict[str, Any]:
    """Return the fields of an event."""
    count = {"label": "市職員", "value": 2, "unit": "人", "qualifier": None, "role": None}
    more = {"label": "市民", "value": number % 90, "unit": "人", "qualifier": "約", "role": None}
    period = {"start": "2024-08-02", "end": "2024-08-04", "precision": "day", "text": "８月２日～４日", "excluded": []}
    return {
        "number": field(f"{number}-1", f"{number}-1"),
        "name": field(f"友好都市との交流事業 {number}", f"友好都市との\n交流事業 {number}"),
        "partners": field(["揚州市", "軍浦市"], "揚州市\n軍浦市"),
        "direction": field("receive", "受入"),
        "periods": field([period], "８月２日～４日"),
        "venue": field("市民会館", "市民会館"),
        "audience": field("市職員２人市民約10人", "市職員２人\n市民約10人"),
        "summary": field("青少年の交流を深めるため、学校訪問とホームステイを行った。" * 2, "青少年の交流"),
        "counts": field([count, more], "市職員２人\n市民約10人"),
    }


def kpi(number: int) -> dict[str, Any]:
    """Return the fields of an indicator."""
    values = [
        {"year": year, "year_type": "fiscal", "measure": measure, "value": number % 70, "text": str(number % 70)}
        for year in (2022, 2023, 2024)
        for measure in ("target", "actual")
    ]
    return {
        "indicator": field(f"交流活動件数 {number}", "交流活動件数"),
        "path": field(["基本目標１ 働く場", "主な取組① 都市間交流"], "基本目標１"),
        "unit": field("件", "件"),
        "observations": field(values, "25"),
    }


def statistic(number: int) -> dict[str, Any]:
    """Return the fields of a statistic."""
    return {
        "title": field("海外活動支援件数", "海外活動支援件数"),
        "row": field(["多文化共生", f"小計 {number}"], "多文化共生"),
        "column": field(["支援件数(件)"], "支援件数(件)"),
        "value": field(number, str(number)),
        "unit": field("件", "件"),
    }


def made(number: int) -> tuple[Kind, dict[str, Any]]:
    """Return the kind and the fields of a record."""
    if number % 10 < 3:
        return Kind.EVENT, event(number)
    return (Kind.KPI, kpi(number)) if number % 10 == 3 else (Kind.STATISTIC, statistic(number))


def fill(settings: Settings, records: int) -> None:
    """Write the dataset."""
    migrate(settings)
    engine, now = make_engine(settings), datetime.now(UTC)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "山田")
        for start in range(0, records, A_DOCUMENT):
            document = Document(
                sha256=f"{start:064x}", file_name=f"r{start}.pdf", size=1, page_count=40, uploaded_by_id=actor.id,
                status=DocumentStatus.COMMITTED, title="交流事業実績報告", publisher="厚木市", fiscal_year=2024,
            )  # fmt: skip
            session.add(document)
            session.flush()
            commit = Commit(document_id=document.id or 0, actor_id=actor.id)
            session.add(commit)
            session.flush()
            candidates, rows = [], []
            for number in range(start, min(start + A_DOCUMENT, records)):
                kind, fields = made(number)
                shared = {"document_id": document.id, "stable_id": f"{number:x}", "kind": kind, "page": 1}
                shared |= {"section": ["１ 交流"], "position": number, "confidence": 0.9}
                candidates.append({**shared, "id": number + 1, "last_page": 1, "state": RecordState.COMMITTED})
                rows.append({**shared, "record_id": number + 1, "revision": 1, "fields": fields,
                             "confirmed_by_id": actor.id, "confirmed_at": now, "commit_id": commit.id})  # fmt: skip
            session.execute(insert(Candidate), candidates)
            session.execute(insert(DatasetRecord), rows)
            session.commit()
    engine.dispose()


def peak() -> float:
    """Return the process's highest memory so far, in MB."""
    status = Path("/proc/self/status").read_text()  # getrusage would give the parent's peak from before exec
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def release(settings: Settings, _folder: Path) -> int:
    """Make a release."""
    engine = make_engine(settings)
    with Session(engine) as session:
        view = releases.make_release(session, settings, sign_in.ensure_user(session, "山田"))
    return view.size


def export(settings: Settings, folder: Path, wanted: Wanted) -> int:
    """Make a file of release 1."""
    engine = make_engine(settings)
    with Session(engine) as session:
        source = releases.open_release(session, settings, 1)
    return make_file(source, wanted, folder).path.stat().st_size


def measured(name: str, step: Callable[..., int], *arguments: Any) -> None:
    """Run a step in a process of its own and print what it took."""
    queue: Any = multiprocessing.get_context("spawn").Queue()
    process = multiprocessing.get_context("spawn").Process(target=run, args=(queue, step, arguments))
    process.start()
    seconds, processor, more, size = queue.get()
    process.join()
    print(
        json.dumps(
            {"step": name, "seconds": seconds, "cpu": processor, "more_mb": more, "file_mb": round(size / 1e6, 1)}
        ),
        flush=True,
    )


def run(queue: Any, step: Callable[..., int], arguments: tuple[Any, ...]) -> None:
    """Run a step and hand back its seconds, the memory above what was there before, and the size of its file."""
    before, start, used = peak(), time.perf_counter(), time.process_time()
    size = step(*arguments)
    processor = round(time.process_time() - used, 1)
    queue.put((round(time.perf_counter() - start, 1), processor, round(peak() - before), size))


def steps(formats: list[str]) -> Iterator[Format]:
    """Yield the formats that are asked for, all if none is."""
    yield from (Format(name) for name in formats or [one.value for one in FACTS])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--formats", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        data = Settings(data_dir=Path(temporary) / "data")
        fill(data, asked.records)
        measured("release", release, data, Path(temporary))
        for one in steps([name for name in asked.formats.split(",") if name]):
            measured(one.value, export, data, Path(temporary) / "made", Wanted(one))
