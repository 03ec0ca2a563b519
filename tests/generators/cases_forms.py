"""Forms (heads in the first column), programme lists without dates, and tables set side by side."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.generators import invented
from tests.generators.event_grid import SCORED, country, dates, event_grid, fitted, name, organizer, people, title
from tests.generators.happenings import Happening, count, happenings, long_wareki
from tests.generators.model import Cell, Grid, Print, Report, Row, Ruling, Space, Stated, Text
from tests.generators.number_grid import number_cell, statistic

ROOM = 495.0


def _form_record(h: Happening) -> Stated:
    fields = {
        "name": h.name,
        "periods": [h.period()],
        "venue": h.venue,
        "organizers": [h.organizer],
        "summary": h.summary,
        "counts": [count(h.people, "人")],
    }
    return Stated("event", fields)


def _form(h: Happening, *, heads: tuple[str, ...]) -> Grid:
    """One event a form: 事業名｜…, 日時｜…, 会場｜…"""
    values = (h.name, long_wareki(h.start, h.end), h.venue, h.organizer, f"{h.people:,}人", h.summary)
    rows = tuple(
        Row((Cell(head, head=True), Cell(value)), (_form_record(h),) if i == 0 else ())
        for i, (head, value) in enumerate(zip(heads, values, strict=True))
    )
    return Grid((90, 400), (), rows)


def forms(seed: int) -> Report:
    """Three forms, one below the other, each under its number."""
    heads = ("事業名", "日時", "会場", "主催", "参加者数", "内容")
    blocks: list[Space | Text | Grid] = []
    for h in happenings(seed, 3):
        blocks += [Space(14), _form(h, heads=heads)]
    return Report("forms", (title(), *blocks), SCORED, Print(head_shade=0.88))


def forms_with_other_heads(seed: int) -> Report:
    heads = ("行事名", "実施期間", "実施場所", "実施団体", "参加人数", "概要")
    blocks: list[Space | Text | Grid] = []
    for h in happenings(seed, 3):
        blocks += [Space(14), _form(h, heads=heads)]
    return Report("forms_with_other_heads", (title(), *blocks), SCORED, Print(ruling=Ruling.RECTANGLES, font="mincho"))


def forms_of_four_columns(seed: int) -> Report:
    """事業名 over the whole width, 日時 and 会場 beside each other, 主催 and 参加者数 likewise."""
    blocks: list[Space | Grid] = []
    for h in happenings(seed, 3):
        rows = (
            Row((Cell("事業名", head=True), Cell(h.name, columns=3)), (_form_record(h),)),
            Row((Cell("日時", head=True), Cell(long_wareki(h.start, h.end)), Cell("会場", head=True), Cell(h.venue))),
            Row((Cell("主催", head=True), Cell(h.organizer), Cell("参加者数", head=True), Cell(f"{h.people:,}人"))),
            Row((Cell("内容", head=True), Cell(h.summary, columns=3))),
        )
        blocks += [Space(14), Grid((65, 190, 65, 175), (), rows)]
    return Report("forms_of_four_columns", (title(), *blocks), SCORED, Print(head_shade=0.9))


def programme_list(seed: int) -> Report:
    """事業名／団体名／相手国: events without a date."""
    columns = fitted((name(), organizer("団体名"), country("相手国")), ROOM)
    blocks = (title("令和６年度　国際協力助成事業一覧"), Space(12), event_grid(columns, happenings(seed, 10)))
    return Report("programme_list", blocks, SCORED)


def programme_list_with_merged_bodies(seed: int) -> Report:
    events = sorted(happenings(seed, 12), key=lambda h: (h.organizer, h.number))
    columns = fitted((organizer("実施団体名", merged=True), name("プロジェクト名"), country("対象国")), ROOM)
    blocks = (title("令和６年度　国際協力助成事業一覧"), Space(12), event_grid(columns, events))
    return Report("programme_list_with_merged_bodies", blocks, SCORED, Print(ruling=Ruling.RECTANGLES, head_shade=0.8))


def events_side_by_side(seed: int) -> Report:
    """期日｜行事名｜人数 twice in one frame: the right half goes on where the left ends."""
    events = happenings(seed, 12, one_day=True)
    columns = (dates("期日", 85), name("行事名", 110), people("人数", 52))
    left, right = events[:6], events[6:]
    both = event_grid(columns, left), event_grid(columns, right)
    rows = tuple(
        Row((*a.cells, *b.cells), (*a.states, *b.states)) for a, b in zip(both[0].body, both[1].body, strict=True)
    )
    head = Row(both[0].head[0].cells * 2)
    grid = Grid(both[0].widths * 2, (head,), rows)
    return Report("events_side_by_side", (title(), Space(12), grid), SCORED, Print(points=8))


def ranks_side_by_side(seed: int) -> Report:
    """順位｜国名｜人数 twice: statistics with the country as row; ranks are no row head."""
    return _ranks("ranks_side_by_side", seed, 2)


def ranks_three_times_side_by_side(seed: int) -> Report:
    return _ranks("ranks_three_times_side_by_side", seed, 3)


def _ranks(case: str, seed: int, times: int) -> Report:
    rng = random.Random(seed)
    names = [*invented.COUNTRIES, "ベトナム", "フィリピン", "ネパール", "ブラジル", "ペルー", "タイ", "インド"][
        : times * 4
    ]
    values = sorted((rng.randrange(5, 3000) for _ in names), reverse=True)
    rows: list[Row] = []
    for i in range(4):
        cells: list[Cell] = []
        stated: list[Stated] = []
        for k in range(times):
            place = k * 4 + i
            if place >= len(names):
                cells += [Cell(""), Cell(""), Cell("")]
                continue
            cells += [Cell(str(place + 1), align="center"), Cell(names[place]), number_cell(values[place])]
            stated.append(
                statistic([names[place]], ["人数（人）"], values[place], title="国籍別外国人住民数", unit="人")
            )
        rows.append(Row(tuple(cells), tuple(stated)))
    head = Row(tuple(Cell(text, head=True) for text in ("順位", "国名", "人数（人）")) * times)
    blocks = (
        title(),
        Space(12),
        Text("＜国籍別外国人住民数＞"),
        Space(4),
        Grid((35, 70, 60) * times, (head,), tuple(rows)),
    )
    return Report(case, blocks, SCORED)


def tables_beside_each_other(seed: int) -> Report:
    """Two frames with a gap between them."""
    rng = random.Random(seed)
    widths = (100.0, 70.0)
    values = [rng.randrange(5, 3000) for _ in range(10)]
    services = invented.SERVICES[:5]
    rows = []
    for i in range(5):
        left, right = values[i], values[i + 5]
        cells = (Cell(services[i]), number_cell(left), Cell(invented.BODIES[i]), number_cell(right))
        states = (
            statistic([services[i]], ["件数（件）"], left, unit="件"),
            statistic([invented.BODIES[i]], ["会員数（人）"], right, unit="人"),
        )
        rows.append((cells, states))
    first = Grid(widths, (_heads("区分", "件数（件）"),), tuple(Row(c[:2], s[:1]) for c, s in rows))
    second = Grid(
        (130.0, 70.0), (_heads("団体", "会員数（人）"),), tuple(Row(c[2:], s[1:]) for c, s in rows), indent=220
    )
    height = -6 * (9 * 1.35 + 6)
    blocks = (title(), Space(20), first, Space(height), second)
    scored = {**SCORED, "statistic": ("row", "column", "value", "unit")}
    return Report("tables_beside_each_other", blocks, scored)


def _heads(*texts: str) -> Row:
    return Row(tuple(Cell(text, head=True) for text in texts))


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            forms,
            forms_with_other_heads,
            forms_of_four_columns,
            programme_list,
            programme_list_with_merged_bodies,
            events_side_by_side,
            ranks_side_by_side,
            ranks_three_times_side_by_side,
            tables_beside_each_other,
        )
    }
)
