"""Says why two names may stand for the same thing. Only a person says that they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz, process

from extractor import read_place
from review_app.models import NameKind
from review_app.services.find.search_index import folded

SURE = 0.95
"""How sure names are the same that differ in nothing but their writing, a bracket, a region or a legal form."""
ALIKE = 85.0
"""Names that agree at least so much (percent) may be spellings of one."""
RENAMED = 50.0
"""Names that agree at least so much may be one thing renamed, where one ends as the other begins."""
MOST_NAMES = 2_000
"""More names than this are not compared with one another; the most used ones are."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(r"[\s・･,、.。\-－‐―ー—/／「」『』【】]+")
_LEGAL_FORM = re.compile(
    r"(?:[(（](?:公財|一財|公社|一社|財|社|福|株|有|特非)[)）]|(?:公益|一般)(?:財団|社団)法人|財団法人|社団法人|社会福祉法人|独立行政法人"
    r"|特定非営利活動法人|NPO法人|株式会社|有限会社)"
)
_REGION = re.compile(r".*(?:国|省|州|県|府|道|都|特別市|自治区|広域市)$")


class Reason(StrEnum):
    """Why names may be the same: how they are written, what stands around them, or the years of their use."""

    WRITING = "writing"
    REGION = "region"
    BRACKETS = "brackets"
    LEGAL_FORM = "legal_form"
    ALIKE = "alike"
    RENAMED = "renamed"


@dataclass(frozen=True)
class NameUse:
    """A printed name, the fiscal years in which it is used, and how many facts bear it."""

    name: str
    years: frozenset[int]
    count: int


@dataclass(frozen=True)
class Pair:
    """Two names and why they may be the same, the surer the greater `sureness` (0…1)."""

    one: NameUse
    other: NameUse
    reason: Reason
    sureness: float


def alike(kind: NameKind, uses: Sequence[NameUse]) -> tuple[Pair, ...]:
    """Return the pairs of names that may be the same thing, the surest first."""
    known = sorted(uses, key=lambda use: (-use.count, use.name))[:MOST_NAMES]
    if len(known) < 2:
        return ()
    plain = [_plain(use.name) for use in known]
    scores = process.cdist(plain, plain, scorer=fuzz.ratio, dtype=np.float32, score_cutoff=RENAMED)
    ends = {place for place, name in enumerate(plain) if name}
    found = []
    for i, j in np.argwhere(np.triu(scores, 1) >= RENAMED):
        if (pair := _pair(kind, known[i], known[j], float(scores[i, j]))) is not None:
            found.append(pair)
    found += _within_regions(kind, known, plain, ends, {frozenset((p.one.name, p.other.name)) for p in found})
    return tuple(sorted(found, key=lambda pair: (-pair.sureness, pair.one.name, pair.other.name)))


def _pair(kind: NameKind, one: NameUse, other: NameUse, score: float) -> Pair | None:
    """Return the two as a pair if anything says that they may be the same."""
    reason = _written_reason(kind, one.name, other.name)
    if reason is not None:
        return Pair(one, other, reason, SURE)
    if _numbers(one.name) != _numbers(other.name):
        return None  # 第１回 and 第２回, １年生 and ２年生 are two things
    if kind is NameKind.SUBJECT and _follow(one, other):
        return Pair(one, other, Reason.RENAMED, score / 100)
    if score >= ALIKE and not one.years & other.years:
        return Pair(one, other, Reason.ALIKE, score / 100)
    return None


def _written_reason(kind: NameKind, one: str, other: str) -> Reason | None:
    """Return what differs where nothing but writing, a bracket, a region or a legal form does."""
    if _plain(one) == _plain(other):
        return Reason.WRITING
    if kind is not NameKind.SUBJECT:
        if _plain(_LEGAL_FORM.sub("", one)) == _plain(_LEGAL_FORM.sub("", other)):
            return Reason.LEGAL_FORM
        if _plain(_BRACKETS.sub("", one)) == _plain(_BRACKETS.sub("", other)) != "":
            return Reason.BRACKETS
    if kind is NameKind.PARTNER and _is_within_region(*sorted((_plain(one), _plain(other)), key=len)):
        return Reason.REGION
    return None


def _within_regions(
    kind: NameKind, known: Sequence[NameUse], plain: Sequence[str], ends: set[int], paired: set[frozenset[str]]
) -> list[Pair]:
    """Return pairs such as 揚州市 and 中華人民共和国江蘇省揚州市, which have little in common but their end."""
    if kind is not NameKind.PARTNER:
        return []
    by_name = {plain[place]: place for place in reversed(range(len(plain)))}
    found = []
    for place in ends:
        for start in range(1, len(plain[place]) - 1):
            short = by_name.get(plain[place][start:])
            if short is None or frozenset((known[place].name, known[short].name)) in paired:
                continue
            if _is_within_region(plain[short], plain[place]):
                found.append(Pair(known[short], known[place], Reason.REGION, SURE))
                break
    return found


def _is_within_region(short: str, long: str) -> bool:
    """Whether the longer name is the shorter one after its country, prefecture or province."""
    if len(short) < 2 or not long.endswith(short) or short == long:
        return False
    before = long.removesuffix(short)
    return bool(read_place(before).candidates) or _REGION.match(before) is not None


def _follow(one: NameUse, other: NameUse) -> bool:
    """Whether one name is used until just before the years of the other."""
    if not one.years or not other.years:
        return False
    earlier, later = sorted((one.years, other.years), key=min)
    return max(earlier) < min(later) <= max(earlier) + 2


def _plain(name: str) -> str:
    """Return the name as it is compared: one width, without blanks and marks."""
    return _MARKS.sub("", folded(name))


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", folded(name))
