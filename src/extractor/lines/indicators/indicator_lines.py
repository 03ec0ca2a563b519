"""Indicators stated in lines (移住者数：基準値 35人（H30）→ 目標値 100人（R6） 実績値 82人（R5）) → KPI records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.candidates.rate_checks import rate_checks
from extractor.confidence.evidence import Evidence
from extractor.japanese.bullets import bullet
from extractor.japanese.figures import bracketed_unit
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.knowledge import cache
from extractor.layout.flow.plan_path import PlanPath
from extractor.layout.running_text.blocks import Block
from extractor.layout.text.passage import Passage
from extractor.lines.block_reading import BlockReading
from extractor.lines.indicators.indicator_pairs import Pair, PrintedPair, pairs_of
from extractor.records import Baseline, Kind, Measure, Observation
from extractor.vocabulary.heads.head_tokens import level_of
from extractor.vocabulary.heads.head_words import plan_labels
from extractor.vocabulary.line_words import line_words

FEWEST_ROLES = 2
"""A target or baseline alone is a plan, an actual value alone a result: an indicator has two of them."""
LONGEST_NAME = 60
SHORTEST_NAME = 2
_TRAILING = re.compile(r"(?:[\s　：:、／/|｜]|[（(]単位[：:][^（()）]*[）)])*$")


@dataclass(frozen=True)
class IndicatorLines:
    """Lines of one indicator: its name, the word before it, the headings above, the blocks, and the pairs so far."""

    name: Passage
    head: str
    unit: str | None
    section: tuple[str, ...]
    blocks: tuple[int, ...]
    pairs: tuple[PrintedPair, ...] = ()

    def with_pairs(self, pairs: Iterable[PrintedPair], blocks: Iterable[int]) -> IndicatorLines:
        """Return the indicator with more pairs, from more blocks."""
        return replace(self, pairs=(*self.pairs, *pairs), blocks=(*self.blocks, *blocks))

    @property
    def is_complete(self) -> bool:
        """Return whether the lines state an indicator and not only a plan or only a result."""
        roles = {one.pair.role for one in self.pairs}
        return len(roles) >= FEWEST_ROLES and bool(roles & {"baseline", "target"})


@cache
def _leading() -> re.Pattern[str]:
    """Return the pattern of bullets, numbers and the framed or plain word before an indicator's name."""
    return re.compile(
        rf"^[\s　]*(?:{bullet('indicators')}|[（(]?[0-9０-９①-⑳]{{1,2}}[.．)）\s　])*[\s　]*"
        r"(?:[【［\[＜<](?P<mark>[^】］\]＞>]{1,16})[】］\]＞>]"
        rf"|(?P<word>{any_of(line_words().indicators.marks)})[0-9０-９①-⑳]*(?=[\s　：:]))?[\s　：:]*"
    )


def read_indicator_lines(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the indicators that lines of text state, except in blocks that are `used` already."""
    complete = [indicator for indicator in _indicators(blocks, used) if indicator.is_complete]
    return BlockReading(
        tuple(_record(indicator, context) for indicator in complete),
        frozenset(number for indicator in complete for number in indicator.blocks),
    )


def _indicators(blocks: Sequence[Block], used: frozenset[int]) -> list[IndicatorLines]:
    """Group lines of labels and figures under the name in the first of them or in the line above it."""
    found: list[IndicatorLines] = []
    goes_on = False
    i = 0
    while i < len(blocks):
        passage, pairs, width = _stated(blocks, i) if i not in used else (blocks[i].passage, (), 1)
        if pairs:
            named = _named(passage, pairs[0].start, blocks[i], (i,))
            if named is None and not goes_on and i and i - 1 not in used:
                above = blocks[i - 1]
                named = _named(above.passage, len(above.text), above, (i - 1, i))
            found += [named] if named is not None else []
            goes_on = goes_on or named is not None
            if goes_on:
                found[-1] = found[-1].with_pairs([PrintedPair(pair, passage) for pair in pairs], range(i, i + width))
        else:
            goes_on = False
        i += width
    return found


def _stated(blocks: Sequence[Block], i: int) -> tuple[Passage, tuple[Pair, ...], int]:
    """Return a block's text with its labels and figures; one whose last figure the next block prints is two blocks."""
    passage = blocks[i].passage
    pairs = () if "。" in passage.text else pairs_of(passage.text)
    if pairs and i + 1 < len(blocks):
        both = pairs_of(passage.text + blocks[i + 1].text)
        if len(both) > len(pairs) and both[-1].start < len(passage.text) < both[-1].end:
            return _as_one(passage, blocks[i + 1].passage), both, 2
    return passage, pairs, 1


def _as_one(first: Passage, second: Passage) -> Passage:
    """Return two passages as one."""
    shift = max(first.lines, default=0) + 1
    lines = (*first.lines, *(line + shift for line in second.lines))
    return Passage(first.text + second.text, (*first.places, *second.places), lines)


def _named(passage: Passage, end: int, block: Block, numbers: tuple[int, ...]) -> IndicatorLines | None:
    """Return the indicator that is named before the first label, without its marks; None if nothing names it."""
    before = passage.text[:end]
    leading = _leading().match(before)
    start = leading.end() if leading else 0
    stop = _TRAILING.search(before).start()  # type: ignore[union-attr]  # it matches the empty end, too
    if not SHORTEST_NAME <= stop - start <= LONGEST_NAME or "。" in before:
        return None
    head = (leading["mark"] or leading["word"] or "") if leading else ""
    return IndicatorLines(passage.part(start, stop), head, bracketed_unit(before), block.section, numbers)


def _record(lines: IndicatorLines, context: DocumentContext) -> Candidate:
    """Return the record of an indicator."""
    sure = Evidence(role=0.9)
    fields: dict[str, CandidateField] = {"indicator": field_of(lines.name.text, [lines.name], context, sure)}
    level = level_of(lines.head)
    if level is not None:
        fields["level"] = field_of(level, [], context, sure)
    path = _path(lines.section)
    if path:
        fields["path"] = field_of(path[:1] if level == "goal" else path, [], context, sure)
    unit = lines.unit or next((unit for one in lines.pairs if (unit := _unit(one.pair))), None)
    if unit is not None:
        fields["unit"] = field_of(unit, [], context, sure)
    base = next((one for one in lines.pairs if one.pair.role == "baseline"), None)
    if base is not None and base.pair.stated.figure.number is not None:
        fields["baseline"] = field_of(_baseline(base), base.printed, context, sure)
    observed = [(o, one.printed) for one in lines.pairs if (o := _observation(one.pair, context))]
    if observed:
        values = tuple(o for o, _ in observed)
        pieces = [piece for _, printed in observed for piece in printed]
        fields["observations"] = field_of(values, pieces, context, sure, rate_checks(values))
    if any(word in fold(lines.name.text) for word in line_words().indicators.cumulative):
        fields["cumulative"] = field_of(True, [], context, sure)
    return candidate_of(Kind.KPI, fields, context, lines.section, lines.name.page, in_text=True)


def _path(section: Iterable[str]) -> tuple[str, ...]:
    """Return the plan's steps that headings name, outermost first."""
    plan = PlanPath(plan_labels())
    for heading in section:
        plan.read(heading)
    return plan.path()


def _unit(pair: Pair) -> str | None:
    number = pair.stated.figure.number
    return number.unit if number is not None else None


def _baseline(base: PrintedPair) -> Baseline:
    number = base.pair.stated.figure.number
    year, year_type = base.pair.year or (None, "fiscal")
    value = number.value if number is not None else None
    return Baseline(value=value, year=year, year_type=year_type, text=base.printed[0].text)


def _observation(pair: Pair, context: DocumentContext) -> Observation | None:
    """Return what a label and its figure observe; a figure without a year is of the report's."""
    if pair.role == "baseline":
        return None
    year, year_type = pair.year or (context.fiscal_year, "fiscal")
    if year is None:
        return None
    number = pair.stated.figure.number
    value = number.value if number is not None else None
    measure = cast("Measure", pair.role)
    return Observation(year=year, year_type=year_type, measure=measure, value=value, text=pair.stated.text)
