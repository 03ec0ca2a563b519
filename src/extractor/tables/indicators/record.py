"""What was gathered of one indicator → its record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import CandidateField, field_of
from extractor.candidates.rate_checks import rate_checks
from extractor.confidence import Evidence
from extractor.japanese.dates.years import read_year_head
from extractor.japanese.figures import Arrow, bracketed_unit, read_baseline
from extractor.japanese.numbers import units
from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Baseline, Kind, Level, Observation
from extractor.tables.cells.fields import Reading, unit_field, with_reason
from extractor.tables.indicators.heads import KpiHead

MOST_HEADS_TOLD = 4
_LABEL = re.compile(r"[^\s0-9０-９①-⑳]+(?=[0-9０-９①-⑳])")
"""What a step's label says before its number (基本目標１ → 基本目標)."""


@dataclass
class Indicator:
    """What is gathered of one indicator from its rows: the cell that names it, its figures and what stands beside."""

    cell: Cell
    row: int
    observations: list[Observation] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    baseline: Cell | None = None
    unit: Cell | None = None
    program: Cell | None = None
    rating: Cell | None = None
    arrow: Arrow | None = None
    arrow_cell: Cell | None = None
    printed_unit: tuple[str, Cell] | None = None
    steps: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The indicator's name, wraps undone."""
        return unwrap([line.text for line in self.cell.lines])


def indicator_record(
    indicator: Indicator,
    head: KpiHead,
    level: Level | None,
    path: tuple[str, ...],
    around: Surroundings,
    reading: Reading,
) -> Candidate:
    """Return the record of an indicator of a table with `head`, under `path` of the plan."""
    heads = "、".join(f"「{unwrap(text.splitlines())}」" for text in head.texts[:MOST_HEADS_TOLD] if text)
    named = _text_field(indicator.cell, reading)
    steps = _steps(path, indicator.steps, level)
    baseline, baseline_unit = _baseline(indicator, head)
    origin = indicator.baseline or indicator.arrow_cell
    observed = tuple(indicator.observations)
    told: Mapping[str, CandidateField | None] = {
        "indicator": with_reason(named, f"指標の表（見出し{heads}）"),
        "level": _plain(level, reading) if level is not None else None,
        "path": _plain(steps, reading) if steps else None,
        "program": _filled(indicator.program, reading),
        "baseline": _at(baseline, origin.lines, reading) if baseline and origin else None,
        "unit": _unit(indicator, baseline_unit, origin, around, reading),
        "observations": field_of(observed, indicator.lines, reading.context, Evidence(), rate_checks(observed)),
        "cumulative": _plain(True, reading) if "累計" in fold(indicator.name) else None,
        "rating": _filled(indicator.rating, reading),
    }
    fields = {name: made for name, made in told.items() if made is not None}
    return candidate_of(Kind.KPI, fields, reading.context, around.section, indicator.cell.page)


def _steps(path: tuple[str, ...], own: tuple[str, ...], level: Level | None) -> tuple[str, ...]:
    """Return the steps of the plan: those of the document down to the level that the row names itself, then its own."""
    if level == "goal":  # stands right under one goal of the plan
        return own[:1] or path[:1]
    label = _LABEL.match(own[0]) if own else None
    above = takewhile(lambda step: label is None or not step.startswith(label[0]), path)
    return (*above, *own)


def _at(value: Baseline, lines: Sequence[Line], reading: Reading) -> CandidateField:
    return field_of(value, lines, reading.context, Evidence())


def _plain(value: bool | str | tuple[str, ...], reading: Reading) -> CandidateField:
    """Return a field that no printed text of its own stands for."""
    return field_of(value, (), reading.context, Evidence())


def _text_field(cell: Cell, reading: Reading) -> CandidateField:
    return field_of(unwrap([line.text for line in cell.lines]), cell.lines, reading.context, Evidence())


def _filled(cell: Cell | None, reading: Reading) -> CandidateField | None:
    return _text_field(cell, reading) if cell is not None and cell.lines else None


def _baseline(indicator: Indicator, head: KpiHead) -> tuple[Baseline | None, str | None]:
    """Return an indicator's baseline and its unit; a year that its cell does not print is that of the head."""
    if indicator.arrow is not None:
        return indicator.arrow.baseline, indicator.arrow.unit
    read = read_baseline(indicator.baseline.text) if indicator.baseline is not None else None
    if read is None:
        unit = None
        if indicator.baseline is not None:
            match = units().pattern.match(compact(indicator.baseline.text).strip("-ー"))
            unit = match[0] if match else None
        return None, unit
    baseline, unit = read
    heads = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "baseline"]
    head_year = next((year for text in heads if (year := read_year_head(text)) is not None), None)
    if baseline.year is None and head_year is not None:
        baseline = baseline.model_copy(update={"year": head_year[0], "year_type": head_year[1]})
    return baseline, unit


def _unit(
    indicator: Indicator, baseline_unit: str | None, origin: Cell | None, around: Surroundings, reading: Reading
) -> CandidateField | None:
    """Take the unit from its column, else from the baseline, the name, the figures or their heads, or the caption."""
    if indicator.unit is not None and indicator.unit.lines:
        return _text_field(indicator.unit, reading)
    if baseline_unit is not None and origin is not None:
        return unit_field(baseline_unit, origin.lines, reading)
    if (stated := bracketed_unit(indicator.cell.text)) is not None:
        return unit_field(stated, indicator.cell.lines, reading)
    if indicator.printed_unit is not None:
        unit, cell = indicator.printed_unit
        return unit_field(unit, cell.lines, reading)
    return unit_field(around.unit, (), reading, inferred=True) if around.unit is not None else None
