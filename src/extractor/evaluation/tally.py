"""Counts which facts agree and which do not, over the records of one kind in one document or in many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from extractor.evaluation.calibration import Judged
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.documents import StatedRecord
from extractor.evaluation.facts import Fact
from extractor.records import Kind

_SHOWN_TITLE = 40


class Fault(StrEnum):
    """What can be wrong: with a whole record (missed, spurious) or with one fact of a record that was found."""

    MISSED = "missed"
    SPURIOUS = "not in gold"
    LACKS = "lacks"
    WRONG = "wrong"


@dataclass(frozen=True)
class Difference:
    """One fault with its place, as a person reads it in the list of differences."""

    file: str
    page: int
    kind: Kind
    fault: Fault
    title: str
    fact: Fact | None = None

    def __str__(self) -> str:
        """One line: file, page, kind, record, fault and the fact."""
        stated = f" {self.fact.field} = {self.fact.key}" if self.fact else ""
        return f"{self.file} p.{self.page} {self.kind} «{self.title[:_SHOWN_TITLE]}» {self.fault}{stated}"


@dataclass
class Tally:
    """Facts by field and records by outcome. It is filled while comparing and only read afterwards."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    records: int = 0
    found: int = 0
    exact: int = 0
    spurious: int = 0
    judged: list[Judged] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def count_missed(self, file: str, gold: StatedRecord, facts: Iterable[Fact]) -> None:
        """Count a required gold record that was paired with none."""
        self.records += 1
        self.missed.update(fact.field for fact in facts)
        self._note(file, gold, Fault.MISSED)

    def count_found(self, file: str, gold: StatedRecord, outcome: Comparison) -> None:
        """Count a required gold record that was found, with the comparison of its facts."""
        self.records += 1
        self.found += 1
        self.exact += outcome.is_exact
        self.right.update(fact.field for fact in outcome.right)
        self.missed.update(fact.field for fact in outcome.missed)
        self._count_added(outcome.added)
        self.judged += [Judged(fact.confidence, True) for fact in outcome.right]
        for fact in outcome.missed:
            self._note(file, gold, Fault.LACKS, fact)
        for fact in outcome.added:
            self._note(file, gold, Fault.WRONG, fact)

    def count_spurious(self, file: str, predicted: StatedRecord, facts: Iterable[Fact]) -> None:
        """Count a predicted record that no gold record was paired with."""
        self.spurious += 1
        self._count_added(facts)
        self._note(file, predicted, Fault.SPURIOUS)

    def _count_added(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            self.added[fact.field] += 1
            self.judged.append(Judged(fact.confidence, False))

    def _note(self, file: str, record: StatedRecord, fault: Fault, fact: Fact | None = None) -> None:
        self.differences.append(Difference(file, record.page, record.kind, fault, record.title, fact))


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several tallies."""
    summed = Tally()
    for tally in tallies:
        summed.right.update(tally.right)
        summed.missed.update(tally.missed)
        summed.added.update(tally.added)
        summed.records += tally.records
        summed.found += tally.found
        summed.exact += tally.exact
        summed.spurious += tally.spurious
        summed.judged += tally.judged
        summed.differences += tally.differences
    return summed
