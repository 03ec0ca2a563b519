"""Weights by which readings of a stretch of running text are compared (`models/text_judge.toml`)."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import WordLists


class TextRace(WordLists):
    """`none`: how plausible it is that a stretch holds no records; from `clear` on, a reading races against no other.

    A sign of at least `contradicted` against a reading contradicts it as a whole.
    """

    none: float
    clear: float
    contradicted: float


class TextJudge(WordLists):
    """The race, and the weights of signs in logits; `bias` is what a reading scores without any."""

    race: TextRace
    weights: Mapping[str, float]


@cache
def text_judge() -> TextJudge:
    """Return the weights, read once a process.

    Raises:
        pydantic.ValidationError: a weight is missing, unknown or no number.

    """
    return TextJudge.model_validate(load_toml("text_judge.toml"))
