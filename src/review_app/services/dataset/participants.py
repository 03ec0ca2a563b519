"""Settles the participants of an event, which print states in many ways, to one number, and says by which rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor import counts_single_people, is_unwanted_label
from extractor.records import Count
from review_app.models.dataset.fact import Rule


@dataclass(frozen=True)
class Participants:
    """How many took part, in all (`value`), by which rule, and the counts that were added up."""

    value: float
    rule: Rule
    counts: tuple[Count, ...]


def settled_participants(counts: Iterable[Count]) -> Participants | None:
    """Return the one number of people that took part; None if no count states it.

    A printed total (合計, a number with 内訳) counts, with what stands beside it and is no part of it; without a total
    the counts are summed. Places offered (定員) and people of whom 「うち」 says that they are in another number do not
    count.
    """
    people = [count for count in counts if counts_single_people(count.unit) and not is_unwanted_label(count.label)]
    totals = [count for count in people if count.role == "total"]
    whole = [count for count in people if count.role != "part" and not _within_another(count)] if totals else people
    counted = tuple(whole if totals else (count for count in people if not _within_another(count)))
    if not counted:
        return None
    rule = Rule.SINGLE if len(people) == 1 else Rule.TOTAL if len(counted) == len(totals) == 1 else Rule.SUM
    return Participants(sum(count.value for count in counted), rule, counted)


def _within_another(count: Count) -> bool:
    """Whether the label says that these people are in a number before (うち学生)."""
    return (count.label or "").lstrip("(（").startswith(("うち", "内数"))
