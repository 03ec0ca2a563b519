"""Layouts in which several difficulties meet: breaks and merges, split dates, plans above indicators, unruled pages."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tests.generators import invented
from tests.generators.cases_indicators import MEASURES, YEARS, indicators, printed, seen
from tests.generators.event_grid import (
    SCORED,
    category,
    dates,
    event_grid,
    fitted,
    head_row,
    month,
    name,
    number,
    organizer,
    people,
    stated,
    summary,
    title,
    venue,
)
from tests.generators.happenings import count, happenings, long_wareki
from tests.generators.model import Cell, Grid, NewPage, Print, Report, Row, Ruling, Space, Stated, Text
from tests.generators.number_grid import number_cell, statistic

ROOM = 495.0


def _report(case: str, grid: Grid, style: Print | None = None) -> Report:
    return Report(case, (title(), Space(12), grid), SCORED, style or Print())


def merged_text_on_the_later_page(seed: int) -> Report:
    """A merged cell that the page cuts is blank on the first page: its text stands on the later one."""
    events = sorted(happenings(seed, 40), key=lambda h: (h.category, h.number))
    columns = fitted((category(merged=True), dates(), name(), venue(), people()), ROOM)
    return _report("merged_text_on_the_later_page", event_grid(columns, events, merged_text_later=True))


def rows_cut_under_merged_cells(seed: int) -> Report:
    events = sorted(happenings(seed, 40), key=lambda h: (h.category, h.number))
    columns = fitted((category(merged=True), dates(), name(), venue(), people(), summary(width=120)), ROOM)
    grid = event_grid(columns, events, cut_rows=True, repeat_head=False)
    return _report("rows_cut_under_merged_cells", grid, Print(middle=False))


def month_and_day_columns(seed: int) -> Report:
    """月 stands once for its rows, 日 in each: together a date."""
    columns = fitted((month(), month("日", 40, merged=False), name(width=200), venue(), people()), ROOM)
    events = happenings(seed, 14, one_day=True)
    grid = event_grid(columns, events)
    rows = []
    for row, h in zip(grid.body, events, strict=True):
        day = len(row.cells) - 4  # the month's cell is missing where the one above covers it
        cells = tuple(Cell(f"{h.start.day}日") if i == day else c for i, c in enumerate(row.cells))
        fields = {**row.states[0].fields, "periods": [h.period()]}
        rows.append(Row(cells, (replace(row.states[0], fields=fields),)))
    return _report("month_and_day_columns", Grid(grid.widths, grid.head, tuple(rows)))


def totals_within_cells(seed: int) -> Report:
    """合計58名（大人40名、子ども18名): the total and its parts."""
    columns = fitted((number(), dates(), name(), venue()), 375)
    rows = []
    for h in happenings(seed, 8):
        old, young = h.people, h.people % 90 + 2
        text = f"合計{old + young:,}名（大人{old:,}名、子ども{young}名）"
        counts = [
            count(old + young, "名", "合計", "total"),
            count(old, "名", "大人", "part"),
            count(young, "名", "子ども", "part"),
        ]
        record = stated(columns, h)
        cells = (*(Cell(c.show(h)) for c in columns), Cell(text))
        rows.append(Row(cells, (replace(record, fields={**record.fields, "counts": counts}),)))
    head = Row((*head_row(columns).cells, Cell("参加者数", head=True)))
    return _report("totals_within_cells", Grid((*(c.width for c in columns), 120), (head,), tuple(rows)))


def several_units(seed: int) -> Report:
    """３団体 and 58人 stand below each other in the column of numbers."""
    columns = fitted((dates(), name(), venue()), 400)
    rows = []
    for h in happenings(seed, 8):
        teams = h.people % 20 + 1
        record = stated(columns, h)
        fields = {**record.fields, "counts": [count(teams, "団体"), count(h.people, "人")]}
        cells = (*(Cell(c.show(h)) for c in columns), Cell(f"{teams}団体\n{h.people:,}人"))
        rows.append(Row(cells, (replace(record, fields=fields),)))
    head = Row((*head_row(columns).cells, Cell("参加者数", head=True)))
    return _report("several_units", Grid((*(c.width for c in columns), 80), (head,), tuple(rows)))


def head_again_within_the_table(seed: int) -> Report:
    """Below a row over all columns the head is printed again in the same frame."""
    columns = fitted((number(), dates(), name(), venue(), people()), ROOM)
    grid = event_grid(columns, happenings(seed, 10))
    divider = Row((Cell("その他の事業", columns=5),))
    body = (*grid.body[:5], divider, grid.head[0], *grid.body[5:])
    return _report("head_again_within_the_table", Grid(grid.widths, grid.head, body), Print(head_shade=0.85))


def events_as_columns(seed: int) -> Report:
    """Heads in the first column, an event in each of three more."""
    events = happenings(seed, 3)
    states = tuple(
        Stated(
            "event",
            {"name": h.name, "periods": [h.period()], "venue": h.venue, "counts": [count(h.people, "人")]},
        )
        for h in events
    )
    lines = (
        ("事業名", [h.name for h in events], states),
        ("実施日", [long_wareki(h.start, h.end) for h in events], ()),
        ("会場", [h.venue for h in events], ()),
        ("参加者数", [f"{h.people:,}人" for h in events], ()),
    )
    rows = tuple(Row((Cell(head, head=True), *(Cell(text) for text in texts)), told) for head, texts, told in lines)
    return _report("events_as_columns", Grid((75, 140, 140, 140), (), rows), Print(head_shade=0.85))


def _over_pages(case: str, seed: int, ruling: Ruling) -> Report:
    columns = fitted((number(), dates(width=110), name(width=160), venue(), people()), ROOM)
    return _report(case, event_grid(columns, happenings(seed, 60)), Print(ruling=ruling, padding=5, middle=False))


def no_rules_over_pages(seed: int) -> Report:
    return _over_pages("no_rules_over_pages", seed, Ruling.NONE)


def hairlines_over_pages(seed: int) -> Report:
    return _over_pages("hairlines_over_pages", seed, Ruling.HAIRLINES)


def stripes_over_pages(seed: int) -> Report:
    return _over_pages("stripes_over_pages", seed, Ruling.ZEBRA)


def continued_under_a_caption(seed: int) -> Report:
    """The second part stands on a new page under the same caption with （続き）, head printed again."""
    columns = fitted((number(), dates(), name(), organizer(), people()), ROOM)
    grid = event_grid(columns, happenings(seed, 16))
    blocks = (
        title(),
        Space(12),
        Text("＜国際交流事業一覧＞"),
        Grid(grid.widths, grid.head, grid.body[:8]),
        NewPage(),
        Text("＜国際交流事業一覧＞（続き）"),
        Grid(grid.widths, grid.head, grid.body[8:]),
    )
    return Report("continued_under_a_caption", blocks, SCORED)


def plan_above_indicators(seed: int) -> Report:
    """基本目標, 施策 and 主な取組 stand as headings above each table and make the indicators' path."""
    goals = ("世界に開かれたまちをつくる", "ともに学び育つ")
    blocks: list[Text | Space | Grid] = [title("令和６年度　翠川市国際化推進計画　進捗報告"), Space(10)]
    found = indicators(seed, 8)
    for g, goal in enumerate(goals, 1):
        blocks.append(Text(f"基本目標{g}　{goal}", scale=1.2))
        for p, programme in enumerate(invented.PROGRAMMES[2 * g - 2 : 2 * g], 1):
            blocks.append(Text(f"施策{p}　{programme}の充実"))
            path = [f"基本目標{g} {goal}", f"施策{p} {programme}の充実"]
            rows = []
            for k in (found.pop(), found.pop()):
                observations = [seen(y, "actual", k.actuals[i], printed(k.actuals[i])) for i, y in enumerate(YEARS)]
                fields = {"indicator": k.name, "unit": k.unit, "observations": observations, "path": path}
                fields |= {"rating": "順調"} | ({"cumulative": True} if "累計" in k.name else {})
                figures = (Cell(printed(v), align="right") for v in k.actuals)
                rows.append(Row((Cell(k.name), Cell(k.unit), *figures, Cell("順調")), (Stated("kpi", fields),)))
            heads = ("指標", "単位", "R4実績", "R5実績", "R6実績", "評価")
            head = Row(tuple(Cell(text, head=True) for text in heads))
            blocks += [Space(4), Grid((180, 50, 65, 65, 65, 50), (head,), tuple(rows)), Space(12)]
    scored = {**SCORED, "kpi": ("indicator", "unit", "observations", "cumulative", "path", "rating")}
    return Report("plan_above_indicators", tuple(blocks), scored)


def measures_as_row_groups(seed: int) -> Report:
    """Two columns of row heads: the indicator merged over 目標値／実績値, years as columns with Western years."""
    rows = []
    for k in indicators(seed, 6):
        observations = [
            seen(y, m, v, printed(v))
            for m, values in (("target", k.targets), ("actual", k.actuals))
            for y, v in zip(YEARS, values, strict=True)
        ]
        fields = {"indicator": k.name, "unit": k.unit, "observations": observations}
        fields |= {"cumulative": True} if "累計" in k.name else {}
        for measure, values in (("target", k.targets), ("actual", k.actuals)):
            first = measure == "target"
            lead = (Cell(k.name, rows=2), Cell(k.unit, rows=2)) if first else ()
            figures = (Cell(printed(v), align="right") for v in values)
            rows.append(Row((*lead, Cell(MEASURES[measure]), *figures), (Stated("kpi", fields),) if first else ()))
    heads = ("数値目標", "単位", "", "2022年度", "2023年度", "2024年度")
    head = Row(tuple(Cell(text, head=True, align="center") for text in heads))
    return _report("measures_as_row_groups", Grid((180, 50, 60, 65, 65, 65), (head,), tuple(rows)))


def years_down_the_side(seed: int) -> Report:
    """Statistics: years as row heads, kinds of service as columns, total at the right, shares in percent."""
    rng = random.Random(seed)
    kinds = invented.SERVICES[:3]
    rows = []
    for year in ("令和２年度", "令和３年度", "令和４年度", "令和５年度", "令和６年度"):
        values = [rng.randrange(10, 900) for _ in kinds]
        share = round(values[0] / sum(values) * 100, 1)
        told = [statistic([year], [k], v, title="相談対応件数", unit="件") for k, v in zip(kinds, values, strict=True)]
        told.append(statistic([year], ["計"], sum(values), title="相談対応件数", unit="件"))
        told.append(statistic([year], ["窓口相談の割合"], share, title="相談対応件数", unit="％"))
        cells = (Cell(year), *(number_cell(v) for v in (*values, sum(values))), Cell(f"{share}％", align="right"))
        rows.append(Row(cells, tuple(told)))
    head = Row(tuple(Cell(text, head=True) for text in ("年度", *kinds, "計", "窓口相談の割合")))
    blocks = (
        title("令和６年度　多文化共生事業統計"),
        Space(12),
        Text("＜相談対応件数＞（単位：件）"),
        Grid((80, 75, 75, 75, 75, 100), (head,), tuple(rows)),
    )
    return Report("years_down_the_side", blocks, SCORED)


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            merged_text_on_the_later_page,
            rows_cut_under_merged_cells,
            month_and_day_columns,
            totals_within_cells,
            several_units,
            head_again_within_the_table,
            events_as_columns,
            no_rules_over_pages,
            hairlines_over_pages,
            stripes_over_pages,
            continued_under_a_caption,
            plan_above_indicators,
            measures_as_row_groups,
            years_down_the_side,
        )
    }
)
