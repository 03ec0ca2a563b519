"""Writes shares and averages: with their interval, because few cases say little."""

from __future__ import annotations

from review_app.services.measure.share import Share
from review_app.services.measure.values import Band
from review_app.services.read.doubts import SURE
from review_app.web.text.i18n import gettext

NOTHING = "―"


def percent(rate: float | None) -> str:
    """Return a share in percent with one decimal."""
    return NOTHING if rate is None else f"{rate * 100:.1f}%"


def interval(share: Share) -> str:
    """Return the interval in which the true share lies with 95 %."""
    return f"{percent(share.low)}～{percent(share.high)}" if share.of else NOTHING


def decimal(value: float | None) -> str:
    """Return a number with two decimals."""
    return NOTHING if value is None else f"{value:,.2f}"


def minutes(value: float | None) -> str:
    """Return minutes with one decimal."""
    return NOTHING if value is None else gettext("%(n)s分") % {"n": f"{value:,.1f}"}


def band(one: Band) -> str:
    """Return the ends of a band of confidence."""
    return f"{one.low:.2f}～{one.high:.2f}"


def promise(share: Share) -> tuple[str, str]:
    """Return whether the promise of 95 in 100 is kept, as tone and sentence; the interval has to say so."""
    if not share.of:
        return "look", gettext("まだ分かりません（確かめた値がありません）。")
    if share.low >= SURE:
        return "sure", gettext("✓ 約束は守られています。")
    if share.high < SURE:
        return "doubt", gettext("▲ 約束は守られていません。✓ の値も見てください。")
    return "look", gettext("○ まだ言い切れません（95％は区間の中にあります）。")
