"""Puts a backup into an empty folder (and, of a PostgreSQL installation, an empty database)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import inspect

from review_app.database import DATA_MODE, make_engine
from review_app.services.errors import DatabaseNotEmpty, FolderNotEmpty, OtherDatabase
from review_app.services.keeping.archive import Manifest, extract_to, opened, read_manifest
from review_app.services.keeping.database_copy import MEMBER_OF, POSTGRESQL, kind_of, put_database
from review_app.settings import Settings


def restore(settings: Settings, backup: Path) -> Manifest:
    """Put what a backup holds into the settings' empty data folder and database, and return what it holds.

    Every file is compared with its digest. A newer release of the app brings the schema up at its next start.
    Raises: BackupDamaged, FolderNotEmpty, DatabaseNotEmpty, OtherDatabase, ToolMissing, DatabaseNotCopied.
    """
    folder = settings.data_dir
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty
    with opened(backup) as tar:
        manifest = read_manifest(tar)
        if manifest.database != kind_of(settings):
            raise OtherDatabase(manifest.database)
        if manifest.database == POSTGRESQL:
            _require_empty_database(settings)
        folder.mkdir(mode=DATA_MODE, parents=True, exist_ok=True)
        for name, sha256 in manifest.members.items():
            extract_to(tar, name, sha256, folder)
    if manifest.database == POSTGRESQL:
        copy = folder / MEMBER_OF[POSTGRESQL]
        put_database(settings, copy)
        copy.unlink()
    return manifest


def _require_empty_database(settings: Settings) -> None:
    engine = make_engine(settings)
    try:
        if inspect(engine).get_table_names():
            raise DatabaseNotEmpty
    finally:
        engine.dispose()
