"""Indicators off the beaten table: sheets, cards, two lines a cell, lines of text, years in the cells, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tests.generators.cases_indicators import YEARS, Indicator, indicators, printed, seen
from tests.generators.event_grid import SCORED, title
from tests.generators.model import A4_LANDSCAPE, Cell, Grid, Print, Report, Row, Space, Stated, Text, Writing
from tests.generators.number_grid import number_cell, statistic

TITLE = "令和６年度　翠川市総合計画　施策評価"
SHORT_YEARS = ("R4", "R5", "R6")
NUMBERS = "①②③④⑤⑥"


def _head(*texts: str) -> Row:
    return Row(tuple(Cell(text, head=True, align="center") for text in texts))


def _label(label: str, value: str, columns: int) -> tuple[Cell, Cell]:
    return Cell(label, head=True), Cell(value, columns=columns)


def _stated(k: Indicator, observations: Sequence[dict[str, Any]], *, base: int | None = 2019) -> Stated:
    fields: dict[str, Any] = {"indicator": k.name, "unit": k.unit, "observations": list(observations)}
    if base is not None:
        fields["baseline"] = {"value": k.base, "year": base, "year_type": "fiscal"}
    if "累計" in k.name:
        fields["cumulative"] = True
    return Stated("kpi", fields)


def _pairs(k: Indicator) -> list[dict[str, Any]]:
    """Return the targets and actual values of all years."""
    found: list[dict[str, Any]] = []
    for i, year in enumerate(YEARS):
        found.append(seen(year, "target", k.targets[i], printed(k.targets[i])))
        found.append(seen(year, "actual", k.actuals[i], printed(k.actuals[i])))
    return found


def indicators_in_a_sheet(seed: int) -> Report:
    """One frame: what the policy is for, its indicators beside an upright label, a judgement in words, its costs."""
    found = indicators(seed, 2 + seed % 2)
    columns = 8
    rows = [
        Row(
            (
                Cell("施策名", head=True),
                Cell("多文化共生の推進", columns=4),
                Cell("所属", head=True),
                Cell("国際課", columns=2),
            )
        ),
        Row(_label("目的", "だれもが安心して暮らせる地域をつくる。", columns - 1)),
    ]
    label = Cell("成果指標", rows=1 + 2 * len(found), head=True, writing=Writing.STACKED)
    heads = _head("指標名", "単位", "基準値\n(R1)", "区分", *SHORT_YEARS)
    rows.append(Row((label, *heads.cells)))
    for k in found:
        lead = (Cell(k.name, rows=2), Cell(k.unit, rows=2), Cell(f"{k.base:,}", rows=2, align="right"))
        targets = (Cell(printed(v), align="right") for v in k.targets)
        rows.append(Row((*lead, Cell("目標"), *targets), (_stated(k, _pairs(k)),)))
        rows.append(Row((Cell("実績"), *(Cell(printed(v), align="right") for v in k.actuals))))
    rows.append(Row(_label("評価", "指標はおおむね良好に推移している。", columns - 1)))
    names = ("４年度決算", "５年度決算", "６年度予算")
    costs = (Cell("コスト（千円）", columns=2, head=True), *(Cell(name, columns=2, head=True) for name in names))
    rows.append(Row(costs))
    for n, row in enumerate(("事業費", "人件費")):
        values = [1200 + 317 * (seed + n) + 41 * i for i in range(3)]
        cells = (Cell(row, columns=2), *(replace(number_cell(v), columns=2) for v in values))
        states = tuple(statistic([row], [name], v, unit="千円") for name, v in zip(names, values, strict=True))
        rows.append(Row(cells, states))
    grid = Grid((40, 130, 40, 50, 40, 60, 60, 60), (), tuple(rows))
    scored = {**SCORED, "statistic": ("row", "column", "value", "unit")}
    return Report("indicators_in_a_sheet", (title(TITLE), Space(12), grid), scored, Print(head_shade=0.85))


def cards_of_indicators(seed: int) -> Report:
    """指標①｜name（unit）｜担当課 above each small table; the cards touch in every second report."""
    rows: list[list[Row]] = []
    for number, k in zip(NUMBERS, indicators(seed, 4), strict=False):
        top = (
            Cell(f"指標{number}", head=True),
            Cell(f"{k.name}（{k.unit}）", columns=3),
            Cell("担当課", head=True),
            Cell("国際課"),
        )
        stated = _stated(k, _pairs(k))
        stated = replace(stated, fields={**stated.fields, "rating": "順調"}, unsure=("indicator",))
        lead = (Cell("目標"), Cell(f"{k.base:,}", rows=2), *(Cell(printed(v)) for v in k.targets), Cell("順調", rows=2))
        heads = _head("区分", "基準値(R1)", *SHORT_YEARS, "進捗状況")
        rows.append(
            [Row(top, (stated,)), heads, Row(lead), Row((Cell("実績"), *(Cell(printed(v)) for v in k.actuals)))]
        )
    widths = (60, 90, 70, 70, 70, 80)
    if seed % 2:
        blocks: list[Text | Grid | Space] = [Grid(widths, (), tuple(row for card in rows for row in card))]
    else:
        blocks = [block for card in rows for block in (Grid(widths, (), tuple(card)), Space(14))]
    scored = {**SCORED, "kpi": ("indicator", "unit", "baseline", "observations", "cumulative", "rating")}
    return Report("cards_of_indicators", (title(TITLE), Space(12), *blocks), scored, Print(head_shade=0.9))


def cards_titled_over_their_figures(seed: int) -> Report:
    """The indicator's name over the whole width; one row of figures, each under its year and measure, with its unit."""
    blocks: list[Text | Grid | Space] = []
    for n, k in enumerate(indicators(seed, 4), 1):
        actual = k.actuals[1] if k.actuals[1] is not None else k.base
        observations = [
            seen(2023, "target", k.targets[1], f"{k.targets[1]:,}{k.unit}"),
            seen(2023, "actual", actual, f"{actual:,}{k.unit}"),
            seen(2025, "target", k.targets[2], f"{k.targets[2]:,}{k.unit}"),
        ]
        name = Row((Cell(f"指標{n}　{k.name}", columns=4, head=True),), (_stated(k, observations, base=2018),))
        values = (k.base, k.targets[1], actual, k.targets[2])
        figures = Row(tuple(Cell(f"{v:,}{k.unit}", align="center") for v in values))
        grid = Grid((90, 90, 90, 90), (), (name, _head("基準値(H30)", "R5目標", "R5実績", "R7目標"), figures))
        blocks += [grid, Space(12)]
    return Report("cards_titled_over_their_figures", (title(TITLE), Space(12), *blocks), SCORED)


def two_lines_a_cell(seed: int) -> Report:
    """Target above actual value in each cell, told by a note or by the row's own head."""
    by_note = bool(seed % 2)
    rows: list[Row] = []
    for k in indicators(seed, 6):
        pairs = (Cell(f"{printed(t)}\n{printed(a)}", align="right") for t, a in zip(k.targets, k.actuals, strict=True))
        lead = [Cell(k.name), Cell(k.unit), Cell(f"{k.base:,}")]
        lead += [] if by_note else [Cell("目標\n実績")]
        rows.append(Row((*lead, *pairs), (_stated(k, _pairs(k)),)))
    heads = ("指標", "単位", "基準値\n（R元）", *(() if by_note else ("区分",)), *SHORT_YEARS)
    widths = (150, 40, 55, *(() if by_note else (45,)), 65, 65, 65)
    note = (Text("※上段：目標値、下段：実績値", align="right"),) if by_note else ()
    grid = Grid(widths, (_head(*heads),), tuple(rows))
    return Report("two_lines_a_cell", (title(TITLE), Space(12), *note, Space(3), grid), SCORED)


def indicators_in_lines(seed: int) -> Report:
    """【KPI】name：基準値 … → 目標値 … 実績値 …, one line an indicator, years before or behind the figures."""
    blocks: list[Text | Grid | Space] = []
    for n, k in enumerate(indicators(seed, 5)):
        actual = k.actuals[1] if k.actuals[1] is not None else k.base
        base, target, done = (f"{value:,}{k.unit}" for value in (k.base, k.targets[2], actual))
        text = (
            f"【KPI】{k.name}：基準値 {base}（R1）→ 目標値 {target}（R7）　実績値 {done}（R5）",
            f"・{k.name}　基準値（令和元年度）：{base}　目標値（令和７年度）：{target}　実績値（令和５年度）：{done}",
            f"◆{k.name}　現状値{base}（令和元年度）⇒　目標値{target}（令和７年度）　令和５年度実績　{done}",
        )[(n + seed) % 3]
        observations = [seen(2025, "target", k.targets[2], target), seen(2023, "actual", actual, done)]
        blocks += [Text(text, scale=0.9, states=(_stated(k, observations),)), Space(6)]
        if n == 2:
            blocks += [Text("　関係機関と連携し、引き続き目標の達成に努める。"), Space(6)]
    return Report("indicators_in_lines", (title(TITLE), Space(12), *blocks), SCORED, Print(size=A4_LANDSCAPE))


def years_in_the_cells(seed: int) -> Report:
    """基準値｜目標値｜実績値 with the year of each figure beside it in its cell."""
    rows: list[Row] = []
    for n, k in enumerate(indicators(seed, 6)):
        actual = k.actuals[0] if k.actuals[0] is not None else k.base
        later = 2022 + (n + seed) % 2
        texts = (
            f"{k.base:,}{k.unit}（令和元年度）",
            f"{k.targets[2]:,}{k.unit}（令和７年度）",
            f"{actual:,}{k.unit}（令和{'４５'[later - 2022]}年度）",
        )
        observations = [seen(2025, "target", k.targets[2], texts[1]), seen(later, "actual", actual, texts[2])]
        rows.append(Row((Cell(k.name), *(Cell(t, align="center") for t in texts)), (_stated(k, observations),)))
    grid = Grid((150, 110, 110, 110), (_head("数値目標", "基準値", "目標値", "実績値"),), tuple(rows))
    return Report("years_in_the_cells", (title(TITLE), Space(12), grid), SCORED)


def present_values_beside_baselines(seed: int) -> Report:
    """基準値（H30年度）｜現状値（R5年度）｜目標値（R7年度）, some targets in words around their number."""
    rows: list[Row] = []
    for n, k in enumerate(indicators(seed, 6)):
        actual = k.actuals[1]
        goal = (f"{k.targets[2]:,}{k.unit}以上", f"５年間で{k.targets[2]:,}{k.unit}", f"{k.targets[2]:,}{k.unit}")[
            n % 3
        ]
        none = ("集計中", "R7.3公表予定")[n % 2]
        shown = none if actual is None else f"{actual:,}{k.unit}"
        observations = [seen(2023, "actual", actual, shown), seen(2025, "target", k.targets[2], goal)]
        cells = (Cell(k.name), Cell(f"{k.base:,}{k.unit}"), Cell(shown), Cell(goal))
        rows.append(Row(cells, (_stated(k, observations, base=2018),)))
    heads = _head("指標名", "基準値\n（H30年度）", "現状値\n（R5年度）", "目標値\n（R7年度）")
    return Report(
        "present_values_beside_baselines",
        (title(TITLE), Space(12), Grid((160, 90, 100, 120), (heads,), tuple(rows))),
        SCORED,
    )


def groups_of_measures_over_years(seed: int) -> Report:
    """Years as rows; each indicator heads two columns, 目標 and 実績."""
    found = indicators(seed, 3)
    states = tuple(replace(_stated(k, _pairs(k), base=None), unsure=("indicator",)) for k in found)
    groups = (Cell(f"{k.name}（{k.unit}）", columns=2, head=True, align="center") for k in found)
    top = Row((Cell("年度", rows=2, head=True), *groups), states)
    below = _head(*(("目標", "実績") * len(found)))
    rows = [
        Row(
            (
                Cell(("令和４年度", "令和５年度", "令和６年度")[i]),
                *(Cell(printed(v), align="right") for k in found for v in (k.targets[i], k.actuals[i])),
            )
        )
        for i in range(len(YEARS))
    ]
    grid = Grid((70, *([72.0] * 6)), (top, below), tuple(rows))
    return Report("groups_of_measures_over_years", (title(TITLE), Space(12), grid), SCORED)


def forms_of_an_indicator(seed: int) -> Report:
    """事業名｜…, 成果指標｜…｜単位｜…, 目標値｜…｜実績値｜…: every label beside its value; the forms touch or not."""
    forms: list[list[Row]] = []
    for n, k in enumerate(indicators(seed, 3)):
        actual = k.actuals[2] if k.actuals[2] is not None else k.base
        rate = f"{round(actual / k.targets[2] * 100, 1)}％"
        observations = [
            seen(2024, "target", k.targets[2], printed(k.targets[2])),
            seen(2024, "actual", actual, printed(actual)),
            seen(2024, "achievement", float(rate[:-1]), rate),
        ]
        stated = _stated(k, observations, base=None)
        stated = replace(stated, fields={**stated.fields, "program": f"第{n + 1}事業", "rating": "ＡＢＣ"[n]})
        texts = (("成果指標", k.name, "単位", k.unit), ("目標値", printed(k.targets[2]), "実績値", printed(actual)))
        rows = [Row(tuple(Cell(t, head=not i % 2) for i, t in enumerate(row))) for row in texts]
        last = (Cell("達成率", head=True), Cell(rate), Cell("評価", head=True), Cell("ＡＢＣ"[n]))
        forms.append([Row(_label("事業名", f"第{n + 1}事業", 3), (stated,)), *rows, Row(last)])
    widths = (70, 170, 70, 120)
    if seed % 2:
        blocks: list[Text | Grid | Space] = [Grid(widths, (), tuple(row for form in forms for row in form))]
    else:
        blocks = [block for form in forms for block in (Grid(widths, (), tuple(form)), Space(14))]
    scored = {**SCORED, "kpi": ("indicator", "unit", "observations", "cumulative", "program", "rating")}
    return Report("forms_of_an_indicator", (title(TITLE), Space(12), *blocks), scored, Print(head_shade=0.9))


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            indicators_in_a_sheet,
            cards_of_indicators,
            cards_titled_over_their_figures,
            two_lines_a_cell,
            indicators_in_lines,
            years_in_the_cells,
            present_values_beside_baselines,
            groups_of_measures_over_years,
            forms_of_an_indicator,
        )
    }
)
