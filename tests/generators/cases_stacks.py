"""Tables of numbers that share their look with a neighbour: below each other, beside each other, series of years."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tests.generators import invented
from tests.generators.event_grid import SCORED, title
from tests.generators.model import Cell, Grid, Print, Report, Row, Ruling, Space, Text
from tests.generators.number_grid import number_cell, number_grid, statistic

TITLE = "令和６年度　国際交流協会の事業統計"


def _stacked(case: str, seed: int, ruling: Ruling) -> Report:
    """Two tables of equal or other width below each other, a caption between them."""
    columns = ("令和４年度", "令和５年度", "令和６年度")
    second = columns if seed % 2 else columns[1:]
    blocks = (
        title(TITLE),
        Space(12),
        Text("＜内容別の件数＞（単位：件）"),
        Space(4),
        number_grid(seed, "内容別の件数", unit="件", columns=columns),
        Space(8),
        Text("＜言語別の件数＞（単位：件）"),
        Space(4),
        number_grid(seed + 1, "言語別の件数", unit="件", columns=second, rows=("英語", "中国語", "やさしい日本語")),
    )
    return Report(case, blocks, SCORED, Print(ruling=ruling, padding=4))


def hairline_tables_below_each_other(seed: int) -> Report:
    return _stacked("hairline_tables_below_each_other", seed, Ruling.HAIRLINES)


def striped_tables_below_each_other(seed: int) -> Report:
    return _stacked("striped_tables_below_each_other", seed, Ruling.ZEBRA)


def hairline_tables_side_by_side(seed: int) -> Report:
    """Rows of both tables on the same lines."""
    narrow = {"first_width": 80.0, "width": 45.0, "total": False, "unit": "人"}
    left = number_grid(seed, None, columns=("男", "女", "計"), rows=("東地区", "西地区", "南地区", "北地区"), **narrow)
    right = number_grid(seed + 1, None, columns=("人数", "世帯"), rows=("15歳未満", "15～64歳", "65歳以上"), **narrow)
    points = 10.0
    height = (len(left.body) + 1) * (points * 1.35 + 8)
    blocks = (
        title(TITLE),
        Space(12),
        Text("（単位：人）", align="left"),
        Space(4),
        left,
        Space(-height),
        replace(right, indent=270.0),
    )
    scored = {**SCORED, "statistic": ("row", "column", "value")}
    return Report("hairline_tables_side_by_side", blocks, scored, Print(ruling=Ruling.HAIRLINES, padding=4))


def years_that_list_numbers(seed: int) -> Report:
    """年度｜開催回数（回）｜参加者数（人）: no row is one event."""
    rng = random.Random(seed)
    years = ("令和３年度", "令和４年度", "令和５年度", "令和６年度")
    months = ("令和６年10月", "11月", "12月", "令和７年１月")
    heads = (("開催回数（回）", "回"), ("参加者数（人）", "人"), ("うち外国人（人）", "人"))
    rows: list[Row] = []
    for name in years if seed % 2 else months:
        values = [rng.randrange(1, 90), rng.randrange(100, 2000), rng.randrange(1, 300)]
        stated = [statistic([name], [head], v, unit=unit) for (head, unit), v in zip(heads, values, strict=True)]
        rows.append(Row((Cell(name), *(number_cell(v) for v in values)), tuple(stated)))
    first = "年度" if seed % 2 else "年月"
    head = Row(tuple(Cell(text, head=True, align="center") for text in (first, *(text for text, _ in heads))))
    scored = {**SCORED, "statistic": ("row", "column", "value", "unit")}
    style = Print(ruling=(Ruling.LINES, Ruling.HAIRLINES, Ruling.ZEBRA)[seed % 3], padding=4)
    grid = Grid((100, 100, 100, 110), (head,), tuple(rows))
    return Report(
        "years_that_list_numbers",
        (title(TITLE), Space(12), Text(f"■ {invented.SERVICES[seed % 4]}の状況"), Space(4), grid),
        scored,
        style,
    )


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            hairline_tables_below_each_other,
            striped_tables_below_each_other,
            hairline_tables_side_by_side,
            years_that_list_numbers,
        )
    }
)
