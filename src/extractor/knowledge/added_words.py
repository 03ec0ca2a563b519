"""Words that an installation adds to the lists of `models/`: plain data, passed to `extract`.

They hold for one reading (`reading_with`): they are bound to the context of the call, as a parameter of every function
between would be.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints


class WordList(StrEnum):
    """What a word is: a column's head or a label before a value, a unit, a place, or a body or section."""

    HEAD = "head"
    UNIT = "unit"
    PLACE = "place"
    BODY = "body"


class AddedWord(BaseModel):
    """A word as printed; a head has its `role`: the kind of head and the list that it joins (`event.counts`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    list: WordList
    word: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    role: str = ""


_in_force: ContextVar[frozenset[AddedWord]] = ContextVar("added words", default=frozenset())
words_in_force: Callable[[], frozenset[AddedWord]] = _in_force.get
"""Returns the words that are added for this reading."""


@contextmanager
def reading_with(words: Iterable[AddedWord]) -> Iterator[None]:
    """Let everything that is read inside know these words too; outside nothing changes."""
    token = _in_force.set(frozenset(words))
    try:
        yield
    finally:
        _in_force.reset(token)


def with_added(file: str, data: Mapping[str, Any], words: Iterable[AddedWord]) -> dict[str, Any]:
    """Return the content of a data file with the words that belong into it; the content itself stays as it is."""
    found = copy.deepcopy(dict(data))
    for added in sorted(words, key=lambda word: (word.list, word.role, word.word)):
        place = _place(file, found, added)
        if place is not None and added.word not in place:
            place.append(added.word)
    return found


def _place(file: str, data: dict[str, Any], added: AddedWord) -> list[str] | None:
    """Return the list of the file that a word joins; None if it joins none."""
    if file == "units.toml" and added.list is WordList.UNIT:
        return _listed(data, "units")
    if file == "entry_endings.toml" and added.list in (WordList.PLACE, WordList.BODY):
        return _listed(data, "names")
    if file == "head_words.toml" and added.list is WordList.HEAD:
        kind, _, role = added.role.partition(".")
        return _listed(data.get(kind, {}), role)
    return None


def _listed(data: dict[str, Any], name: str) -> list[str] | None:
    words: list[str] | None = data.get(name)
    return words
