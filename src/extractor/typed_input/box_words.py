"""The words that show which field a text in a drawn rectangle is, from `models/box_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import WordLists, Words


class BoxWords(WordLists):
    """The lists of the file, as printed."""

    place_endings: Words
    department_endings: Words
    fields_of_work: Words


@cache
def box_words() -> BoxWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return BoxWords.model_validate(load_toml("box_words.toml"))
