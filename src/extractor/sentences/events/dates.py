"""The dates of events: those of their clauses, of clauses around them, and of the heading above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.text.passage import Passage
from extractor.lines.headings.day_headings import Day
from extractor.sentences.events.draft import HEADING, EventDraft
from extractor.sentences.grammar.clauses import Clause, ClauseKind
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Parse
from extractor.vocabulary.event_words import event_words

AND = re.compile(r"[\s　、，,・･と及びおよび]*(?:の両日)?")
"""What stands between the dates of one list."""
_YEARS = ("year", "fiscal_year")


def with_dates(
    drafts: Sequence[EventDraft], clauses: Sequence[Clause], known: Known, parse: Parse, text: str
) -> tuple[EventDraft, ...]:
    """Return the events with the dates of their clauses, and those of a clause around them that date no other event."""
    dates = [draft.clause.dates for draft in drafts]
    owned = {i for own in dates for i in own}
    for clause in clauses:
        for i in () if _is_relative(parse, clause) else clause.dates:
            start = known.dates.spans[i][0]
            following = [n for n, draft in enumerate(drafts) if draft.clause.predicate.start > start and not dates[n]]
            following.sort(key=lambda n: drafts[n].clause.kind is not ClauseKind.HELD)
            if i not in owned and following:
                dates[following[0]] = (i,)
                owned.add(i)
    owned |= {i for own in dates for i in own}
    lists = _lists(known, text)
    listed = [_with_list(own, owned, lists) for own in dates]
    return tuple(_named_with_year(replace(draft, dates=own)) for draft, own in zip(drafts, listed, strict=True))


def _lists(known: Known, text: str) -> list[list[int]]:
    """Return the numbers of dates of one precision that follow one another with nothing between them but `と`."""
    spans, periods = known.dates.spans, known.dates.periods
    found: list[list[int]] = []
    for i in sorted(range(len(spans)), key=lambda i: spans[i]):
        last = found[-1][-1] if found else None
        is_next = last is not None and AND.fullmatch(text, spans[last][1], spans[i][0]) is not None
        if last is not None and is_next and periods[last].precision == periods[i].precision:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _with_list(own: tuple[int, ...], owned: set[int], lists: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the dates of an event with those listed with them that are of no other event: `22日と23日に`."""
    more = {i for one in lists if set(one) & set(own) for i in one if i not in owned}
    return tuple(sorted({*own, *more})) if more else own


def _named_with_year(draft: EventDraft) -> EventDraft:
    """Return an event that has a day with the year right before its name as part of that: `令和６年度総会`."""
    periods, spans = draft.known.dates.periods, draft.known.dates.spans
    years = [i for i in draft.dates if periods[i].precision in _YEARS]
    if draft.topic is not None or len(years) == len(draft.dates):
        return draft
    touching = next((i for i in years if spans[i][1] == draft.name[0]), None)
    name = draft.name if touching is None else (spans[touching][0], draft.name[1])
    return replace(draft, name=name, dates=tuple(i for i in draft.dates if i not in years))


def with_day(drafts: Sequence[EventDraft], day: Day | None) -> tuple[EventDraft, ...]:
    """Return the events with the day of the heading for the first, where the sentence has no date for any.

    Where the heading also names what was done, the first takes its name.
    """
    if day is None or not drafts or any(draft.dates for draft in drafts):
        return tuple(drafts)
    first = replace(drafts[0], day=day)
    if day.name is not None and first.clause.kind is ClauseKind.ACTIVITY:
        first = _named(first, day.name)
    return (first, *drafts[1:])


def of_heading(drafts: Sequence[EventDraft], day: Day) -> tuple[EventDraft, ...]:
    """Return the events of a sentence below a heading that names and dates one: they are parts of that one."""
    return (_named(drafts[0], day.name),) if drafts and day.name is not None else ()


def states_day(known: Known) -> bool:
    """Return whether a sentence has a day or month of its own."""
    return any(period.precision in ("day", "month") for period in known.dates.periods)


def is_of_another_day(known: Known, earlier: EventDraft) -> bool:
    """Return whether a sentence has a day of its own, other than those of an event of an earlier sentence."""
    days = {(period.start, period.end) for period in known.dates.periods if period.precision == "day"}
    above = earlier.day.dates if earlier.day is not None else None
    stated = {(period.start, period.end) for period in (above or earlier.known.dates).periods}
    return bool(days) and not days & stated


def _named(draft: EventDraft, name: Passage) -> EventDraft:
    return replace(draft, topic=name, name_strength=HEADING)


def _is_relative(parse: Parse, clause: Clause) -> bool:
    """Return whether a clause only says which noun is meant (`昨年作成した手引き`), not when (`迎えることから`)."""
    if clause.predicate.dep != "acl":
        return False
    return parse.tokens[clause.predicate.head].text not in event_words().clauses.formal_nouns
