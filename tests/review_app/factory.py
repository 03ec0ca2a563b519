"""Small extractions for tests: an event with doubts, an indicator and a statistic."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from extractor.records import Extraction

SHA = "a" * 64
BOX = {"page": 1, "bbox": [10.0, 20.0, 110.0, 32.0]}


def field(value: object, text: str = "", *, confidence: float = 0.9, page: int = 1, checks: tuple = ()) -> dict:
    return {
        "value": value,
        "text": text or str(value),
        "confidence": confidence,
        "boxes": [{**BOX, "page": page}],
        "checks": list(checks),
    }


def event(stable_id: str, name: str, *, page: int = 1, number: str = "1") -> dict:
    return {
        "id": stable_id,
        "kind": "event",
        "page": page,
        "confidence": 0.8,
        "section": ["１ 交流"],
        "fields": {
            "name": field(name, page=page),
            "number": field(number, page=page),
            "partners": field(["揚州市", "軍浦市"], "揚州市\n軍浦市", page=page + 1),
            "periods": field(
                [{"start": "2024-08-02", "end": "2024-08-04", "precision": "day", "text": "８月２日～４日（月）"}],
                "８月２日～４日（月）",
                checks=({"code": "weekday", "ok": False, "message": "４日は日曜日、表記は（月）"},),
            ),
            "counts": field(
                [
                    {"label": "市職員", "value": 2, "unit": "人"},
                    {"label": "市民", "value": 10, "unit": "人", "qualifier": "約"},
                ],
                "市職員２人\n市民約10人",
            ),
        },
    }


def plain(stable_id: str, name: str | None, confidence: float = 0.99) -> dict:
    """An event without doubts about it, but for what is asked."""
    fields = {"name": field(name, confidence=confidence)} if name else {"venue": field("市役所")}
    return {**event(stable_id, ""), "confidence": confidence, "fields": fields}


def kpi(stable_id: str = "k1") -> dict:
    return {
        "id": stable_id,
        "kind": "kpi",
        "page": 2,
        "confidence": 0.9,
        "fields": {
            "indicator": field("交流活動件数", page=2),
            "level": field("kpi", page=2),
            "path": field(["基本目標１ 働く場", "主な取組① 都市間交流"], page=2),
            "unit": field("件", page=2),
            "baseline": field({"value": 22, "year": 2019, "text": "22件（令和元年度）"}, page=2),
            "observations": field(
                [
                    {"year": 2023, "measure": "target", "value": 25, "text": "25"},
                    {"year": 2023, "measure": "actual", "value": None, "text": "未公表"},
                ],
                page=2,
            ),
        },
    }


def statistic(stable_id: str = "s1") -> dict:
    return {
        "id": stable_id,
        "kind": "statistic",
        "page": 2,
        "confidence": 0.9,
        "fields": {
            "title": field("海外活動支援件数", page=2),
            "row": field(["多文化共生", "小計"], page=2),
            "column": field(["支援件数(件)"], page=2),
            "value": field(52, page=2),
            "unit": field("件", page=2),
        },
    }


def extraction(*records: dict, page_count: int = 2) -> Extraction:
    return Extraction.model_validate(
        {
            "document": {
                "file_name": "r6.pdf",
                "sha256": SHA,
                "page_count": page_count,
                "title": "令和６年度交流事業実績報告",
                "publisher": "厚木市",
                "fiscal_year": 2024,
            },
            "records": list(records),
            "warnings": [{"page": 2, "code": "no_text_layer", "message": "文字情報がありません"}],
        }
    )


def write_pdf(path: Path, text: str = "report", pages: int = 2) -> Path:
    document = pymupdf.open()
    for number in range(pages):
        document.new_page().insert_text((72, 72), f"{text} {number}")
    document.save(path)
    document.close()
    return path
