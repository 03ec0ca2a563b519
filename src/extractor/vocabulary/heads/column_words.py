"""Words in heads of event tables that decide about a column beside the roles of its head, from `head_words.toml`."""

from __future__ import annotations

from pydantic import Field

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class CountLabels(WordLists):
    """Heads whose numbers are not participants."""

    capacity: FoldedWords


class FigureHeads(WordLists):
    """How heads of further columns of numbers end, what they must not contain, and heads that name people.

    Below heads of `lengths` numbers count where their unit is printed with them (10日間).
    """

    endings: FoldedWords
    people: FoldedSet
    lengths: FoldedSet
    excluded: FoldedWords = Field(alias="except")


class PurposeHeads(WordLists):
    """Heads of columns of what people came for, which names events that nothing else names or dates."""

    heads: FoldedSet


class RemarkHeads(WordLists):
    """Heads of columns of remarks, and of results that may count in the same way."""

    heads: FoldedSet
    results: FoldedSet


class OtherDates(WordLists):
    """Words in a head whose dates are those of a partner or body."""

    words: FoldedWords


class PlannedHeads(WordLists):
    """Heads of columns that plan, and of those that say how it went."""

    plan: FoldedSet
    done: FoldedSet


class DatePairs(WordLists):
    """Words in the heads of two columns that hold the first and the last day of one period."""

    begins: FoldedWords
    begins_at_edge: FoldedWords
    ends: FoldedWords
    ends_at_edge: FoldedWords


class ColumnWords(WordLists):
    """The lists for columns of event tables."""

    count_labels: CountLabels
    figures: FigureHeads
    purposes: PurposeHeads
    remarks: RemarkHeads
    other_dates: OtherDates
    planned: PlannedHeads
    date_pairs: DatePairs


@cache
def column_words() -> ColumnWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing or has a blank word.

    """
    lists = load_toml("head_words.toml")
    return ColumnWords.model_validate({name: lists.get(name, {}) for name in ColumnWords.model_fields})
