"""Makes a database of many documents for measuring the review desk: bulk inserts of plausible rows."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, text

from review_app.services.search_index import folded, grams

LARGE_DOCUMENT_RECORDS = 2_000
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


def fill(engine: Engine, document_count: int, record_count: int) -> None:
    """Make the documents, the last of them a large one; half of them are committed."""
    chance = random.Random(SEED)
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))  # tables are filled one after the other
        connection.execute(text("PRAGMA synchronous = OFF"))
        when = datetime(2024, 11, 22, tzinfo=UTC)
        user = {"id": 1, "name": "山田", "created_at": when.replace(tzinfo=None)}
        connection.execute(text("INSERT INTO user_account VALUES (:id, :name, :created_at)"), user)
        maker = _Maker(chance, when)
        for number in range(1, document_count + 1):
            large = number == document_count
            maker.document(
                number,
                LARGE_DOCUMENT_RECORDS if large else record_count,
                committed=not large and chance.random() < COMMITTED_SHARE,
            )
            if number % 50 == 0 or large:
                maker.write(connection)
        connection.execute(text("INSERT INTO search_grams(search_grams) VALUES ('optimize')"))
        connection.execute(text("ANALYZE"))


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
            publisher=f"第{series % 40}市",
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
        confidence = round(chance.uniform(0.5, 0.99), 3)
        state = "committed" if committed else "open"
        self.add(
            "candidate",
            id=key,
            document_id=document,
            stable_id=f"r{key}",
            kind="event",
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
        values = {
            "name": name,
            "number": str(position),
            "partners": [chance.choice(CITIES)],
            "periods": [{"start": "2024-08-02", "end": "2024-08-04", "precision": "day", "text": "８月２日～４日"}],
            "venue": "市民会館",
            "counts": [{"label": "市職員", "value": chance.randrange(1, 90), "unit": "人"}],
            "summary": BODY,
        }
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
                checks=checks if field == "periods" else "[]",
                state="accepted" if committed else "open",
            )
        self.text(document, key, page, folded(f"{name}\n{values['partners'][0]}\n市民会館\n市職員\n{BODY}"))
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
                kind="event",
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
