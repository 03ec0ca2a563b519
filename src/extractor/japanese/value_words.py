"""Words in texts that print numbers, from `models/value_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class SumWords(WordLists):
    """How the label of a sum ends (`short` only without a kanji before it), and what is before its parts."""

    totals: FoldedWords
    short: FoldedWords
    parts: FoldedWords


class LabelWords(WordLists):
    """What is no label of a number, and nouns in kana that are."""

    unlabelled: FoldedSet
    including: FoldedWords
    kana_nouns: FoldedWords
    kana_nouns_without_ni: FoldedWords


class NoteWords(WordLists):
    """Marks before the number of a note, question, figure or table."""

    marks: FoldedWords
    always: FoldedWords


class FigureWords(WordLists):
    """Words in place of a figure, and before the unit in a head."""

    none: FoldedSet
    none_endings: FoldedWords
    unit: FoldedWords


class ValueWords(WordLists):
    """All words of the data file."""

    sums: SumWords
    labels: LabelWords
    notes: NoteWords
    figures: FigureWords


@cache
def value_words() -> ValueWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return ValueWords.model_validate(load_toml("value_words.toml"))
