"""Checks of an indicator's figures against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.records import Check, Observation

LAST_DIGIT = 1.05
"""A printed rate may differ from actual ÷ target by this multiple of its last digit: rounded or cut off."""
_FRACTION = re.compile(r"[0-9０-９][.．]([0-9０-９]+)\s*[%％]?\s*[)）]?\s*$")


def rate_checks(observations: Sequence[Observation]) -> tuple[Check, ...]:
    """Check each printed rate of achievement against actual ÷ target (or target ÷ actual, where less is better)."""
    by_key = {(o.year, o.measure): o.value for o in observations if o.value is not None}
    texts = {(o.year, o.measure): o.text for o in observations}
    checks: list[Check] = []
    for (year, measure), rate in by_key.items():
        if measure != "achievement" or rate is None:
            continue
        rate = by_key.get((year, "achievement_uncapped"), rate)
        target, actual = by_key.get((year, "target")), by_key.get((year, "actual"))
        if not target or not actual or rate is None:
            continue
        decimals = _FRACTION.search(texts.get((year, measure), ""))
        tolerance = LAST_DIGIT * 10.0 ** -(len(decimals[1]) if decimals else 0)
        upward, downward = actual / target * 100, target / actual * 100
        fits = any(abs(rate - expected) <= tolerance for expected in (upward, downward))
        capped = rate == 100 and max(upward, downward) >= 100
        ok = fits or capped
        verdict = "一致" if ok else "合いません"
        checks.append(
            Check(code="rate", ok=ok, message=f"{year}年度：実績÷目標は{upward:.1f}％、表記は{rate:g}％（{verdict}）")
        )
    return tuple(checks)
