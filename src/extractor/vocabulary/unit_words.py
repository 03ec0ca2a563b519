"""Units of `models/units.toml` by what they say of a cell: money, or beside a date how often."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, WordLists, Words


class UnitWords(WordLists):
    """Amounts of money as printed, and units that say beside a date how often or how long."""

    money: Words
    beside_dates: FoldedSet


@cache
def unit_words() -> UnitWords:
    """Return the lists of units, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing or has a blank word.

    """
    lists = load_toml("units.toml")
    return UnitWords.model_validate({name: lists.get(name, ()) for name in UnitWords.model_fields})
