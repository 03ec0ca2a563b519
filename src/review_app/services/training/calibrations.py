"""The calibrations of this installation, a file beside its PDFs: the last one counts, over what `models/` says.

None is ever overwritten, so that it stays known by which one a document was read, and a change can be taken back.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor import Calibration
from review_app.services.files.store import CALIBRATIONS, store_of
from review_app.settings import Settings

UNDONE = "undo"


@dataclass(frozen=True)
class Installed:
    """A calibration, when it was installed (UTC) and by whom; `note` says what for (`undo`: the one before again)."""

    at: datetime
    by: str
    calibration: Calibration
    note: str = ""


def installed(settings: Settings) -> tuple[Installed, ...]:
    """Return all calibrations that were ever in force, the oldest first."""
    try:
        with store_of(settings).open(CALIBRATIONS) as file:
            rows = json.load(file)
    except FileNotFoundError:
        return ()
    return tuple(
        Installed(datetime.fromisoformat(row["at"]), row["by"], Calibration(**row["calibration"]), row["note"])
        for row in rows
    )


def in_force(settings: Settings) -> Calibration:
    """Return the calibration for readings that start now; it changes nothing if none was installed."""
    return at(installed(settings), datetime.now(UTC))


def at(known: Sequence[Installed], moment: datetime) -> Calibration:
    """Return the calibration that was in force at a moment."""
    return next((one.calibration for one in reversed(known) if one.at <= moment), Calibration())


def install(settings: Settings, calibration: Calibration, by: str, note: str = "") -> None:
    """Let readings from now on use the calibration."""
    known = (*installed(settings), Installed(datetime.now(UTC), by, calibration, note))
    rows = [
        {
            "at": one.at.isoformat(),
            "by": one.by,
            "note": one.note,
            "calibration": one.calibration.model_dump(mode="json"),
        }
        for one in known
    ]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=settings.data_dir, delete=False) as new:
        json.dump(rows, new, ensure_ascii=False, indent=1)
    store_of(settings).keep(Path(new.name), CALIBRATIONS)


def undo(settings: Settings, by: str) -> bool:
    """Let the calibration before the last change count again; False if there is no change left to take back."""
    changes: list[Calibration] = [Calibration()]
    for one in installed(settings):
        if one.note == UNDONE:
            changes.pop()
        else:
            changes.append(one.calibration)
    if len(changes) == 1:
        return False
    install(settings, changes[-2], by, UNDONE)
    return True


def _row(one: Installed) -> dict[str, Any]:
    calibration = one.calibration.model_dump(mode="json")
    return {"at": one.at.isoformat(), "by": one.by, "note": one.note, "calibration": calibration}
