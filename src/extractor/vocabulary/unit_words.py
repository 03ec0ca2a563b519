"""Units of `models/units.toml` by what they say of a cell: money, or beside a date how often."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, WordLists, Words


class UnitWords(WordLists):
    """Amounts of money as printed, units that say beside a date how often or how long, and units that mean the same."""

    money: Words
    beside_dates: FoldedSet
    same: Mapping[str, Words]


@cache
def unit_words() -> UnitWords:
    """Return the lists of units, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing or has a blank word.

    """
    lists = load_toml("units.toml")
    return UnitWords.model_validate({name: lists.get(name, ()) for name in UnitWords.model_fields})


@cache
def _same() -> dict[str, str]:
    """Return the unit that stands for each of those that mean the same, by its folded form."""
    same = unit_words().same
    return {compact(form): unit for unit, forms in same.items() for form in (unit, *forms)}


def same_unit(unit: str | None) -> str | None:
    """Return the unit under which numbers in `unit` are brought together: `名` 人, `%` ％; None if there is none."""
    if unit is None or not (folded := compact(unit)):
        return None
    return _same().get(folded, unit.strip())
