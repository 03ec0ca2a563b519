"""Checks of values against themselves and their neighbours: names that hold more or less than a name, and repeats."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.candidates.candidate import Candidate
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import compact
from extractor.knowledge import lru_cache
from extractor.records import Check
from extractor.vocabulary.count_words import count_words

FEWEST_ALIKE = 3
"""From so many rows on a name that all of them have is one of their list."""
_BRACKETED = re.compile(
    r"「[^「」]*」|『[^『』]*』|\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>|《[^《》]*》|〈[^〈〉]*〉"
)
_OPEN = re.compile(r"[「」『』()\[\]【】《》〈〉]")
"""A bracket without its other half, once whole ones are taken out."""
_BROKEN_OFF = re.compile(r"(?:[をが、]|[一-龠ァ-ヶー]は)$")
_BROKEN_INTO = re.compile(r"^[をがはへ、。」』)\]ーっッゃゅょャュョ]")
_BARE_NUMBER = re.compile(r"第?\d{1,4}[号回期次番]?")


def name_checks(records: Sequence[Candidate]) -> dict[int, Check]:
    """Return a doubt for each event of a table whose name is not plausible as one, by the event's index."""
    messages = {**names_of_all_rows(records), **doubted_names(records)}
    return {i: Check(code="name", ok=False, message=message) for i, message in messages.items()}


def doubted_names(records: Sequence[Candidate]) -> dict[int, str]:
    """Return what speaks against each name by itself, as the reviewer reads it, by the event's index."""
    return {i: message for i, record in enumerate(records) if (message := _doubt(_text(record, "name")))}


def partner_checks(records: Sequence[Candidate]) -> dict[int, Check]:
    """Return a doubt for each event whose only partner is its category, by the event's index."""
    return {
        i: Check(code="partners", ok=False, message="相手先が分類と同じです")
        for i, record in enumerate(records)
        if (category := _text(record, "category")) and _text(record, "partners") == category
    }


@lru_cache(maxsize=4096)  # the judge asks again for the names that were checked
def _doubt(name: str) -> str | None:
    """Return what speaks against a folded name, as the reviewer reads it; None if nothing."""
    if not name:
        return None
    outside = _outside_brackets(name)
    if _OPEN.search(outside):
        return "事業名の括弧が閉じていません"
    if _BROKEN_OFF.search(outside) or _BROKEN_INTO.match(name):
        return "事業名が途中で切れているようです"
    if "。" in outside:
        return "事業名が文のようです"
    if _BARE_NUMBER.fullmatch(name):
        return "事業名が番号だけです"
    if _holds_full_date(outside):
        return "事業名に日付が入っています"
    return "事業名に人数が入っています" if _ends_with_people(outside) else None


def _outside_brackets(name: str) -> str:
    """Return what stands outside of whole brackets, which may stand in each other."""
    while (outside := _BRACKETED.sub("", name)) != name:
        name = outside
    return name


def _holds_full_date(name: str) -> bool:
    read = read_periods(name, DateContext())
    return not read.inferred_year and any(period.precision == "day" for period in read.periods)


def _ends_with_people(name: str) -> bool:
    read = read_counts([name])
    people = count_words().people
    return any(
        end == len(name) and count.unit in people for count, (_, end) in zip(read.counts, read.spans, strict=True)
    )


def names_of_all_rows(records: Sequence[Candidate]) -> Mapping[int, str]:
    """Return a message for each event where all have one name, though what they were about differs from row to row."""
    names = {_text(record, "name") for record in records}
    contents = [_text(record, "summary") or _text(record, "theme") for record in records]
    if len(records) < FEWEST_ALIKE or len(names) > 1 or names == {""}:
        return {}
    if not all(contents) or len(set(contents)) * 2 <= len(contents):
        return {}
    return dict.fromkeys(range(len(records)), "事業名がすべての行で同じです")


def _text(record: Candidate, name: str) -> str:
    """Return a field's text or only entry, folded; empty if it has none or several."""
    field = record.fields.get(name)
    value = field.value if field is not None else ""
    entries = value if isinstance(value, tuple) else (value,)
    return compact(str(entries[0])) if len(entries) == 1 else ""
