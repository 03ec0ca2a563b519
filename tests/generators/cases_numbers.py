"""Tables of numbers: totals, heads of two levels, merged row heads, minus marks, units, many columns, long ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.generators import invented
from tests.generators.event_grid import SCORED, title
from tests.generators.model import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Cell,
    Grid,
    Print,
    Report,
    Row,
    Ruling,
    Space,
    Stated,
    Text,
)
from tests.generators.number_grid import MONTHS, noted, number_cell, number_grid, statistic

CAPTION = "相談対応件数"


def _report(case: str, *blocks: Text | Grid | Space, style: Print | None = None) -> Report:
    return Report(case, (title("令和６年度　多文化共生事業統計"), Space(12), *blocks), SCORED, style or Print())


def _captioned(case: str, seed: int, caption: str, style: Print | None = None, *, unit: str = "件") -> Report:
    return _report(case, Text(caption), Space(4), number_grid(seed, CAPTION, unit=unit), style=style)


def numbers_with_totals(seed: int) -> Report:
    return _captioned("numbers_with_totals", seed, f"＜{CAPTION}＞（単位：件）")


def numbers_with_hairlines(seed: int) -> Report:
    style = Print(ruling=Ruling.HAIRLINES, line_width=0.3, padding=4)
    return _captioned("numbers_with_hairlines", seed, f"【{CAPTION}】（単位：件）", style)


def numbers_without_rules(seed: int) -> Report:
    style = Print(ruling=Ruling.NONE, padding=4)
    return _captioned("numbers_without_rules", seed, f"表１　{CAPTION}（単位：件）".replace("表１　", "■ "), style)


def numbers_in_zebra_stripes(seed: int) -> Report:
    return _captioned(
        "numbers_in_zebra_stripes", seed, f"＜{CAPTION}＞（単位：件）", Print(ruling=Ruling.ZEBRA, padding=4)
    )


def unit_at_the_right_above(seed: int) -> Report:
    """The caption, then （単位：人） alone at the right edge."""
    grid = number_grid(seed, "日本語教室の受講者", unit="人", columns=("初級", "中級", "上級", "計"))
    return _report("unit_at_the_right_above", Text("＜日本語教室の受講者＞"), Text("（単位：人）", align="right"), grid)


def months_as_columns(seed: int) -> Report:
    """Twelve months and a caption; half-width digits right-aligned."""
    grid = number_grid(seed, CAPTION, unit="件", columns=MONTHS, first_width=90, width=50)
    style = Print(size=A4_LANDSCAPE, points=8)
    return _report("months_as_columns", Text(f"＜{CAPTION}＞（単位：件）"), Space(4), grid, style=style)


def thirty_columns(seed: int) -> Report:
    columns = tuple(f"第{i}地区" for i in range(1, 31))
    grid = number_grid(seed, CAPTION, unit="件", columns=columns, first_width=70, width=34, rows=invented.SERVICES)
    style = Print(size=A3_LANDSCAPE, points=6.5, padding=1.5, margin=40)
    return _report("thirty_columns", Text(f"＜{CAPTION}＞（単位：件）"), Space(4), grid, style=style)


def thousands_of_yen_with_minus(seed: int) -> Report:
    """（単位：千円）, △ and ▲ as minus, － as nothing."""
    rng = random.Random(seed)
    columns = ("決算額", "前年度", "増減")
    rows: list[Row] = []
    for i, name in enumerate(invented.PROGRAMMES):
        this, last = rng.randrange(100, 90000), rng.randrange(100, 90000)
        gap = this - last
        gap_text = f"{gap:,}" if gap >= 0 else f"{'△▲'[i % 2]}{-gap:,}"
        stated = [
            statistic([name], [c], v, title="事業別決算額", unit="千円")
            for c, v in zip(columns, (this, last, gap), strict=True)
        ]
        if i == 2:
            stated = stated[:1]
            cells = (Cell(name), number_cell(this), Cell("－", align="right"), Cell("－", align="right"))
        else:
            cells = (Cell(name), number_cell(this), number_cell(last), Cell(gap_text, align="right"))
        rows.append(Row(cells, tuple(stated)))
    head = Row(tuple(Cell(text, head=True, align="center") for text in ("事業名", *columns)))
    return _report(
        "thousands_of_yen_with_minus",
        Text("＜事業別決算額＞（単位：千円）"),
        Space(4),
        Grid((160, 80, 80, 80), (head,), tuple(rows)),
    )


def heads_over_heads(seed: int) -> Report:
    """令和５年度 and 令和６年度, each over 件数（件）｜人数（人）."""
    rng = random.Random(seed)
    years, kinds = ("令和５年度", "令和６年度"), (("件数（件）", "件"), ("人数（人）", "人"))
    top = Row((Cell("区分", rows=2, head=True), *(Cell(y, columns=2, head=True, align="center") for y in years)))
    below = Row(tuple(Cell(text, head=True) for _ in years for text, _ in kinds))
    rows: list[Row] = []
    for name in invented.SERVICES[:6]:
        values = [rng.randrange(1, 3000) for _ in range(4)]
        places = [(year, head, unit) for year in years for head, unit in kinds]
        stated = [
            statistic([name], [year, head], value, title=CAPTION, unit=unit)
            for (year, head, unit), value in zip(places, values, strict=True)
        ]
        rows.append(Row((Cell(name), *(number_cell(v) for v in values)), tuple(stated)))
    grid = Grid((110, 80, 80, 80, 80), (top, below), tuple(rows))
    return _report("heads_over_heads", Text(f"＜{CAPTION}＞"), Space(4), grid, style=Print(head_shade=0.85))


def merged_row_heads(seed: int) -> Report:
    """Two columns of row heads, the outer one merged over its rows, with subtotals and a total."""
    rng = random.Random(seed)
    rows: list[Row] = []
    grand = [0, 0]
    for outer, inner in (("来所", invented.SERVICES[:3]), ("派遣", invented.SERVICES[3:5])):
        sums = [0, 0]
        for i, name in enumerate((*inner, "小計")):
            values = [rng.randrange(1, 900), rng.randrange(1, 900)] if name != "小計" else sums
            sums = [a + b for a, b in zip(sums, values, strict=True)] if name != "小計" else sums
            lead = (Cell(outer, rows=len(inner) + 1),) if i == 0 else ()
            rows.append(_two(lead, [outer, name], name, values))
        grand = [a + b for a, b in zip(grand, sums, strict=True)]
    cells = (Cell("合計", columns=2, align="center"), *(number_cell(v) for v in grand))
    stated = tuple(
        statistic(["合計"], [c], v, title=CAPTION, unit="件")
        for c, v in zip(("令和５年度", "令和６年度"), grand, strict=True)
    )
    rows.append(Row(cells, stated))
    head = Row(
        (
            Cell("区分", columns=2, head=True, align="center"),
            Cell("令和５年度", head=True),
            Cell("令和６年度", head=True),
        )
    )
    grid = Grid((60, 110, 90, 90), (head,), tuple(rows))
    return _report("merged_row_heads", Text(f"＜{CAPTION}＞（単位：件）"), Space(4), grid)


def _two(lead: tuple[Cell, ...], heads: list[str], name: str, values: list[int]) -> Row:
    stated = tuple(
        statistic(heads, [c], v, title=CAPTION, unit="件")
        for c, v in zip(("令和５年度", "令和６年度"), values, strict=True)
    )
    return Row((*lead, Cell(name), *(number_cell(v) for v in values)), stated)


def units_in_the_cells(seed: int) -> Report:
    """Each cell has its own unit."""
    rng = random.Random(seed)
    rows: list[Row] = []
    for name in invented.SERVICES[:6]:
        number, persons = rng.randrange(1, 99), rng.randrange(1, 3000)
        stated = (statistic([name], ["開催"], number, unit="回"), statistic([name], ["参加"], persons, unit="人"))
        rows.append(
            Row((Cell(name), Cell(f"{number}回", align="right"), Cell(f"{persons:,}人", align="right")), stated)
        )
    head = Row(tuple(Cell(text, head=True) for text in ("区分", "開催", "参加")))
    report = _report("units_in_the_cells", Grid((120, 80, 80), (head,), tuple(rows)))
    return Report(report.name, report.blocks, {**SCORED, "statistic": ("row", "column", "value", "unit")}, report.print)


def blanks_among_numbers(seed: int) -> Report:
    """－, ー, blank and 未公表 are no number; the note below the table is none either."""
    rng = random.Random(seed)
    marks = ("－", "ー", "", "未公表", "…")
    rows: list[Row] = []
    columns = ("令和４年度", "令和５年度", "令和６年度")
    for i, name in enumerate(invented.SERVICES[:5]):
        values: list[int | None] = [rng.randrange(1, 3000) for _ in columns]
        values[i % 3] = None
        stated: list[Stated] = [
            statistic([name], [c], v, title=CAPTION, unit="件")
            for c, v in zip(columns, values, strict=True)
            if v is not None
        ]
        rows.append(Row((Cell(name), *(number_cell(v, marks[i]) for v in values)), tuple(stated)))
    head = Row(tuple(Cell(text, head=True) for text in ("区分", *columns)))
    grid = Grid((110, 80, 80, 80), (head,), tuple(rows))
    return _report(
        "blanks_among_numbers",
        Text(f"＜{CAPTION}＞（単位：件）"),
        Space(4),
        grid,
        Text("※ 令和４年度の翻訳支援は、12件を試行した。", scale=0.9, states=(noted(12, "件"),)),
    )


def numbers_over_pages(seed: int) -> Report:
    """Sixty rows, the head on the first page only."""
    rows = tuple(f"第{i}町内会" for i in range(1, 61))
    grid = number_grid(seed, CAPTION, unit="件", rows=rows)
    grid = Grid(grid.widths, grid.head, grid.body, repeat_head=False)
    return _report(
        "numbers_over_pages", Text(f"＜{CAPTION}＞（単位：件）"), Space(4), grid, style=Print(ruling=Ruling.BOXES)
    )


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            numbers_with_totals,
            numbers_with_hairlines,
            numbers_without_rules,
            numbers_in_zebra_stripes,
            unit_at_the_right_above,
            months_as_columns,
            thirty_columns,
            thousands_of_yen_with_minus,
            heads_over_heads,
            merged_row_heads,
            units_in_the_cells,
            blanks_among_numbers,
            numbers_over_pages,
        )
    }
)
