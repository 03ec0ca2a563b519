"""How much each sign of a column's cells speaks for each role, from `models/column_roles.toml`."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class RoleSigns(WordLists):
    """The weight of each sign for one role, with what a column scores without any."""

    bias: float
    worded: float = 0.0
    events: float = 0.0
    sentences: float = 0.0
    bodies: float = 0.0
    venues: float = 0.0
    places: float = 0.0
    repeated: float = 0.0
    numbers: float = 0.0
    dates: float = 0.0
    long: float = 0.0
    persons: float = 0.0


class CellWords(WordLists):
    """Words by which cells are seen to hold bodies, hosts or sentences, and heads of remarks that may hold contents."""

    bodies: FoldedWords
    hosts: FoldedWords
    sentence_ends: FoldedWords
    remarks_of_contents: FoldedSet


class RoleWeights(WordLists):
    """The weights by role, and the words that the signs look for."""

    weights: Mapping[str, RoleSigns]
    cells: CellWords


@cache
def role_weights() -> RoleWeights:
    """Return the weights, read once a process.

    Raises:
        pydantic.ValidationError: a weight or list is missing, unknown, empty or no number.

    """
    return RoleWeights.model_validate(load_toml("column_roles.toml"))
