"""Makes a database of many documents for measuring the review desk: bulk inserts of plausible rows, and their files."""

from __future__ import annotations

import json
import os
import random
from datetime import UTC, datetime, timedelta

import pymupdf
from sqlalchemy import Connection, Engine, text

from review_app.services.files.store import pdf_of
from review_app.services.find.search_index import folded, grams
from review_app.settings import Settings

PERSON = "INSERT INTO user_account (id, name, role, created_at)"
LARGE_DOCUMENT_RECORDS = 2_000
SMALL_DOCUMENT_RECORDS = 20
RECORDS_A_PAGE = 20
POSITION_STEP = 1024
COMMITTED_SHARE = 0.5
SEED = 20241122
NAMES = (
    "あつぎ鮎まつり訪問団受入事業",
    "国際理解講座",
    "青少年オンライン交流会",
    "海外自治体職員研修",
    "多文化共生フォーラム",
    "姉妹都市提携周年記念式典",
    "日本語スピーチ大会",
    "留学生ホームステイ",
    "物産展出展支援",
    "防災相互応援訓練",
)
CITIES = ("揚州市", "軍浦市", "横手市", "網走市", "ニューブリテン市", "大連市", "蘇州市", "ブルーミントン市")
BODY = (
    "本市では、市民の国際理解を深めるため、友好都市との交流事業を実施した。"
    "参加者からは今後も継続してほしいとの声が多く寄せられた。"
)


CHECKED = ("periods", "baseline", "value")
KPI_SHARE, STATISTIC_SHARE = 10, 10
"""One record in so many is an indicator or a statistic."""
CONTRACT_YEARS = range(2019, 2025)


def fill(settings: Settings, engine: Engine, document_count: int, record_count: int) -> None:
    """Make the documents, the last of them a large one, the one before it a small one; half of them are committed."""
    chance = random.Random(SEED)
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))  # tables are filled one after the other
        connection.execute(text("PRAGMA synchronous = OFF"))
        when = datetime(2024, 11, 22, tzinfo=UTC)
        user = {"id": 1, "name": "山田", "created_at": when.replace(tzinfo=None)}
        connection.execute(
            text("INSERT INTO user_account (id, name, role, created_at) VALUES (:id, :name, 'admin', :created_at)"),
            user,
        )
        maker = _Maker(chance, when)
        for number in range(1, document_count + 1):
            large, small = number == document_count, number == document_count - 1
            records = LARGE_DOCUMENT_RECORDS if large else SMALL_DOCUMENT_RECORDS if small else record_count
            usual = not large and not small
            maker.document(number, records, committed=usual and chance.random() < COMMITTED_SHARE)
            if number % 50 == 0 or large:
                maker.write(connection)
        connection.execute(text("INSERT INTO search_grams(search_grams) VALUES ('optimize')"))
        connection.execute(text("ANALYZE"))
    _lay_files(settings, engine)


def _lay_files(settings: Settings, engine: Engine) -> None:
    """Put a PDF of the right length under each document's digest; all of one length are one file on the disk."""
    settings.files_dir.mkdir(parents=True, exist_ok=True)
    with engine.connect() as connection:
        wanted = connection.execute(text("SELECT sha256, page_count FROM document")).all()
    for sha256, pages in wanted:
        made = settings.files_dir / f"of_{pages}_pages.pdf"
        if not made.exists():
            with pymupdf.open() as document:
                for page in range(1, pages + 1):
                    document.new_page().insert_textbox((40, 40, 555, 800), f"第{page}頁\n{BODY * 6}", fontname="japan")
                document.save(made, deflate=True)
        os.link(made, pdf_of(settings, sha256))


class _Maker:
    """Collects rows and writes them table by table."""

    def __init__(self, chance: random.Random, when: datetime) -> None:
        self.chance, self.when = chance, when
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.record_id = self.text_id = 0

    def add(self, table: str, **row: object) -> None:
        """Collect a row."""
        self.rows.setdefault(table, []).append(row)

    def write(self, connection: Connection) -> None:
        """Write what was collected."""
        for table, rows in self.rows.items():
            names = list(rows[0])
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
            connection.execute(text(statement), rows)
        self.rows = {}

    def document(self, number: int, record_count: int, *, committed: bool) -> None:
        """Collect a document with its pages and records."""
        year = 2015 + number % 10
        series = number // 10
        pages = -(-record_count // RECORDS_A_PAGE)
        title = f"令和{year - 2018}年度交流事業実績報告その{series}"
        at = (self.when + timedelta(minutes=number)).replace(tzinfo=None)
        self.add(
            "document",
            id=number,
            sha256=f"{number:064d}",
            file_name=f"r{number}.pdf",
            size=1_000_000,
            status="committed" if committed else "ready",
            attempt=1,
            page_count=pages,
            pages_done=pages,
            title=title,
            publisher=f"第{series}市",
            fiscal_year=year,
            uploaded_by_id=1,
            uploaded_at=at,
        )
        self.add(
            "activity",
            document_id=number,
            actor_id=1,
            at=at,
            kind="upload",
            act=None,
            record_id=None,
            records=0,
            detail="{}",
        )
        if committed:
            self.add("dataset_commit", id=number, document_id=number, actor_id=1, at=at)
        if number % 10:
            self.add("earlier_document", document_id=number, earlier_id=number - 1) if number > 1 else None
        for page in range(1, pages + 1):
            self.text(number, None, page, folded(BODY * 6))
        for position in range(1, record_count + 1):
            self.record(number, position, at, record_count, committed=committed)

    def record(self, document: int, position: int, at: datetime, record_count: int, *, committed: bool) -> None:
        """Collect a record with its fields, texts and, if committed, its place in the dataset."""
        self.record_id += 1
        key, chance = self.record_id, self.chance
        page = 1 + (position - 1) // RECORDS_A_PAGE
        doubtful = chance.random() < 0.1
        name = f"第{position}回{chance.choice(NAMES)}"
        kind = _kind_of(position)
        confidence = round(chance.uniform(0.5, 0.99), 3)
        state = "committed" if committed else "open"
        self.add(
            "candidate",
            id=key,
            document_id=document,
            stable_id=f"r{key}",
            kind=kind,
            page=page,
            last_page=page,
            section='["１ 交流"]',
            position=position * POSITION_STEP,
            confidence=confidence,
            state=state,
            version=1,
            title=name,
            number=str(position),
            queue=0 if doubtful else 4,
            trust_read=confidence,
            trust=confidence,
            doubts=int(doubtful),
            needs_eye=doubtful and not committed,
        )
        values = _values(kind, name, position, chance)
        box = json.dumps([{"page": page, "bbox": [10.0, 20.0, 110.0, 32.0]}])
        check = {"code": "weekday", "ok": not doubtful, "message": "４日は日曜日、表記は（月）"}
        checks = json.dumps([check], ensure_ascii=False)
        for field, value in values.items():
            stored = json.dumps(value, ensure_ascii=False)
            self.add(
                "field_value",
                record_id=key,
                name=field,
                extracted=stored,
                current=stored,
                text=str(value),
                boxes=box,
                confidence=confidence,
                checks=checks if field in CHECKED else "[]",
                state="accepted" if committed else "open",
            )
        self.text(document, key, page, folded("\n".join([name, chance.choice(CITIES), "市民会館\n市職員", BODY])))
        if committed:
            confirmed = {
                field: {"value": value, "text": "", "boxes": [], "confidence": 0.9, "checks": [], "corrected": False}
                for field, value in values.items()
            }
            self.add(
                "dataset_record",
                record_id=key,
                document_id=document,
                revision=1,
                kind=kind,
                stable_id=f"r{key}",
                page=page,
                section="[]",
                position=position * POSITION_STEP,
                confidence=confidence,
                fields=json.dumps(confirmed, ensure_ascii=False),
                confirmed_by_id=1,
                confirmed_at=at,
                commit_id=document,
            )
            self.add(
                "revision",
                act=f"{key:032d}",
                document_id=document,
                record_id=key,
                field=None,
                action="accept",
                actor_id=1,
                at=at,
                before='{"record_state": "open"}',
                after='{"record_state": "accepted"}',
            )
        if document % 10 and document > 1 and position <= record_count // 2 and record_count < LARGE_DOCUMENT_RECORDS:
            self.add(
                "counterpart", record_id=key, document_id=document, earlier_record_id=key - record_count, likeness=0.9
            )

    def text(self, document: int, record: int | None, page: int, said: str) -> None:
        """Collect what is searched."""
        self.text_id += 1
        self.add("search_text", id=self.text_id, document_id=document, record_id=record, page=page, text=said)
        self.add("search_grams", rowid=self.text_id, grams=grams(said))


def _kind_of(position: int) -> str:
    """Return the kind of the record at that position: mostly events."""
    if position % KPI_SHARE == KPI_SHARE - 1:
        return "kpi"
    return "statistic" if position % STATISTIC_SHARE == STATISTIC_SHARE - 2 else "event"


def _values(kind: str, name: str, position: int, chance: random.Random) -> dict[str, object]:
    """Return the record's values by field."""
    if kind == "statistic":
        return {"title": name, "row": [chance.choice(CITIES)], "column": ["件数"], "value": position, "unit": "件"}
    if kind == "kpi":
        observations = [
            {"year": year, "measure": measure, "value": chance.randrange(9, 99), "text": "12"}
            for year in CONTRACT_YEARS
            for measure in ("target", "actual")
        ]
        baseline = {"value": 22, "year": 2019, "text": "22件（令和元年度）"}
        path = ["基本目標１ 働く場", "主な取組① 都市間交流"]
        return {
            "indicator": name, "level": "kpi", "path": path, "unit": "件", "baseline": baseline,
            "observations": observations,
        }  # fmt: skip
    return {
        "name": name,
        "number": str(position),
        "partners": [chance.choice(CITIES)],
        "periods": [{"start": "2024-08-02", "end": "2024-08-04", "precision": "day", "text": "８月２日～４日"}],
        "venue": "市民会館",
        "counts": [{"label": "市職員", "value": chance.randrange(1, 90), "unit": "人"}],
        "summary": BODY,
    }
