"""Fits the calibration anew, compares it with the one in force, and installs what is no worse."""

from __future__ import annotations

from sqlmodel import Session

from extractor import Retraining, retrain
from review_app.services.training import calibrations
from review_app.services.training.outcomes import outcomes_of
from review_app.settings import Settings


def train(session: Session, settings: Settings, by: str, *, dry_run: bool = False) -> Retraining:
    """Fit and compare; install what is no worse on held-out documents (`dry_run`: install nothing)."""
    known = calibrations.installed(settings)
    result = retrain(outcomes_of(session, known), calibrations.in_force(settings))
    if result.changes_anything and not dry_run:
        calibrations.install(settings, result.calibration, by)
    return result


NOT_FITTED = (
    "列の役割と表の読み方の重みは変えません。文書25件までで合わせ直しても、ほかの文書では悪くなりました。 / "
    "Roles of columns and the plausibility of readings stay: fitted to up to 25 documents they were worse on others."
)
"""What is not retrained, and why; measured by `tools/measure_refits.py`."""


def table_of(result: Retraining) -> list[str]:
    """Return the comparison as lines: what was fitted, before and after, and whether it is taken; last what was not."""
    lines = ["kind       of       cases  docs  log loss          calibration error  right at 0.95+    taken"]
    for part in result.parts:
        cells = (
            f"{part.kind.value:10} {'records' if part.of_records else 'values':8} {part.outcomes:5} {part.documents:5}"
        )
        if part.before is None or part.after is None:
            lines.append(f"{cells}  too few to fit (5 documents and 100 cases are needed)")
            continue
        before, after = part.before, part.after
        sure = f"{_share(before.sure_right)} → {_share(after.sure_right)}"
        lines.append(
            f"{cells}  {before.log_loss:.4f} → {after.log_loss:.4f}   {before.error:.4f} → {after.error:.4f}   "
            f"{sure:16}  {'yes' if part.is_taken else 'no'}"
        )
    return [*lines, NOT_FITTED]


def _share(rate: float | None) -> str:
    return "―" if rate is None else f"{rate:.3f}"
