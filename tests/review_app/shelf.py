"""Reports of several years, each with its records."""

from __future__ import annotations

import io
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event, extraction, field, write_pdf

from extractor.records import Extraction
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings


class Shelf:
    """Puts reports on the shelf, each with its year and records."""

    def __init__(self, session: Session, engine: Engine, settings: Settings, actor: Actor, folder: Path) -> None:
        self.parts = session, engine, settings, actor
        self.folder = folder

    def put(self, year: int, *found: dict, title: str = "交流事業実績報告", publisher: str = "厚木市") -> int:
        session, engine, settings, actor = self.parts
        pdf = write_pdf(self.folder / f"{year}{title}{publisher}.pdf", f"{year} {title} {publisher}").read_bytes()
        document_id = uploads.store_upload(session, settings, io.BytesIO(pdf), "r.pdf", actor).document_id
        made = extraction(*found).model_dump(mode="json")
        made["document"] |= {"title": f"令和{year - 2018}年度{title}", "fiscal_year": year, "publisher": publisher}
        jobs.begin(engine, document_id, 1)
        jobs.store_extraction(engine, document_id, 1, Extraction.model_validate(made))
        return document_id


def held(stable_id: str, name: str, people: int, partner: str = "揚州市") -> dict:
    fields = {
        "name": field(name),
        "partners": field([partner]),
        "counts": field([{"label": "市民", "value": people, "unit": "人"}, {"value": 2, "unit": "団体"}]),
    }
    return {**event(stable_id, name), "fields": fields}
