"""How far indicators have come: each one's actual beside its own target, whatever the units and sizes of the others."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from review_app.models import Measure
from review_app.services.dataset.pivot import Amount, Key, Pivot
from review_app.web.text import words

STEP, SCALE_END = 20.0, 200.0
"""Steps of the scale and where it ends at the latest, in percent; a bar that goes on says its number."""
PERCENT = 100.0


@dataclass(frozen=True)
class Achieved:
    """An indicator's actual in percent of its target, and both as they stand."""

    key: Key
    percent: float
    written: str


def achieved(found: Pivot) -> tuple[Achieved, ...]:
    """Return, in the order of rows, those that have target and actual in one unit; a target of 0 says nothing."""
    shares = (_share(found, key) for key in found.rows)
    return tuple(share for share in shares if share is not None)


def scale_end(shares: tuple[Achieved, ...]) -> float:
    """Return where the scale ends: the goal is in sight, and a single success does not make all others small."""
    most = max((share.percent for share in shares), default=0.0)
    return min(SCALE_END, max(PERCENT + STEP, STEP * ceil(most / STEP)))


def _share(found: Pivot, key: Key) -> Achieved | None:
    targets = {amount.unit: amount for amount in found.cells.get((key, Measure.TARGET), ())}
    for actual in found.cells.get((key, Measure.ACTUAL), ()):
        target = targets.get(actual.unit)
        if target is not None and target.value and actual.value is not None:
            percent = round(actual.value / target.value * PERCENT, 1)
            return Achieved(key, percent, f"{percent:g}%（{_written(actual)}／{_written(target)}）")
    return None


def _written(amount: Amount) -> str:
    value = amount.value or 0.0
    return f"{words.number(int(value) if value.is_integer() else value)}{amount.unit or ''}"
