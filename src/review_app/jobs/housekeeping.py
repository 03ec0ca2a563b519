"""What is done once a day: what was withdrawn too long ago goes, and what crashes left."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from review_app.jobs.sweeping import only_one
from review_app.services.documents.uploads import remove_leftovers
from review_app.services.documents.withdrawal import delete_old_files
from review_app.services.files.store import store_of
from review_app.settings import Settings

INTERVAL = timedelta(days=1)


def keep_house(settings: Settings, engine: Engine) -> None:
    """Delete what only this host has too much, and, once for all hosts, files of documents withdrawn too long ago."""
    store_of(settings).forget_copies()
    remove_leftovers(settings)
    with only_one(engine) as holds:
        if holds is None:  # another worker does it
            return
        with Session(engine) as session:
            delete_old_files(session, settings)
