"""The calibrations of this installation, a file in the data folder: the last one counts, over what `models/` says.

None is ever overwritten, so that it stays known by which one a document was read, and a change can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from extractor import Calibration
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
    if not settings.calibrations_file.exists():
        return ()
    rows = json.loads(settings.calibrations_file.read_text(encoding="utf-8"))
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
    file = settings.calibrations_file
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(file)


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
