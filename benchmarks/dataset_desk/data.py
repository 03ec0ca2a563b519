"""Makes a dataset of many confirmed records for measuring questions: bulk inserts of plausible rows and their facts."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, insert, text

from extractor.records import Kind, typed_value
from review_app.models import DatasetFact
from review_app.services.dataset.facts import facts_of
from review_app.services.find.search_index import folded, grams

PERSON = "INSERT INTO user_account (id, name, role, created_at)"
SEED = 20261129
RECORDS_A_DOCUMENT = 500
FIRST_YEAR, YEARS = 2015, 10
WHEN = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)
NAMES = tuple(
    f"{what}{kind}" for what in ("国際", "青少年", "友好都市", "多文化共生", "姉妹都市", "市民", "留学生", "防災")
    for kind in ("交流事業", "講座", "訪問団受入事業", "訪問団派遣事業", "フォーラム", "交流会", "研修", "記念式典")
)  # fmt: skip
CITIES = tuple(f"{name}市" for name in ("揚州", "軍浦", "横手", "網走", "大連", "蘇州", "ニューブリテン")) + tuple(
    f"第{number}市" for number in range(1, 54)
)
CATEGORIES = ("教育", "文化", "スポーツ", "経済", "行政", "青少年", "防災")
DIRECTIONS = ("dispatch", "receive", "receive", "mutual", "online")
KPI_EVERY, STATISTIC_EVERY = 10, 5


def fill(engine: Engine, record_count: int) -> int:
    """Make the rows and return how many facts they have."""
    chance = random.Random(SEED)
    documents = -(-record_count // RECORDS_A_DOCUMENT)
    facts = 0
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text("PRAGMA synchronous = OFF"))
        connection.execute(
            text("INSERT INTO user_account (id, name, role, created_at) VALUES (1, '山田', 'admin', :at)"), {"at": WHEN}
        )
        for number in range(1, documents + 1):
            facts += _document(connection, number, min(RECORDS_A_DOCUMENT, record_count), chance)
        connection.execute(text("INSERT INTO search_grams(search_grams) VALUES ('optimize')"))
        connection.execute(text("ANALYZE"))
    return facts


def _document(connection: Connection, number: int, record_count: int, chance: random.Random) -> int:
    """Insert a document with its records and facts; return how many facts."""
    year = FIRST_YEAR + number % YEARS
    title = f"令和{year - 2018}年度交流事業実績報告その{number // YEARS}"
    _insert(connection, "document", [{
        "id": number, "sha256": f"{number:064d}", "file_name": f"r{number}.pdf", "size": 1_000_000,
        "status": "committed", "attempt": 1, "page_count": 25, "pages_done": 25, "title": title,
        "publisher": f"第{number // YEARS}市国際交流協会", "fiscal_year": year, "uploaded_by_id": 1,
        "uploaded_at": WHEN,
    }])  # fmt: skip
    _insert(connection, "dataset_commit", [{"id": number, "document_id": number, "actor_id": 1, "at": WHEN}])
    first = (number - 1) * RECORDS_A_DOCUMENT + 1
    made = [(key, *_record(key, year, chance)) for key in range(first, first + record_count)]
    _insert(connection, "dataset_record", [_row(key, number, kind, values) for key, kind, values in made])
    said = [(key, folded("\n".join(str(value) for value in values.values()))) for key, _, values in made]
    texts = [{"id": key, "document_id": number, "record_id": key, "page": 1, "text": what} for key, what in said]
    _insert(connection, "search_text", texts)
    _insert(connection, "search_grams", [{"rowid": key, "grams": grams(what)} for key, what in said])
    facts = [fact for key, kind, values in made for fact in _facts(key, number, kind, values, year)]
    connection.execute(insert(DatasetFact), facts)
    return len(facts)


def _row(key: int, document: int, kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    fields = {
        name: {"value": value, "text": "", "boxes": [], "confidence": 0.9, "checks": [], "corrected": False}
        for name, value in values.items()
    }
    place = (key - 1) % RECORDS_A_DOCUMENT
    return {
        "id": key, "record_id": key, "document_id": document, "revision": 1, "kind": kind.value,
        "stable_id": f"r{key}", "page": 1 + place // 20, "section": "[]", "position": 1024 * place, "confidence": 0.9,
        "fields": json.dumps(fields, ensure_ascii=False), "confirmed_by_id": 1, "confirmed_at": WHEN,
        "commit_id": document,
    }  # fmt: skip


def _facts(key: int, document: int, kind: Kind, values: dict[str, Any], year: int) -> Iterator[dict[str, Any]]:
    typed = {name: typed_value(kind, name, value) for name, value in values.items()}
    for fact in facts_of(kind, typed, year):
        yield {"row_id": key, "document_id": document, "kind": kind, **asdict(fact)}


def _record(key: int, year: int, chance: random.Random) -> tuple[Kind, dict[str, Any]]:
    """Return a record's kind and values: mostly events, of several partners at times."""
    if key % KPI_EVERY == 0:
        years = range(year - 4, year + 1)
        observations = [
            {"year": one, "measure": measure, "value": chance.randrange(9, 99), "text": "12"}
            for one in years
            for measure in ("target", "actual")
        ]
        path = ["基本目標１ 働く場", f"主な取組{key % 7}"]
        indicator = f"{chance.choice(NAMES)}の参加者数"
        return Kind.KPI, {"indicator": indicator, "path": path, "unit": "人", "observations": observations}
    if key % STATISTIC_EVERY == 1:
        row, unit = [chance.choice(CITIES)], chance.choice(("人", "件", "％"))
        value = chance.randrange(1, 5_000)
        return Kind.STATISTIC, {"title": "相談の件数", "row": row, "column": ["件数"], "value": value, "unit": unit}
    day = (date(year, 4, 1) + timedelta(days=chance.randrange(365))).isoformat()
    partners = chance.sample(CITIES, 2 if chance.random() < 0.1 else 1)
    return Kind.EVENT, {
        "name": chance.choice(NAMES), "number": str(key), "partners": partners, "category": chance.choice(CATEGORIES),
        "direction": chance.choice(DIRECTIONS),
        "periods": [{"start": day, "end": day, "precision": "day", "text": day}],
        "counts": [{"label": "市民", "value": chance.randrange(1, 90), "unit": "人"}],
    }  # fmt: skip


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
    connection.execute(text(statement), rows)
