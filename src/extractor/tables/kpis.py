"""Tables of indicators → KPI records, whatever the layout: each figure's meaning is the sum of what its heads say.

A figure's year and measure come from the head of its column, from the head of its row, or from the caption; so three
rows an indicator, one row an indicator, one table an indicator and years as rows are all the same to this reader.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from extractor.confidence import Evidence, record_confidence
from extractor.japanese.eras import read_year_head
from extractor.japanese.numbers import units
from extractor.japanese.text import compact, fold, unwrap
from extractor.layout.line import Line
from extractor.layout.outline import Surroundings
from extractor.layout.table import Cell, Part, Table, transposed
from extractor.records import FIELDS, Baseline, Check, Field, Kind, Level, Measure, Observation, Record
from extractor.tables.cell_fields import Reading, make_field
from extractor.tables.context import DocumentContext
from extractor.tables.figures import Arrow, bracketed_unit, read_arrow, read_baseline, read_figure
from extractor.tables.head_tokens import MEASURES, HeadToken, level_of, read_token
from extractor.tables.lexicon import read_head

_NUMBERED = re.compile(
    r"^(?:指標|KPI|ＫＰＩ|目標|数値目標)?\s*[0-9０-９①-⑳]{1,2}(?:[-－.．][0-9０-９]{1,2})?[.．：:）)]?\s+"
)
HEAD_SEARCH_ROWS = 5
"""A table of indicators has its head in the first rows: labels of the plan may stand above it."""
RATE_TOLERANCE = 0.11
"""A printed rate may differ from actual ÷ target by its rounding, in percent points."""


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


@dataclass(frozen=True)
class KpiHead:
    """The head of a table of indicators: its rows `top`…`bottom` (excluded) and what each grid column's head says."""

    top: int
    bottom: int
    tokens: tuple[HeadToken, ...]
    texts: tuple[str, ...]


def find_kpi_head(table: Table) -> KpiHead | None:
    """Return the head of a table of indicators, or None where it is no such table."""
    for top in range(min(HEAD_SEARCH_ROWS, table.row_count)):
        cells = [cell for cell in table.row_cells(top) if cell.row == top and cell.lines]
        saying = [cell for cell in cells if read_token(cell.text).says_something]
        if len(saying) < 2 or len(saying) * 2 < len(cells):
            continue
        bottom = _head_bottom(table, top)
        tokens, texts = [], []
        for column in range(table.column_count):
            stack = _head_stack(table, top, bottom, column)
            token = HeadToken()
            for cell in reversed(stack):
                token = token.with_default(read_token(cell.text))
            tokens.append(token)
            texts.append("\n".join(cell.text for cell in stack))
        head = KpiHead(top, bottom, tuple(tokens), tuple(texts))
        return head if _is_kpi_head(head, table) else None
    return None


def _head_bottom(table: Table, top: int) -> int:
    """Return the row behind the head: below its tallest cell, and below a second row of years and measures."""
    cells = [cell for cell in table.row_cells(top) if cell.row == top]
    bottom = top + max(cell.rows for cell in cells if cell.lines)
    wide = [cell for cell in cells if cell.columns > 1 and cell.row + cell.rows == bottom]
    if bottom < table.row_count and wide:
        below = [c for w in wide for c in table.row_cells(bottom) if w.column <= c.column < w.column + w.columns]
        if below and all(read_token(c.text).measure or read_token(c.text).year for c in below if c.lines):
            bottom += 1
    return min(bottom, table.row_count)


def _head_stack(table: Table, top: int, bottom: int, column: int) -> list[Cell]:
    """Return the distinct filled head cells over a grid column, from the top."""
    stack: list[Cell] = []
    for row in range(top, bottom):
        cell = table.at(row, column)
        if cell is not None and cell.lines and cell not in stack:
            stack.append(cell)
    return stack


def _is_kpi_head(head: KpiHead, table: Table) -> bool:
    """Tell whether heads are those of indicators: a column of them, or targets beside actual values."""
    roles = {token.role for token in head.tokens}
    measures = {token.measure for token in head.tokens if token.measure}
    years = {token.year for token in head.tokens if token.year}
    row_measures = {
        measure
        for cell in table.cells
        if cell.row >= head.bottom and (measure := read_token(cell.text).measure) is not None
    }
    if "indicator" in roles:
        arrows = any(read_arrow(cell.text) for cell in table.cells if cell.row >= head.bottom)
        return bool(years or measures or row_measures or arrows)
    return len(measures | row_measures) >= 2


def read_kpis(
    table: Table, around: Surroundings, context: DocumentContext, path: tuple[str, ...], reading: Reading
) -> tuple[Record, ...]:
    """Return the indicators of a table; none where it is no table of indicators."""
    if _has_indicators_as_columns(table):
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


def _has_indicators_as_columns(table: Table) -> bool:
    """Tell whether the indicators stand side by side and the years or measures below each other."""
    corner = table.at(0, 0)
    if corner is None or table.row_count < 3 or read_token(corner.text).role != "indicator":
        return False
    below = [read_token(cell.text) for cell in table.cells if cell.column == 0 and cell.row > 0 and cell.lines]
    beside = [read_token(cell.text) for cell in table.cells if cell.row == 0 and cell.column > 0 and cell.lines]
    years = all(token.year is not None or token.measure is not None or token.role is not None for token in below)
    return years and bool(below) and not any(token.says_something for token in beside)


def _level(head: KpiHead, around: Surroundings) -> Level | None:
    """Return the level that the indicators' own head names, else the caption."""
    own = [text for token, text in zip(head.tokens, head.texts, strict=True) if token.role == "indicator"]
    return next((level for text in (*own, around.caption or "") if (level := level_of(text))), None)


def _gather(table: Table, head: KpiHead, around: Surroundings, context: DocumentContext) -> list[_Indicator]:
    """Walk the rows below the head and gather each indicator's cells and figures."""
    found: list[_Indicator] = []
    caption_year = read_year_head(around.caption) if around.caption else None
    caption_name = _caption_cell(table, around)
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
        current = found[-1]
        for column, token in enumerate(head.tokens):
            cell = table.at(row, column)
            if cell is None or cell is name or cell is label:
                continue
            if token.role in {"baseline", "unit", "program", "rating"}:
                if getattr(current, token.role) is None and not _is_measure(cell):
                    setattr(current, token.role, cell)
            elif token.role == "indicator" and (arrow := read_arrow(cell.text)) is not None:
                current.arrow, current.arrow_cell = arrow, cell
            elif token.role is None and (token.year is not None or token.measure is not None):
                _observe(current, cell, token.with_default(row_token).with_default(default), default_year)
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


def _observe(indicator: _Indicator, cell: Cell, token: HeadToken, default_year: int | None) -> None:
    """Add the observations that a cell of figures holds."""
    year = token.year if token.year is not None else default_year
    figure = read_figure(cell.text)
    if year is None or figure is None:
        return
    measure = token.measure or "actual"
    if any((o.year, o.measure) == (year, measure) for o in indicator.observations):
        return  # a cell merged over the rows of an indicator is one figure
    year_type = "calendar" if "暦年" in indicator.cell.text else token.year_type
    text = unwrap([line.text for line in cell.lines])
    value = figure.number.value if figure.number else None
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
    fields: dict[str, Field] = {"indicator": make_field("indicator", name, indicator.cell.lines, reading, sure)}
    if level is not None:
        fields["level"] = make_field("level", level, (), reading, sure)
    steps = path[:1] if level == "goal" else path
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
    elif around.unit is not None:
        fields["unit"] = make_field("unit", around.unit, (), reading, Evidence(inferred=True))
    del name


def rate_checks(observations: Sequence[Observation]) -> tuple[Check, ...]:
    """Check each printed rate of achievement against actual ÷ target (or target ÷ actual, where less is better)."""
    by_key = {(o.year, o.measure): o.value for o in observations if o.value is not None}
    checks: list[Check] = []
    for (year, measure), rate in by_key.items():
        if measure != "achievement" or rate is None:
            continue
        rate = by_key.get((year, "achievement_uncapped"), rate)
        target, actual = by_key.get((year, "target")), by_key.get((year, "actual"))
        if not target or not actual or rate is None:
            continue
        upward, downward = actual / target * 100, target / actual * 100
        fits = any(abs(rate - expected) <= RATE_TOLERANCE for expected in (upward, downward))
        capped = rate == 100 and max(upward, downward) >= 100
        ok = fits or capped
        verdict = "一致" if ok else "合いません"
        checks.append(
            Check(code="rate", ok=ok, message=f"{year}年度：実績÷目標は{upward:.1f}％、表記は{rate:g}％（{verdict}）")
        )
    return tuple(checks)
