"""Compares the facts of two records: which agree, which are missed, which are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.evaluation.facts import Fact


@dataclass(frozen=True)
class Comparison:
    """The outcome: predicted facts that gold has (`right`), gold facts missed, and predicted facts that gold lacks."""

    right: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    added: tuple[Fact, ...]

    @property
    def is_exact(self) -> bool:
        """Whether a reviewer would change nothing."""
        return not self.missed and not self.added


def compare(gold: Sequence[Fact], predicted: Sequence[Fact]) -> Comparison:
    """Match each gold fact with the first predicted fact that states the same and is still free."""
    free = list(predicted)
    right: list[Fact] = []
    missed: list[Fact] = []
    for fact in gold:
        place = next((index for index, other in enumerate(free) if fact.agrees_with(other)), None)
        if place is None:
            missed.append(fact)
        else:
            right.append(free.pop(place))
    return Comparison(tuple(right), tuple(missed), tuple(free))
