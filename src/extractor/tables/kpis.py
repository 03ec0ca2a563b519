"""Tables of indicators → KPI records, whatever the layout: each figure's meaning is the sum of what its heads say.

A figure's year and measure come from the head of its column, from the head of its row, or from the caption; so three
rows an indicator, one row an indicator, one table an indicator and years as rows are all the same to this reader.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

from extractor.confidence import Evidence, record_confidence
from extractor.japanese.eras import read_year_head
from extractor.japanese.numbers import units
from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.line import Line
from extractor.layout.outline import Surroundings
from extractor.layout.table import Cell, Part, Table, transposed
from extractor.records import FIELDS, Baseline, Field, Kind, Level, Measure, Observation, Record
from extractor.tables.cell_fields import Reading, make_field, with_reason
from extractor.tables.context import DocumentContext
from extractor.tables.figures import Arrow, bracketed_unit, read_arrow, read_baseline, read_figure
from extractor.tables.head_tokens import MEASURES, HeadToken, level_of, read_token
from extractor.tables.kpi_checks import rate_checks
from extractor.tables.kpi_heads import KpiHead, find_kpi_head, has_indicators_as_columns
from extractor.tables.lexicon import read_head

RATINGS = frozenset("ABCDESＡＢＣＤＥＳ◎○〇△▲×✕")
"""Marks that rate an indicator where the head speaks of achievement."""
PERCENT = frozenset({"％", "%"})
MOST_HEADS_TOLD = 4
FORM_ROLES = ("unit", "program", "baseline", "rating")
"""What a form of an indicator tells beside labels."""
_STEP = re.compile(r"^(?P<number>[①-⑳]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})?)[.．)）\s　]*(?P<name>.*)$")
_NUMBERED = re.compile(
    r"^(?:(?:指標名?|成果指標|KPI|ＫＰＩ)\s*[：:]\s*|(?:指標|KPI|ＫＰＩ|目標|数値目標)?\s*[0-9０-９①-⑳]{1,2}(?:[-－.．][0-9０-９]{1,2})?[.．：:）)]?\s+)"
)


@dataclass
class _Indicator:
    """What is gathered of one indicator from its rows."""

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


def read_kpis(
    table: Table, around: Surroundings, context: DocumentContext, path: tuple[str, ...], reading: Reading
) -> tuple[Record, ...]:
    """Return the indicators of a table; none where it is no table of indicators."""
    if has_indicators_as_columns(table):
        table = transposed(table)
    head = find_kpi_head(table)
    if head is None:
        return ()
    level = _level(head, around)
    records = [
        record
        for indicator in _gather(table, head, around, context)
        if (record := _record(indicator, head, level, path, around, context, reading)) is not None
    ]
    return tuple(records)


def _level(head: KpiHead, around: Surroundings) -> Level | None:
    """Return the level that the indicators' own head names, else the caption."""
    own = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "indicator"]
    return next((level for text in (*own, around.caption or "") if (level := level_of(text))), None)


def _gather(table: Table, head: KpiHead, around: Surroundings, context: DocumentContext) -> list[_Indicator]:
    """Walk the rows below the head and gather each indicator's cells and figures."""
    found: list[_Indicator] = []
    caption_year = read_year_head(around.caption) if around.caption else None
    caption_name = _labelled(table, head, "indicator") or _caption_cell(table, around)
    measures = {word.role for word in read_head(around.caption or "", "kpi") if word.role in MEASURES}
    default = HeadToken(measure=cast("Measure", measures.pop()) if len(measures) == 1 else None)
    default_year = caption_year[0] if caption_year else context.fiscal_year
    for row in range(head.bottom, table.row_count):
        row_token, label = _row_meaning(table, head, row)
        name = _name_cell(table, head, row, label) or caption_name
        if name is None:
            continue
        if not found or found[-1].cell is not name:
            found.append(_Indicator(name, row))
            for role in FORM_ROLES:
                setattr(found[-1], role, _labelled(table, head, role))
        current = found[-1]
        for column, token in enumerate(head.tokens):
            cell = table.at(row, column)
            if cell is None or cell is name or cell is label:
                continue
            if token.role in {"baseline", "unit", "program", "rating"}:
                if getattr(current, token.role) is None and not _is_measure(cell):
                    setattr(current, token.role, cell)
            elif token.role == "path":
                current.steps = _with_step(current.steps, head.texts[column], cell)
            elif token.role == "indicator" and (arrow := read_arrow(cell.text)) is not None:
                current.arrow, current.arrow_cell = arrow, cell
            elif token.role is None and (token.year is not None or token.measure is not None):
                _observe(current, cell, _meaning(token, row_token).with_default(default), default_year)
                _note_unit(current, label)
    for indicator in found:
        _observe_arrow(indicator)
    return [indicator for indicator in found if indicator.observations]


def _caption_cell(table: Table, around: Surroundings) -> Cell | None:
    """Return the caption as the cell that names the table's one indicator, its number and unit note left out."""
    if not around.caption_lines:
        return None
    line = around.caption_lines[0]
    start = line.text.find(around.caption or "")
    text = around.caption or ""
    match = _NUMBERED.match(text)
    skip = match.end() if match else 0
    if start < 0 or skip >= len(text):
        return None
    part = line.part(start + skip, start + len(text))
    return Cell(0, 0, 1, table.column_count, (Part(part.page, part.bbox, (part,)),))


def _meaning(column: HeadToken, row: HeadToken) -> HeadToken:
    """Return what a figure's heads say together; the word of its own row is nearer than that of its column."""
    if column.measure == "achievement":
        return column.with_default(row)
    return replace(column.with_default(row), measure=row.measure or column.measure)


def _labelled(table: Table, head: KpiHead, role: str) -> Cell | None:
    """Return the cell beside a label (指標名｜…, 事業名｜…) above or below the figures, as forms print it."""
    for row in (*range(head.top), *range(head.bottom, table.row_count)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        for label, value in pairwise(cells):
            if read_token(label.text).role == role and not read_token(value.text).says_something:
                return value
    return None


def _is_measure(cell: Cell) -> bool:
    return read_token(cell.text).measure is not None


def _row_meaning(table: Table, head: KpiHead, row: int) -> tuple[HeadToken, Cell | None]:
    """Return what the row's own head says (目標値, 令和３年度) and its cell."""
    for column in range(table.column_count):
        cell = table.at(row, column)
        if cell is None or head.tokens[column].year is not None or head.tokens[column].measure is not None:
            continue
        token = read_token(cell.text)
        if token.measure is not None or (token.year is not None and token.role is None):
            return token, cell
    return HeadToken(), None


def _name_cell(table: Table, head: KpiHead, row: int, label: Cell | None) -> Cell | None:
    """Return the cell that names the row's indicator: that of the indicator column, else the row's first text."""
    columns = [i for i, token in enumerate(head.tokens) if token.role == "indicator"]
    if columns:
        cells = [cell for column in columns if (cell := table.at(row, column)) is not None and cell.lines]
        named = [cell for cell in cells if not compact(cell.text).isdigit() and not read_arrow(cell.text)]
        return named[-1] if named else None
    for cell in table.row_cells(row):
        token = head.tokens[cell.column]
        if cell is not label and cell.lines and not token.says_something and read_figure(cell.text) is None:
            return cell
    return None


def _note_unit(indicator: _Indicator, label: Cell | None) -> None:
    """Keep the unit that the head of a row of figures states (目標値（人）)."""
    unit = bracketed_unit(label.text) if label is not None else None
    if label is not None and unit is not None and indicator.printed_unit is None and unit not in PERCENT:
        indicator.printed_unit = (unit, label)


def _with_step(steps: tuple[str, ...], head: str, cell: Cell) -> tuple[str, ...]:
    """Return the steps of the plan with the one that a cell under a head like 施策 names: label, number and name."""
    text = unwrap([line.text for line in cell.lines])
    match = _STEP.match(text)
    if match and match["name"]:
        text = f"{compact(head)}{match['number']} {match['name'].strip()}"
    return steps if not text or text in steps else (*steps, text)


def _observe(indicator: _Indicator, cell: Cell, token: HeadToken, default_year: int | None) -> None:
    """Add the observations that a cell of figures holds."""
    year = token.year if token.year is not None else default_year
    figure = read_figure(cell.text)
    if year is None or figure is None:
        return
    measure = token.measure or "actual"
    if measure == "achievement" and compact(cell.text) in RATINGS:
        indicator.rating = indicator.rating or cell
        return
    if any((o.year, o.measure) == (year, measure) for o in indicator.observations):
        return  # a cell merged over the rows of an indicator is one figure
    year_type = "calendar" if "暦年" in indicator.cell.text else token.year_type
    text = unwrap([line.text for line in cell.lines])
    value = figure.number.value if figure.number else None
    unit = figure.number.unit if figure.number else None
    if unit is not None and indicator.printed_unit is None and measure in {"target", "actual"}:
        indicator.printed_unit = (unit, cell)
    indicator.observations.append(Observation(year=year, year_type=year_type, measure=measure, value=value, text=text))
    if measure == "achievement" and figure.bracketed is not None:
        indicator.observations.append(
            Observation(
                year=year,
                year_type=year_type,
                measure="achievement_uncapped",
                value=figure.bracketed.value,
                text=text,
            )
        )
    indicator.lines += [line for line in cell.lines if line not in indicator.lines]


def _observe_arrow(indicator: _Indicator) -> None:
    """Add the target behind an arrow; what stands before it is the baseline."""
    if indicator.arrow is not None and indicator.arrow_cell is not None:
        indicator.observations.append(indicator.arrow.target)
        indicator.lines += indicator.arrow_cell.lines


def _record(
    indicator: _Indicator,
    head: KpiHead,
    level: Level | None,
    path: tuple[str, ...],
    around: Surroundings,
    context: DocumentContext,
    reading: Reading,
) -> Record | None:
    """Return the record of an indicator."""
    name = unwrap([line.text for line in indicator.cell.lines])
    sure = Evidence()
    heads = "、".join(f"「{unwrap(text.splitlines())}」" for text in head.texts[:MOST_HEADS_TOLD] if text)
    named = make_field("indicator", name, indicator.cell.lines, reading, sure)
    fields: dict[str, Field] = {"indicator": with_reason(named, f"指標の表（見出し{heads}）")}
    if level is not None:
        fields["level"] = make_field("level", level, (), reading, sure)
    steps = path[:1] if level == "goal" else (*path, *indicator.steps)
    if steps:
        fields["path"] = make_field("path", steps, (), reading, sure)
    if indicator.program is not None and indicator.program.lines:
        program = unwrap([line.text for line in indicator.program.lines])
        fields["program"] = make_field("program", program, indicator.program.lines, reading, sure)
    baseline, baseline_unit = _baseline(indicator, head)
    indicator.baseline = indicator.baseline or indicator.arrow_cell
    if baseline is not None and indicator.baseline is not None:
        fields["baseline"] = make_field("baseline", baseline, indicator.baseline.lines, reading, sure)
    _add_unit(fields, indicator, name, baseline_unit, around, reading)
    checks = rate_checks(indicator.observations)
    observations = tuple(indicator.observations)
    fields["observations"] = make_field("observations", observations, indicator.lines, reading, sure, checks)
    if "累計" in fold(name):
        fields["cumulative"] = make_field("cumulative", True, (), reading, sure)
    if indicator.rating is not None and indicator.rating.lines:
        rating = unwrap([line.text for line in indicator.rating.lines])
        fields["rating"] = make_field("rating", rating, indicator.rating.lines, reading, sure)
    cell = indicator.cell
    anchor = f"{context.sha256}:{cell.page}:{cell.bbox[0]:.0f}:{cell.bbox[1]:.0f}:{indicator.row}:kpi"
    ordered = {key: fields[key] for key in FIELDS[Kind.KPI] if key in fields}
    return Record(
        id=hashlib.sha256(anchor.encode()).hexdigest()[:16],
        kind=Kind.KPI,
        page=cell.page,
        confidence=record_confidence(ordered.values()),
        section=around.section,
        fields=ordered,
    )


def _baseline(indicator: _Indicator, head: KpiHead) -> tuple[Baseline | None, str | None]:
    """Return an indicator's baseline and its unit; a year that its cell does not print is that of the head."""
    if indicator.arrow is not None:
        return indicator.arrow.baseline, indicator.arrow.unit
    read = read_baseline(indicator.baseline.text) if indicator.baseline is not None else None
    if read is None:
        unit = None
        if indicator.baseline is not None:
            figure_text = compact(indicator.baseline.text).strip("-ー")
            match = units().pattern.match(figure_text)
            unit = match[0] if match else None
        return None, unit
    baseline, unit = read
    heads = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "baseline"]
    head_year = next((year for text in heads if (year := read_year_head(text)) is not None), None)
    if baseline.year is None and head_year is not None:
        baseline = baseline.model_copy(update={"year": head_year[0], "year_type": head_year[1]})
    return baseline, unit


def _add_unit(
    fields: dict[str, Field],
    indicator: _Indicator,
    name: str,
    baseline_unit: str | None,
    around: Surroundings,
    reading: Reading,
) -> None:
    """Take the unit from its column, else from the baseline, else from the caption."""
    sure = Evidence()
    if indicator.unit is not None and indicator.unit.lines:
        unit = unwrap([line.text for line in indicator.unit.lines])
        fields["unit"] = make_field("unit", unit, indicator.unit.lines, reading, sure)
    elif baseline_unit is not None and indicator.baseline is not None:
        field_ = make_field("unit", baseline_unit, (), reading, sure)
        boxes = reading.context.boxes(indicator.baseline.lines)
        fields["unit"] = field_.model_copy(update={"text": baseline_unit, "boxes": boxes})
    elif (stated := bracketed_unit(indicator.cell.text)) is not None:
        field_ = make_field("unit", stated, (), reading, sure)
        boxes = reading.context.boxes(indicator.cell.lines)
        fields["unit"] = field_.model_copy(update={"text": stated, "boxes": boxes})
    elif indicator.printed_unit is not None:
        unit, cell = indicator.printed_unit
        field_ = make_field("unit", unit, (), reading, sure)
        fields["unit"] = field_.model_copy(update={"text": unit, "boxes": reading.context.boxes(cell.lines)})
    elif around.unit is not None:
        fields["unit"] = make_field("unit", around.unit, (), reading, Evidence(inferred=True))
    del name
