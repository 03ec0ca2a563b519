"""Checks provenance: whether the words inside a field's boxes contain the text that it claims is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.evaluation.documents import PredictedDocument, StatedValue
from extractor.evaluation.normal import normal_text
from extractor.reading.texts.plain_words import PlainWord, plain_words
from extractor.records import Box

LINE_TOLERANCE = 1.0
"""Points by which the middle of a word may stand above or below its box."""


@dataclass(frozen=True)
class Provenance:
    """How many of the fields with text are where their boxes say."""

    good: int = 0
    fields: int = 0

    def __add__(self, other: Provenance) -> Provenance:
        """Return the figures of both together."""
        return Provenance(self.good + other.good, self.fields + other.fields)

    @property
    def share(self) -> float | None:
        """The share of good fields; None if there is nothing to check."""
        return self.good / self.fields if self.fields else None


def check_provenance(predicted: PredictedDocument, pdf: Path) -> Provenance:
    """Compare every field that has text with the words of `pdf`; a PDF without a text layer has nothing to check.

    Raises: UnreadableDocument if the PDF cannot be opened; OSError if it cannot be read.
    """
    words = plain_words(pdf)
    if not any(words.values()):
        return Provenance()
    claims = [value for record in predicted.records for value in record.values.values() if value.text]
    return Provenance(sum(_holds(words, claim) for claim in claims), len(claims))


def _holds(words: Mapping[int, Sequence[PlainWord]], claim: StatedValue) -> bool:
    """Return whether the words in the boxes have the characters of the claim, in whatever order words come."""
    seen = "".join(word.text for box in claim.boxes for word in _inside(words.get(box.page, ()), box))
    return not Counter(normal_text(claim.text)) - Counter(normal_text(seen))


def _inside(words: Iterable[PlainWord], box: Box) -> Iterable[PlainWord]:
    """Return the words that touch the box sideways and whose middle stands in its height."""
    x0, y0, x1, y1 = box.bbox
    for word in words:
        middle = (word.y0 + word.y1) / 2
        if word.x0 < x1 and word.x1 > x0 and y0 - LINE_TOLERANCE <= middle <= y1 + LINE_TOLERANCE:
            yield word
