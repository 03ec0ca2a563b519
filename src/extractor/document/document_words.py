"""Words by which a document states what it is and which year it covers, from `models/document_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import WordLists, Words


class TitleWords(WordLists):
    """What follows the number of a year or edition, and the day on a cover."""

    editions: Words
    edition_endings: Words
    imprint: Words


class PublisherWords(WordLists):
    """How names of bodies begin and end, and what stands beside the name of the publisher or of another place."""

    legal_forms: Words
    bodies: Words
    papers: Words
    other_side: Words
    issued_by: Words
    offices: Words
    own_parts: Words


class CoveredYearWords(WordLists):
    """Words beside the fiscal year that a document covers."""

    stated: Words
    meetings: Words
    reports: Words
    as_of: Words
    since: Words


class IssueWords(WordLists):
    """Words of the day of issue, and the characters by which they are part of a sentence."""

    issued: Words
    issued_not_before: Words


class SectionWords(WordLists):
    """What follows a year in a heading that does not date its section, and in one that does."""

    other_dates: Words
    of_the_year: Words


class DocumentWords(WordLists):
    """All words of the data file."""

    title: TitleWords
    publisher: PublisherWords
    covered_year: CoveredYearWords
    issue: IssueWords
    section: SectionWords


@cache
def document_words() -> DocumentWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return DocumentWords.model_validate(load_toml("document_words.toml"))
