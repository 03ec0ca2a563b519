"""What is known of one indicator → its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.field import CandidateField, field_of
from extractor.candidates.rate_checks import rate_checks
from extractor.candidates.stated_figures import read_stated_figure, read_worded_figure
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.years import counts_before_era, read_year_head
from extractor.japanese.figures import bracketed_unit, read_baseline, says_no_figure
from extractor.japanese.numbers import units
from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.records import Baseline, Check, Kind, Level
from extractor.tables.cells.fields import unit_field, with_reason
from extractor.tables.cells.reading import Reading
from extractor.tables.constraints import FREE, Constraints
from extractor.tables.indicators.heads import IndicatorHead
from extractor.tables.indicators.indicator import Indicator
from extractor.tables.indicators.plan_steps import joined_path
from extractor.vocabulary.line_words import line_words

MOST_HEADS_IN_REASON = 4

BEFORE_ERA = Check(code="before_era", ok=False, message="元号の始まりより前の年が印刷されています")


@dataclass(frozen=True)
class TableSetting:
    """What stands around a table of indicators, the plan's steps above it, how it is read, what is settled of it."""

    around: Surroundings
    path: tuple[str, ...]
    reading: Reading
    constraints: Constraints = FREE


def indicator_record(
    indicator: Indicator, head: IndicatorHead, level: Level | None, setting: TableSetting
) -> Candidate:
    """Return the record of an indicator of a table with `head`."""
    context = setting.reading.context
    observed = indicator.observations
    path = joined_path(setting.path, indicator.steps, level)
    cumulative = any(word in fold(indicator.name) for word in line_words().indicators.cumulative)
    fields: Mapping[str, CandidateField | None] = {
        "indicator": with_reason(_text_field(indicator.cell, setting.reading), _reason(head)),
        "level": _unprinted(level, setting.reading) if level is not None else None,
        "path": _unprinted(path, setting.reading) if path else None,
        "program": _cell_field(indicator.beside.get("program"), setting.reading),
        "baseline": _baseline_field(indicator, head, setting.reading),
        "unit": _unit(indicator, setting),
        "observations": field_of(observed, indicator.lines, context, Evidence(), rate_checks(observed)),
        "cumulative": _unprinted(True, setting.reading) if cumulative else None,
        "rating": _cell_field(indicator.beside.get("rating"), setting.reading),
    }
    stated = {name: field for name, field in fields.items() if field is not None}
    return candidate_of(Kind.KPI, stated, context, setting.around.section, indicator.cell.page)


def _reason(head: IndicatorHead) -> str:
    heads = "、".join(f"「{unwrap(text.splitlines())}」" for text in head.texts[:MOST_HEADS_IN_REASON] if text)
    return f"指標の表（見出し{heads}）"


def _unprinted(value: bool | str | tuple[str, ...], reading: Reading) -> CandidateField:
    """Return a field for which no printed text of its own stands."""
    return field_of(value, (), reading.context, Evidence())


def _text_field(cell: Cell, reading: Reading) -> CandidateField:
    return field_of(unwrap([line.text for line in cell.lines]), cell.lines, reading.context, Evidence())


def _cell_field(cell: Cell | None, reading: Reading) -> CandidateField | None:
    return _text_field(cell, reading) if cell is not None and cell.lines else None


def _origin(indicator: Indicator) -> Cell | None:
    """Return the cell that prints the baseline; None if absent."""
    return indicator.beside.get("baseline") or indicator.arrow_cell


def _baseline_field(indicator: Indicator, head: IndicatorHead, reading: Reading) -> CandidateField | None:
    """Return the baseline of an indicator; a year that its cell does not print is that of the head."""
    baseline, origin = _baseline(indicator), _origin(indicator)
    if baseline is None or origin is None:
        return None
    heads = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "baseline"]
    if indicator.arrow is None and baseline.year is None:
        year = next((year for text in heads if (year := read_year_head(text)) is not None), None)
        if year is not None:
            baseline = baseline.model_copy(update={"year": year[0], "year_type": year[1]})
    odd = any(counts_before_era(text) for text in (origin.text, *heads))
    return field_of(baseline, origin.lines, reading.context, Evidence(), (BEFORE_ERA,) if odd else ())


def _baseline(indicator: Indicator) -> Baseline | None:
    """Return what stands before the arrow, else what the cell of the baseline prints."""
    if indicator.arrow is not None:
        return indicator.arrow.baseline
    cell = indicator.beside.get("baseline")
    read = read_baseline(cell.text) if cell is not None else None
    return read[0] if read is not None else _worded_baseline(cell) if cell is not None else None


def _worded_baseline(cell: Cell) -> Baseline | None:
    """Return a baseline that is a phrase with one figure (`年111校`) or states that it has no figure (`－`)."""
    if not cell.lines:
        return None
    stated = read_stated_figure(cell.text, None) or read_worded_figure(cell.text, None)
    if stated.figure.number is None and not says_no_figure(cell.text):
        return None
    value = stated.figure.number.value if stated.figure.number is not None else None
    year, year_type = stated.year if stated.year is not None else (None, "fiscal")
    return Baseline(value=value, year=year, year_type=year_type, text=stated.text)


def _baseline_unit(indicator: Indicator) -> str | None:
    """Return the unit of the baseline; a cell without a number may print one alone (-人)."""
    if indicator.arrow is not None:
        return indicator.arrow.unit
    cell = indicator.beside.get("baseline")
    if cell is None:
        return None
    read = read_baseline(cell.text)
    if read is not None:
        return read[1]
    match = units().pattern.match(compact(cell.text).strip("-ー"))
    return match[0] if match else None


def _unit(indicator: Indicator, setting: TableSetting) -> CandidateField | None:
    """Return the unit from its column, else from the baseline, the name, the figures or their heads, or the caption."""
    reading = setting.reading
    own = _cell_field(indicator.beside.get("unit"), reading)
    if own is not None:
        return own
    unit, origin = _baseline_unit(indicator), _origin(indicator)
    if unit is not None and origin is not None:
        return unit_field(unit, origin.lines, reading)
    if (stated := bracketed_unit(indicator.cell.text)) is not None:
        return unit_field(stated, indicator.cell.lines, reading)
    if indicator.printed_unit is not None:
        unit, cell = indicator.printed_unit
        return unit_field(unit, cell.lines, reading)
    unit = setting.around.unit
    return unit_field(unit, (), reading, inferred=True) if unit is not None else None
