"""Lists without or beside tables: dated items with brackets, days under months, cards, diaries, visits by direction."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from tests.generators.event_grid import title
from tests.generators.happenings import Happening, count, happenings, month_day, wide
from tests.generators.model import Cell, Grid, Report, Row, Space, Stated, Text

FIELDS = {"event": ("name", "periods", "venue", "counts", "direction")}
_WEEKDAYS = "月火水木金土日"
_UNSURE_DIRECTION = ("direction",)


def _report(case: str, *blocks: Text | Grid | Space) -> Report:
    return Report(case, (title(), Space(12), *blocks), FIELDS)


def _event(h: Happening, *unsure: str, **fields: Any) -> Stated:
    """The record of a happening: its name tells whether someone was sent or came, which other words may tell too."""
    return Stated("event", {"name": h.name, "periods": [h.period()], **fields}, (*_UNSURE_DIRECTION, *unsure))


def _days(h: Happening) -> str:
    """The days of a happening without its month: `８日（土）～10日（月）`."""
    first = f"{wide(str(h.start.day))}日（{_WEEKDAYS[h.start.weekday()]}）"
    return first if h.start == h.end else f"{first}～{wide(str(h.end.day))}日（{_WEEKDAYS[h.end.weekday()]}）"


def _within_month(seed: int, number: int) -> list[Happening]:
    return [h for h in happenings(seed, number) if h.start.month == h.end.month]


def items_dated_in_front(seed: int) -> Report:
    """・６月17日（土）～18日（日）　NAME（参加者32名）"""
    lines = [
        Text(f"・{month_day(h.start, h.end)}　{h.name}（参加者{h.people:,}名）", states=(_counted(h, "参加者"),))
        for h in happenings(seed, 12)
    ]
    return _report("items_dated_in_front", *lines)


def items_dated_behind(seed: int) -> Report:
    """・NAME（６月17日、会場、32名）, the pieces parted by commas or by blanks."""
    lines = []
    for h in happenings(seed, 12):
        gap = "　" if h.number % 2 else "、"
        told = gap.join((month_day(h.start, h.end), h.venue, f"{h.people:,}名"))
        state = _event(h, "counts.label", venue=h.venue, counts=[count(h.people, "名")])
        lines.append(Text(f"・{h.name}（{told}）", states=(state,)))
    return _report("items_dated_behind", *lines)


def days_under_months(seed: int) -> Report:
    """４月 as a heading, below it a line for each day."""
    blocks: list[Text | Space] = []
    for month, group in groupby(_within_month(seed, 16), key=lambda h: h.start.month):
        blocks += [Space(6), Text(f"{wide(str(month))}月", scale=1.2, bold=True)]
        blocks += [Text(f"○{_days(h)}　{h.name}（約{h.people:,}名）", states=(_counted(h, None, "約"),)) for h in group]
    return _report("days_under_months", *blocks)


def days_beside_months(seed: int) -> Report:
    """A row a month; its cell lists the days, one a line."""
    rows = []
    for month, group in groupby(_within_month(seed, 18), key=lambda h: h.start.month):
        told = list(group)
        text = "\n".join(f"{_days(h)}　{h.name}（{h.people:,}名）" for h in told)
        states = tuple(_counted(h, None) for h in told)
        rows.append(Row((Cell(f"{wide(str(month))}月", align="center"), Cell(text)), states))
    head = Row((Cell("月", head=True), Cell("主な活動", head=True)))
    return _report("days_beside_months", Grid((50, 440), (head,), tuple(rows)))


def diary(seed: int) -> Report:
    """月｜日｜曜｜事項｜会場, the month's number once for its rows."""
    rows = []
    events = happenings(seed, 14, one_day=True)
    for month, group in groupby(events, key=lambda h: h.start.month):
        told = list(group)
        for i, h in enumerate(told):
            cells = (
                Cell(wide(str(h.start.day))),
                Cell(_WEEKDAYS[h.start.weekday()]),
                Cell(h.name),
                Cell(h.venue),
            )
            first = (Cell(wide(str(month)), rows=len(told)),) if i == 0 else ()
            rows.append(Row((*first, *cells), (_event(h, venue=h.venue),)))
    head = Row(tuple(Cell(text, head=True) for text in ("月", "日", "曜", "事　項", "会　場")))
    return _report("diary", Grid((30, 30, 30, 240, 140), (head,), tuple(rows)))


def visits_by_direction(seed: int) -> Report:
    """１ 受入 and ２ 派遣, each with a table; numbers without units, their parts in brackets."""
    rng = random.Random(seed)
    blocks: list[Text | Grid | Space] = []
    events = happenings(seed, 12)
    for heading, way, own, head in (
        ("１　受入", "receive", events[:6], ("来訪日", "来訪団体", "人数", "内容", "応対者")),
        ("２　派遣", "dispatch", events[6:], ("期間", "派遣団", "人数", "用務", "備考")),
    ):
        rows = []
        for h in own:
            boys, girls, staff = rng.randint(2, 9), rng.randint(2, 9), rng.randint(1, 3)
            counts = [
                count(boys + girls, None, "生徒", "total"),
                count(boys, None, "男", "part"),
                count(girls, None, "女", "part"),
                count(staff, None, "引率"),
            ]
            called = f"{h.city}訪問団"
            fields = {"name": called, "direction": way, "periods": [h.period()], "counts": counts}
            people = f"生徒{boys + girls}（男{boys}、女{girls}）\n引率{staff}"
            cells = (month_day(h.start, h.end), called, people, "市内の視察", "")
            rows.append(Row(tuple(map(Cell, cells)), (Stated("event", fields),)))
        grid = Grid((110, 150, 100, 80, 50), (Row(tuple(Cell(text, head=True) for text in head)),), tuple(rows))
        blocks += [Space(10), Text(heading, scale=1.2), Space(4), grid]
    return _report("visits_by_direction", *blocks)


def cards_below_sentences(seed: int) -> Report:
    """A numbered name, a sentence that describes it, then labelled lines, one of them known to nobody."""
    blocks: list[Text | Space] = []
    for i, h in enumerate(happenings(seed, 5), 1):
        state = _event(h, "counts.label", venue=h.venue, counts=[count(i + 2, "校", "実施校"), count(h.people, "名")])
        blocks += [
            Text(f"（{wide(str(i))}）{h.name}", states=(state,)),
            Text("　市民の国際理解を深めるため、次のとおり行った。"),
            Text(f"　　実施校　　{wide(str(i + 2))}校"),
            Text(f"　　期　日　　{month_day(h.start, h.end)}"),
            Text(f"　　場　所　　{h.venue}"),
            Text(f"　　参加者　　{h.people:,}名"),
            Space(6),
        ]
    return _report("cards_below_sentences", *blocks)


def _counted(h: Happening, label: str | None, qualifier: str | None = None) -> Stated:
    return _event(h, counts=[{**count(h.people, "名", label), "qualifier": qualifier}])


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            items_dated_in_front,
            items_dated_behind,
            days_under_months,
            days_beside_months,
            diary,
            visits_by_direction,
            cards_below_sentences,
        )
    }
)
