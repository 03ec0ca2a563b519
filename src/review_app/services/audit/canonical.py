"""The hashes of the audit log, over a form of entries and revisions that does not depend on the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from review_app.models import Revision


def entry_hash(
    number: int, at: datetime, actor_id: int | None, actor: str, kind: str, subject: str, detail: Any, previous: str
) -> str:
    """Return the hash of an entry, which holds that of the entry before."""
    return _digest([number, _moment(at), actor_id, actor, kind, subject, detail, previous])


def revision_hash(row: Revision) -> str:
    """Return the hash of one revision with the values that it holds."""
    who = (row.act, row.document_id, row.record_id, row.field, str(row.action), row.undoes, row.actor_id)
    return _digest([row.id, *who, _moment(row.at), row.before, row.after])


def joined_hash(hashes: Iterable[str]) -> str:
    """Return one hash for several revisions, in the order of their ids."""
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(content: Any) -> str:
    """Return the hash of what JSON says of the content: keys in order, no blanks, as it is after a database kept it."""
    kept = json.loads(json.dumps(content, ensure_ascii=False))
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
