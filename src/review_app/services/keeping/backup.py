"""Makes a backup of an installation while it runs.

The database is copied first: a PDF is kept before its document is stored, so every file that the copy names is there
when the files are copied afterwards.
"""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

from review_app.database import make_engine, revision_of
from review_app.models import Document, Release
from review_app.models.columns import now
from review_app.services.errors import BackupExists
from review_app.services.files.store import CALIBRATIONS, MARK, Store, pdf_name, release_name, store_of
from review_app.services.keeping.archive import Manifest, add_manifest, add_stream
from review_app.services.keeping.database_copy import MEMBER_OF, copy_database, kind_of
from review_app.settings import Settings


def make_backup(settings: Settings, target: Path) -> Manifest:
    """Write the database and all kept files to `target`, and return what it holds.

    The file appears when it is whole, readable by its owner alone.
    Raises: BackupExists, ToolMissing, DatabaseNotCopied.
    """
    if target.exists():
        raise BackupExists
    engine = make_engine(settings)
    beside = target.with_name(f".{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = Path(folder) / MEMBER_OF[kind_of(settings)]
            copy_database(settings, copy)
            beside.touch(mode=0o600)
            with tarfile.open(beside, "w:") as tar:
                manifest = _fill(tar, settings, engine, copy)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
        engine.dispose()
    return manifest


def _fill(tar: tarfile.TarFile, settings: Settings, engine: Engine, copy: Path) -> Manifest:
    members: dict[str, str] = {}
    with copy.open("rb") as stream:
        members[copy.name] = add_stream(tar, copy.name, stream, copy.stat().st_size)
    store, missing = store_of(settings), []
    for name in (MARK, CALIBRATIONS):
        if store.has(name):
            members[name] = _add_kept(tar, store, name) or ""
    for name in _kept_names(engine):
        digest = _add_kept(tar, store, name)
        if digest is None:
            missing.append(name)
        else:
            members[name] = digest
    made_at = now().isoformat(timespec="seconds")
    manifest = Manifest(kind_of(settings), revision_of(engine) or "", made_at, members, tuple(missing))
    add_manifest(tar, manifest)
    return manifest


def _kept_names(engine: Engine) -> Sequence[str]:
    """Return the names of all files that documents and releases have, also of documents that came meanwhile."""
    with Session(engine) as session:
        pdfs = [pdf_name(sha256) for sha256 in session.exec(select(Document.sha256).order_by(Document.sha256))]
        return [*pdfs, *(release_name(sha256) for sha256 in session.exec(select(Release.sha256)))]


def _add_kept(tar: tarfile.TarFile, store: Store, name: str) -> str | None:
    """Add a kept file; None if it is not there (that of a document withdrawn long ago)."""
    try:
        with store.open(name) as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            return add_stream(tar, name, stream, size)
    except FileNotFoundError:
        return None
