"""Indicators told in lines (移住者数：基準値 35人（H30）→ 目標値 100人（R6） 実績値 82人（R5）) → KPI records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.candidates.rate_checks import rate_checks
from extractor.candidates.stated_figures import StatedFigure, read_stated_figure
from extractor.confidence import Evidence
from extractor.japanese.dates.years import find_years
from extractor.japanese.figures import bracketed_unit
from extractor.japanese.text import compact, fold
from extractor.knowledge import load_toml
from extractor.layout.flow.plan_path import PlanPath
from extractor.layout.running_text.blocks import Block
from extractor.layout.text.passage import Passage, parts
from extractor.records import Baseline, Kind, Measure, Observation, YearType
from extractor.vocabulary.head_tokens import level_of

ROLES = ("baseline", "target", "actual", "achievement")
FEWEST_ROLES = 2
"""A target or baseline alone is a plan, an actual value alone a result: an indicator has two of them."""
LONGEST_NAME = 60
SHORTEST_NAME = 2
_YEAR = r"(?:(?:令和|平成|[RHＲＨ])[0-9０-９元]{1,2}|[0-9０-９]{4})(?:[（(][^（()）]{1,10}[）)])?(?:年度末?|年末?)?"
_FIGURE = r"[^\s　：:（()）→⇒➡、。；;｜|]+"
_NO_FIGURE = re.compile(r"[-~ー―]|未.{1,4}|集計中|調査中|.*公表予定.*|非公表")
"""What stands in place of a figure that there is not."""
_LEADING = re.compile(
    r"^[\s　]*(?:[・･●•◆◇■□○◎▼▽▲△★☆※]|[（(]?[0-9０-９①-⑳]{1,2}[.．)）\s　])*[\s　]*"
    r"(?:[【［\[＜<](?P<mark>[^】］\]＞>]{1,16})[】］\]＞>]"
    r"|(?P<word>KPI|ＫＰＩ|数値目標|成果指標|活動指標|指標名?)[0-9０-９①-⑳]*(?=[\s　：:]))?[\s　：:]*"
)
_TRAILING = re.compile(r"(?:[\s　：:、／/|｜]|[（(]単位[：:][^（()）]*[）)])*$")


@dataclass(frozen=True)
class _Pair:
    """A label with its figure: which role it plays, where the figure is printed, what it says and of which year."""

    role: str
    start: int
    end: int
    told: StatedFigure
    year: tuple[int, YearType] | None


@dataclass
class _Told:
    """An indicator on the way: its name, the word before it, what stands above it, and its pairs with their places."""

    name: Passage
    head: str
    unit: str | None
    section: tuple[str, ...]
    blocks: list[int]
    pairs: list[tuple[_Pair, Passage]] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Tell whether the lines state an indicator and not only a plan or only a result."""
        roles = {pair.role for pair, _ in self.pairs}
        return len(roles) >= FEWEST_ROLES and bool(roles & {"baseline", "target"})


@cache
def _pairs_pattern() -> re.Pattern[str]:
    """Return the pattern of a label and its figure, the year before, between or behind them."""
    lists = load_toml("head_words.toml")["kpi"]
    words = sorted({word for role in ROLES for word in lists[role] if not word.isascii()}, key=len, reverse=True)
    label = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:(?P<before>{_YEAR})の?[\s　]*)?(?P<label>{label})[\s　]*(?:[（(](?P<between>[^（()）]*)[）)])?"
        rf"[\s　]*[：:はが＝=]?[\s　]*(?P<figure>{_FIGURE})"
        r"(?:[\s　]*[（(](?P<behind>[^（()）]*[年RHＲＨ][^（()）]*)[）)])?"
    )


@cache
def _role_of(label: str) -> str:
    lists = load_toml("head_words.toml")["kpi"]
    return next(role for role in ROLES if compact(label) in {compact(word) for word in lists[role]})


def read_kpi_lines(
    blocks: Sequence[Block], taken: frozenset[int], context: DocumentContext
) -> tuple[list[Candidate], frozenset[int]]:
    """Return the indicators that lines of text state, and the numbers of the blocks that they were read from."""
    found: list[_Told] = []
    going_on = False
    i = 0
    while i < len(blocks):
        passage, pairs, width = _stated(blocks, i) if i not in taken else (blocks[i].passage, [], 1)
        if pairs:
            named = _named(passage, pairs[0].start, blocks[i], (i,))
            if named is None and not going_on and i and i - 1 not in taken:
                above = blocks[i - 1]
                named = _named(above.passage, len(above.text), above, (i - 1, i))
            found += [named] if named is not None else []
            going_on = going_on or named is not None
            if going_on:
                found[-1].pairs += [(pair, passage) for pair in pairs]
                found[-1].blocks += range(i, i + width)
        else:
            going_on = False
        i += width
    whole = [told for told in found if told.is_whole]
    return [_record(told, context) for told in whole], frozenset(n for told in whole for n in told.blocks)


def _stated(blocks: Sequence[Block], i: int) -> tuple[Passage, list[_Pair], int]:
    """Return a block's text with its labels and figures; one whose last figure the next block prints is two blocks."""
    passage = blocks[i].passage
    pairs = [] if "。" in passage.text else _pairs(passage.text)
    if pairs and i + 1 < len(blocks):
        both = _pairs(passage.text + blocks[i + 1].text)
        if len(both) > len(pairs) and both[-1].start < len(passage.text) < both[-1].end:
            return _joined(passage, blocks[i + 1].passage), both, 2
    return passage, pairs, 1


def _pairs(text: str) -> list[_Pair]:
    """Return the labels of a text that have a figure."""
    found: list[_Pair] = []
    for match in _pairs_pattern().finditer(text):
        told = read_stated_figure(match["figure"], None)
        if told is None or (told.figure.number is None and not _NO_FIGURE.fullmatch(compact(told.text))):
            continue
        printed = [part for name in ("behind", "between", "before") if (part := match[name])]
        year = next((years[0] for part in printed if (years := find_years(part))), None)
        found.append(_Pair(_role_of(match["label"]), match.start(), match.end(), told, year or told.year))
    return found


def _joined(first: Passage, second: Passage) -> Passage:
    """Return two passages as one."""
    shift = max(first.lines, default=0) + 1
    lines = (*first.lines, *(line + shift for line in second.lines))
    return Passage(first.text + second.text, (*first.places, *second.places), lines)


def _named(passage: Passage, end: int, block: Block, numbers: tuple[int, ...]) -> _Told | None:
    """Return the indicator that is named before the first label, its marks left out; None where nothing names it."""
    before = passage.text[:end]
    lead = _LEADING.match(before)
    start = lead.end() if lead else 0
    stop = _TRAILING.search(before).start()  # type: ignore[union-attr]  # it matches the empty end, too
    if not SHORTEST_NAME <= stop - start <= LONGEST_NAME or "。" in before:
        return None
    head = (lead["mark"] or lead["word"] or "") if lead else ""
    return _Told(passage.part(start, stop), head, bracketed_unit(before), block.section, list(numbers))


def _record(told: _Told, context: DocumentContext) -> Candidate:
    """Return the record of an indicator."""
    sure = Evidence(role=0.9)
    fields: dict[str, CandidateField] = {"indicator": field_of(told.name.text, [told.name], context, sure)}
    level = level_of(told.head)
    if level is not None:
        fields["level"] = field_of(level, [], context, sure)
    plan = PlanPath(tuple(load_toml("head_words.toml")["path"]["labels"]))
    for heading in told.section:
        plan.read(heading)
    if plan.path():
        fields["path"] = field_of(plan.path()[:1] if level == "goal" else plan.path(), [], context, sure)
    units = [pair.told.figure.number.unit for pair, _ in told.pairs if pair.told.figure.number is not None]
    unit = told.unit or next((unit for unit in units if unit), None)
    base = next((entry for entry in told.pairs if entry[0].role == "baseline"), None)
    if unit is not None:
        fields["unit"] = field_of(unit, [], context, sure)
    if base is not None and base[0].told.figure.number is not None:
        year, year_type = base[0].year or (None, "fiscal")
        value = Baseline(
            value=base[0].told.figure.number.value, year=year, year_type=year_type, text=_printed(*base)[0].text
        )
        fields["baseline"] = field_of(value, _printed(*base), context, sure)
    observed = [(o, _printed(pair, where)) for pair, where in told.pairs if (o := _observation(pair, context))]
    if observed:
        values = tuple(o for o, _ in observed)
        pieces = [piece for _, printed in observed for piece in printed]
        fields["observations"] = field_of(values, pieces, context, sure, rate_checks(values))
    if "累計" in fold(told.name.text):
        fields["cumulative"] = field_of(True, [], context, sure)
    return candidate_of(Kind.KPI, fields, context, told.section, told.name.page, in_text=True)


def _printed(pair: _Pair, passage: Passage) -> tuple[Passage, ...]:
    return parts(passage, [(pair.start, pair.end)])


def _observation(pair: _Pair, context: DocumentContext) -> Observation | None:
    """Return what a label and its figure observe; a figure without a year is of the report's."""
    if pair.role == "baseline":
        return None
    year, year_type = pair.year or (context.fiscal_year, "fiscal")
    if year is None:
        return None
    number = pair.told.figure.number
    value = number.value if number is not None else None
    measure = cast("Measure", pair.role)
    return Observation(year=year, year_type=year_type, measure=measure, value=value, text=pair.told.text)
