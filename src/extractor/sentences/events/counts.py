"""The counts of a sentence that belong to its events, or to the event of an earlier sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.layout.text.sentences import Sentence
from extractor.sentences.events.draft import (
    NEXT_SENTENCE,
    SAME_CLAUSE,
    SAME_SENTENCE,
    EventDraft,
    SentenceCount,
)
from extractor.sentences.grammar.clauses import Clause, ClauseKind
from extractor.sentences.grammar.known import Known
from extractor.vocabulary.count_words import counts_people, is_unwanted_label, is_unwanted_unit

EARLIER = -1
"""Stands for the event of an earlier sentence among the numbers of a sentence's events."""
_INCLUDED = re.compile(r"を?(?:含む|含めた?|はじめとする|中心とする)[^。、]{0,6}")
_BRACKETED = re.compile(r"[（(].*[）)]")
"""A sentence in brackets adds to the one before: 「…を開いた。（来場者約600名）」."""


@dataclass(frozen=True)
class Counted:
    """The events of a sentence with their counts, and the numbers of the sentence's counts that belong to any.

    `earlier` is the event of an earlier sentence with what this one adds to it.
    """

    drafts: tuple[EventDraft, ...]
    earlier: EventDraft | None
    taken: frozenset[int]


@dataclass(frozen=True)
class _Share:
    """Count number `index` belongs to event number `owner`, as strongly as `nearness` says."""

    index: int
    owner: int
    nearness: float


def with_counts(
    drafts: Sequence[EventDraft],
    earlier: EventDraft | None,
    clauses: Sequence[Clause],
    sentence: Sentence,
    known: Known,
    *,
    all_of_one: bool = False,
) -> Counted:
    """Return the events of a sentence, and the event of an earlier one, with the counts that belong to them.

    `all_of_one`: all that the sentence states is of one event, whose heading dates it.
    """
    shares = _shares(drafts, earlier, clauses, known)
    if all_of_one:
        others = _of_one(drafts, earlier, {share.index for share in shares}, known)
        shares = sorted([*shares, *others], key=lambda share: share.index)
    elif earlier is not None and not drafts and _adds_only_counts(sentence, known):
        shared = {share.index for share in shares}
        rest = (i for i in range(len(known.counts.counts)) if i not in shared)
        shares = [*shares, *(_Share(i, EARLIER, NEXT_SENTENCE) for i in rest)]
        earlier = replace(earlier, nearness=min(earlier.nearness, NEXT_SENTENCE))
    else:
        others = _of_the_only_one(drafts, {share.index for share in shares}, known)
        shares = sorted([*shares, *others], key=lambda share: share.index)
    taken = frozenset(share.index for share in shares)
    included = _included(sentence.text, known, taken)
    found = tuple(_counted(draft, _of(n, shares), sentence, known, included) for n, draft in enumerate(drafts))
    added = _counted(earlier, _of(EARLIER, shares), sentence, known, included) if earlier is not None else None
    return Counted(found, added, taken | frozenset(included))


def _of_one(
    drafts: Sequence[EventDraft], earlier: EventDraft | None, shared: set[int], known: Known
) -> Iterator[_Share]:
    """Yield the counts that no clause gives to an event, as those of the only one."""
    owner = 0 if drafts else EARLIER
    for i, count in enumerate(known.counts.counts):
        unwanted = is_unwanted_unit(count.unit) or is_unwanted_label(count.label)
        if i not in shared and not unwanted and (drafts or earlier is not None):
            yield _Share(i, owner, SAME_SENTENCE if drafts else NEXT_SENTENCE)


def _of_the_only_one(drafts: Sequence[EventDraft], shared: set[int], known: Known) -> Iterator[_Share]:
    """Yield the counts that no clause gives to an event, where the sentence dates a single one."""
    dated = [number for number, draft in enumerate(drafts) if draft.is_dated and draft.clause.kind is ClauseKind.HELD]
    for i, count in enumerate(known.counts.counts if len(dated) == 1 else ()):
        unwanted = is_unwanted_unit(count.unit) or is_unwanted_label(count.label)
        if i not in shared and not unwanted and counts_people(count.unit):
            yield _Share(i, dated[0], SAME_SENTENCE)


def _of(owner: int, shares: Iterable[_Share]) -> list[_Share]:
    return [share for share in shares if share.owner == owner]


def _counted(
    draft: EventDraft, shares: Sequence[_Share], sentence: Sentence, known: Known, included: Iterable[int]
) -> EventDraft:
    """Return an event with its counts, each after those that it includes."""
    if not shares:
        return draft
    indexes = [share.index for share in shares]
    for i in included:
        if i + 1 in indexes:
            indexes.insert(indexes.index(i + 1), i)
    counts = [SentenceCount(sentence, known, i) for i in indexes]
    return draft.with_counts(counts, min(share.nearness for share in shares))


def _shares(
    drafts: Sequence[EventDraft], earlier: EventDraft | None, clauses: Sequence[Clause], known: Known
) -> list[_Share]:
    """Return which event each count of the clauses belongs to; the others belong to none."""
    shares: list[_Share] = []
    for clause in clauses:
        for i in clause.counts:
            share = _share(i, clause, drafts, known.counts.spans[i][0])
            owner = drafts[share.owner] if share is not None and share.owner != EARLIER else earlier
            if share is not None and owner is not None and _belongs(i, owner, clause, known):
                shares.append(share)
    return shares


def _share(index: int, clause: Clause, drafts: Sequence[EventDraft], at: int) -> _Share | None:
    """Return the event that a clause's count, printed at character `at`, is of."""
    own = next((n for n, draft in enumerate(drafts) if draft.clause is clause), None)
    before = [n for n, draft in enumerate(drafts) if draft.clause.predicate.start < at]
    after = [n for n, draft in enumerate(drafts) if draft.clause.predicate.start > at]
    if clause.kind is ClauseKind.ACTIVITY and (own is None or not drafts[own].dates):
        held = [n for n in after if drafts[n].clause.kind is ClauseKind.HELD and drafts[n].is_dated]
        if held:  # 「留学生31名を招き、大会を開いた」
            return _Share(index, held[0], SAME_SENTENCE)
    if own is not None:
        return _Share(index, own, SAME_CLAUSE)
    if clause.kind is not ClauseKind.ATTENDED:
        return None
    if before:
        held = [n for n in before if drafts[n].clause.kind is ClauseKind.HELD]
        return _Share(index, (held or before)[-1], SAME_SENTENCE)
    return _Share(index, after[0], SAME_SENTENCE) if after else _Share(index, EARLIER, NEXT_SENTENCE)


def _belongs(index: int, owner: EventDraft, clause: Clause, known: Known) -> bool:
    """Return whether a count is one of the event's own: people who came, or anything stated of a dated event."""
    count = known.counts.counts[index]
    if is_unwanted_unit(count.unit) or is_unwanted_label(count.label):
        return False
    return owner.is_dated or (clause is not owner.clause and counts_people(count.unit))


def _adds_only_counts(sentence: Sentence, known: Known) -> bool:
    """Return whether a sentence only adds counts: it is in brackets, or a number of people with its label.

    `聴講者108名。`
    """
    if _BRACKETED.fullmatch(sentence.text):
        return True
    counts = known.counts
    if len(counts.counts) != 1 or not counts_people(counts.counts[0].unit):
        return False
    left = sentence.text[: counts.spans[0][0]].removesuffix(counts.counts[0].label or "")
    return not left.strip("　 約延べは：:、") and not sentence.text[counts.spans[0][1] :].strip("　 。")


def _included(text: str, known: Known, taken: frozenset[int]) -> list[int]:
    """Return the counts that the next one includes (`留学生15名を含む60名`) where that one belongs to an event."""
    return [
        i
        for i, (_, end) in enumerate(known.counts.spans[:-1])
        if i not in taken and i + 1 in taken and _INCLUDED.match(text, end)
    ]
