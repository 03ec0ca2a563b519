"""Tables of indicators: three rows, one row or one table an indicator; years as rows; cells without number."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from tests.generators import invented
from tests.generators.event_grid import SCORED, title
from tests.generators.model import A4_LANDSCAPE, Cell, Grid, Print, Report, Row, Ruling, Space, Stated, Text

YEARS = (2022, 2023, 2024)
MEASURES = {"target": "目標値", "actual": "実績値", "achievement": "達成率"}
TITLE = "令和６年度　第２期翠川市総合戦略　効果検証報告書"


@dataclass(frozen=True)
class Indicator:
    """An indicator with its baseline of 2019 and its targets and actual values; None is a cell without number."""

    name: str
    unit: str
    base: float
    targets: tuple[float, ...]
    actuals: tuple[float | None, ...]

    def rate(self, i: int) -> float | None:
        """Return the achievement of year `i` in percent."""
        actual = self.actuals[i]
        return None if actual is None else round(actual / self.targets[i] * 100, 1)


def indicators(seed: int, count: int) -> list[Indicator]:
    """Return so many made indicators; about one cell of ten has no number."""
    rng = random.Random(seed)
    found = []
    for name, unit, base in rng.sample(invented.INDICATORS, count):
        whole = isinstance(base, int)
        values = [base * rng.uniform(0.8, 1.6) for _ in range(6)]
        rounded = [round(v) if whole else round(v, 1) for v in values]
        actuals = tuple(None if rng.random() < 0.1 else v for v in rounded[3:])
        found.append(Indicator(name, unit, base, tuple(rounded[:3]), actuals))
    return found


def printed(value: float | None, unit: str = "", none: str = "未公表") -> str:
    """Return a value as it is printed."""
    return none if value is None else f"{value:,}{unit}"


def seen(year: int, measure: str, value: float | None, text: str) -> dict[str, Any]:
    """Return a gold observation."""
    return {"year": year, "year_type": "fiscal", "measure": measure, "value": value, "text": text}


def _stated(
    indicator: Indicator, observations: list[dict[str, Any]], *, unit: bool = True, base: bool = True
) -> Stated:
    fields: dict[str, Any] = {"indicator": indicator.name, "observations": observations}
    if unit:
        fields["unit"] = indicator.unit
    if base:
        fields["baseline"] = {"value": indicator.base, "year": 2019, "year_type": "fiscal"}
    if "累計" in indicator.name:
        fields["cumulative"] = True
    return Stated("kpi", fields)


def _all(indicator: Indicator, measures: tuple[str, ...] = ("target", "actual", "achievement")) -> list[dict[str, Any]]:
    """Return the observations of every year; a year without actual value has a dash as its rate."""
    found: list[dict[str, Any]] = []
    for i, year in enumerate(YEARS):
        values = {"target": indicator.targets[i], "actual": indicator.actuals[i], "achievement": indicator.rate(i)}
        for measure in measures:
            text = _text(indicator, measure, i)
            found.append(seen(year, measure, values[measure], text))
    return found


def _text(indicator: Indicator, measure: str, i: int) -> str:
    if measure == "target":
        return printed(indicator.targets[i])
    if measure == "actual":
        return printed(indicator.actuals[i])
    return printed(indicator.rate(i), "％", "－")


def _year_heads(style: int) -> tuple[str, ...]:
    return (("令和４年度", "令和５年度", "令和６年度"), ("Ｒ４", "Ｒ５", "Ｒ６"), ("R4年度", "R5年度", "R6年度"))[
        style % 3
    ]


def _head(*texts: str) -> Row:
    return Row(tuple(Cell(text, head=True, align="center") for text in texts))


def three_rows_an_indicator(seed: int) -> Report:
    """目標値／実績値／達成率 below one another beside the merged name and baseline."""
    rows: list[Row] = []
    for indicator in indicators(seed, 6):
        base = f"{indicator.base:,}{indicator.unit}\n（令和元年度）"
        for measure, word in MEASURES.items():
            first = measure == "target"
            lead = (Cell(indicator.name, rows=3), Cell(base, rows=3)) if first else ()
            figures = (Cell(_text(indicator, measure, i), align="right") for i in range(3))
            rows.append(Row((*lead, Cell(word), *figures), (_stated(indicator, _all(indicator)),) if first else ()))
    head = _head("重要業績評価指標（KPI）", "現状値", "区分", *_year_heads(seed))
    grid = Grid((140, 90, 60, 65, 65, 65), (head,), tuple(rows))
    return Report("three_rows_an_indicator", (title(TITLE), Space(12), grid), SCORED, Print(head_shade=0.85))


def one_row_an_indicator(seed: int) -> Report:
    """Heads of two levels: 令和４年度 over 目標｜実績｜達成率."""
    top = (
        Cell("指標名", rows=2, head=True),
        Cell("単位", rows=2, head=True),
        Cell("基準値\n（R1年度）", rows=2, head=True),
    )
    years = tuple(Cell(text, columns=3, head=True, align="center") for text in _year_heads(seed))
    below = tuple(Cell(text, head=True) for text in ("目標", "実績", "達成率")) * 3
    rows = tuple(
        Row(
            (
                Cell(k.name),
                Cell(k.unit),
                Cell(f"{k.base:,}"),
                *(Cell(_text(k, m, i), align="right") for i in range(3) for m in MEASURES),
            ),
            (_stated(k, _all(k)),),
        )
        for k in indicators(seed, 8)
    )
    grid = Grid((150, 45, 55, *([54.0] * 9)), (Row((*top, *years)), Row(below)), rows)
    style = Print(size=A4_LANDSCAPE, points=8, ruling=Ruling.RECTANGLES)
    return Report("one_row_an_indicator", (title(TITLE), Space(12), grid), SCORED, style)


def one_table_an_indicator(seed: int) -> Report:
    """The caption names the indicator and its unit; the table has measures as rows and years as columns."""
    blocks: list[Text | Grid | Space] = []
    for i, indicator in enumerate(indicators(seed, 4), 1):
        rows = tuple(
            Row(
                (Cell(word, head=True), *(Cell(_text(indicator, measure, y), align="right") for y in range(3))),
                (_stated(indicator, _all(indicator), base=False),) if measure == "target" else (),
            )
            for measure, word in MEASURES.items()
        )
        caption = Text(f"指標{i}　{indicator.name}（単位：{indicator.unit}）")
        blocks += [Space(14), caption, Space(4), Grid((80, 80, 80, 80), (_head("区分", *_year_heads(seed)),), rows)]
    return Report("one_table_an_indicator", (title(TITLE), *blocks), SCORED)


def actuals_with_a_unit_column(seed: int) -> Report:
    """取組指標｜単位｜R4実績値｜R5実績値｜R6実績値."""
    rows = tuple(
        Row(
            (Cell(k.name), Cell(k.unit), *(Cell(_text(k, "actual", i), align="right") for i in range(3))),
            (_stated(k, _all(k, ("actual",)), base=False),),
        )
        for k in indicators(seed, 8)
    )
    head = _head("取組指標", "単位", "R4実績値", "R5実績値", "R6実績値")
    return Report(
        "actuals_with_a_unit_column", (title(TITLE), Space(12), Grid((200, 50, 75, 75, 75), (head,), rows)), SCORED
    )


def years_as_rows(seed: int) -> Report:
    """Transposed: one indicator a table, a row a year, 目標値｜実績値｜達成率 as columns."""
    blocks: list[Text | Grid | Space] = []
    for indicator in indicators(seed, 3):
        rows = tuple(
            Row(
                (Cell(head, head=True), *(Cell(_text(indicator, m, i), align="right") for m in MEASURES)),
                (_stated(indicator, _all(indicator), base=False),) if i == 0 else (),
            )
            for i, head in enumerate(_year_heads(seed))
        )
        blocks += [
            Space(14),
            Text(f"■ {indicator.name}（単位：{indicator.unit}）"),
            Space(4),
            Grid((90, 80, 80, 80), (_head("年度", *MEASURES.values()),), rows),
        ]
    return Report("years_as_rows", (title(TITLE), *blocks), SCORED)


def indicators_as_columns(seed: int) -> Report:
    """Transposed: years as rows, a column an indicator, actual values only."""
    found = indicators(seed, 3)
    heads = tuple(Cell(f"{k.name}\n（{k.unit}）", head=True) for k in found)
    rows = tuple(
        Row((Cell(year, head=True), *(Cell(_text(k, "actual", i), align="right") for k in found)))
        for i, year in enumerate(_year_heads(seed))
    )
    states = tuple(
        replace(_stated(k, _all(k, ("actual",)), base=False), unsure=("indicator",)) for k in found
    )  # whether （件） is a part of the indicator's name is open
    head = Row((Cell("指標名", head=True), *heads), states)
    grid = Grid((80, 130, 130, 130), (head,), rows)
    return Report("indicators_as_columns", (title(TITLE), Space(12), Text("＜指標の実績値＞"), grid), SCORED)


def achievement_with_uncapped_in_brackets(seed: int) -> Report:
    """100.0%(109.2%): the rate is cut at 100, the real one stands in brackets."""
    rows: list[Row] = []
    for k in indicators(seed, 5):
        observations = []
        texts: dict[str, list[str]] = {measure: [] for measure in MEASURES}
        for i, year in enumerate(YEARS):
            rate = k.rate(i)
            text = _text(k, "achievement", i)
            if rate is not None and rate > 100:
                text = f"100.0％({rate}％)"
            shown = (_text(k, "target", i), _text(k, "actual", i), text)
            for measure, cell in zip(MEASURES, shown, strict=True):
                texts[measure].append(cell)
            observations += [
                seen(year, "target", k.targets[i], shown[0]),
                seen(year, "actual", k.actuals[i], shown[1]),
                seen(year, "achievement", None if rate is None else min(rate, 100.0), text),
            ]
            if rate is not None and rate > 100:
                observations.append(seen(year, "achievement_uncapped", rate, text))
        for measure, word in MEASURES.items():
            first = measure == "target"
            lead = (Cell(k.name, rows=3), Cell(f"{k.base:,}{k.unit}（令和元年度）", rows=3)) if first else ()
            figures = (Cell(text, align="right") for text in texts[measure])
            rows.append(Row((*lead, Cell(word), *figures), (_stated(k, observations),) if first else ()))
    head = _head("KPI", "現状値", "区分", *_year_heads(seed))
    grid = Grid((125, 80, 50, 80, 80, 80), (head,), tuple(rows))
    return Report("achievement_with_uncapped_in_brackets", (title(TITLE), Space(12), grid), SCORED)


def merged_words_over_years(seed: int) -> Report:
    """指標変更 in a cell over two years counts for each; ー and 工事 are no numbers; △ is minus."""
    rows: list[Row] = []
    words = ("指標変更", "工事中", "ー")
    for n, k in enumerate(indicators(seed, 6)):
        word = words[n % 3]
        if n % 2:
            value = -round(k.base / 7, 1)
            cells = (Cell(_text(k, "target", 0)), Cell(word, columns=2, align="center"), Cell(f"△{-value:,}"))
            observations = [
                seen(2022, "target", k.targets[0], printed(k.targets[0])),
                seen(2022, "actual", None, word),
                seen(2023, "target", None, word),
                seen(2023, "actual", value, f"△{-value:,}"),
            ]
        else:
            cells = (Cell(_text(k, "target", 0)), Cell(word), Cell(printed(k.targets[1])), Cell(""))
            observations = [
                seen(2022, "target", k.targets[0], printed(k.targets[0])),
                seen(2022, "actual", None, word),
                seen(2023, "target", k.targets[1], printed(k.targets[1])),
            ]
        rows.append(Row((Cell(k.name), Cell(k.unit), *cells), (_stated(k, observations, base=False),)))
    top = Row(
        (
            Cell("指標", rows=2, head=True),
            Cell("単位", rows=2, head=True),
            Cell("令和４年度", columns=2, head=True),
            Cell("令和５年度", columns=2, head=True),
        )
    )
    head = (top, _head("目標値", "実績値", "目標値", "実績値"))
    grid = Grid((170, 50, 65, 65, 65, 65), head, tuple(rows))
    return Report("merged_words_over_years", (title(TITLE), Space(12), grid), SCORED)


def indicators_over_pages(seed: int) -> Report:
    """Three rows an indicator; the page breaks within an indicator, whose merged name is not printed again."""
    rows: list[Row] = []
    for k in [k for s in range(4) for k in indicators(seed + s, 6)]:
        for measure, word in MEASURES.items():
            first = measure == "target"
            lead = (Cell(k.name, rows=3), Cell(k.unit, rows=3)) if first else ()
            figures = (Cell(_text(k, measure, i), align="right") for i in range(3))
            rows.append(Row((*lead, Cell(word), *figures), (_stated(k, _all(k), base=False),) if first else ()))
    grid = Grid((170, 50, 60, 65, 65, 65), (_head("評価指標", "単位", "区分", *_year_heads(seed)),), tuple(rows))
    return Report("indicators_over_pages", (title(TITLE), Space(12), grid), SCORED, Print(points=9.5))


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            three_rows_an_indicator,
            one_row_an_indicator,
            one_table_an_indicator,
            actuals_with_a_unit_column,
            years_as_rows,
            indicators_as_columns,
            achievement_with_uncapped_in_brackets,
            merged_words_over_years,
            indicators_over_pages,
        )
    }
)
