"""Words in lines of running text that are no sentences, from `models/line_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists, Words


class MeetingWords(WordLists):
    """Bodies that meet, and what begins the business of a meeting."""

    bodies: FoldedWords
    topics: FoldedWords


class IndicatorWords(WordLists):
    """Words before the name of an indicator, in place of its figure, and in names of sums over the years."""

    marks: Words
    no_figure: FoldedSet
    no_figure_parts: FoldedWords
    cumulative: FoldedWords


class CalendarWords(WordLists):
    """How the headings of calendars end."""

    names: FoldedWords


class LineWords(WordLists):
    """The lists of the file."""

    meetings: MeetingWords
    indicators: IndicatorWords
    calendars: CalendarWords


@cache
def line_words() -> LineWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return LineWords.model_validate(load_toml("line_words.toml"))
