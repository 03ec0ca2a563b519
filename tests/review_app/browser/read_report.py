"""A data folder whose one document was read from a PDF and not yet reviewed."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from review_app.database import make_engine, migrate
from review_app.jobs import extraction
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.settings import Settings


def read_report(folder: Path, pdf: Path, by: str) -> Path:
    """Read the PDF into the empty folder and return the folder."""
    settings = Settings(data_dir=folder)
    migrate(settings)
    engine = make_engine(settings)
    with Session(engine) as session, pdf.open("rb") as content:
        actor = sign_in.ensure_user(session, by)
        document_id = uploads.store_upload(session, settings, content, pdf.name, actor).document_id
    assert extraction.begin(engine, document_id, 1)
    extraction.read_and_store(settings, engine, document_id, 1)
    engine.dispose()
    return folder
