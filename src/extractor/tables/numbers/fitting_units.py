"""Which of several units over a table (単位：千円、％) a number takes, by its heads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.text import compact, fold
from extractor.vocabulary.heads.statistic_words import statistic_words
from extractor.vocabulary.unit_words import unit_words

PER_CENT = frozenset(map(fold, ("％", "%", "ポイント", "pt")))
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]$")


def is_rate(head: str) -> bool:
    """Return whether a head names a rate or share (構成比): its numbers are per cent whatever its row counts."""
    return _BRACKET.sub("", compact(head)).endswith(statistic_words().rates)


def fitting_unit(units: Sequence[str], heads: Sequence[str]) -> str | None:
    """Return the one of `units` that a number under `heads` (of its column and its row, innermost of each) takes.

    A rate takes per cent, an amount of money takes money, and what a head counts by name (件数) takes its unit.
    """
    if len(units) < 2:
        return units[0] if units else None
    names = [_BRACKET.sub("", compact(head)) for head in heads]
    words, of_money = statistic_words(), {fold(unit) for unit in unit_words().money}
    rates = [unit for unit in units if fold(unit) in PER_CENT]
    if rates and any(map(is_rate, heads)):
        return rates[0]
    others = [unit for unit in units if unit not in rates] or list(units)
    for name in names:
        for unit in others:
            money = fold(unit) in of_money
            if (money and name.endswith(words.amounts)) or (not money and fold(unit) in name):
                return unit
    return others[0]
