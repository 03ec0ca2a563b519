"""Event tables by what stands in their cells: vertical text, ditto marks, blanks, paired marks, several lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tests.generators.event_grid import (
    SCORED,
    Column,
    country,
    dates,
    event_grid,
    fitted,
    groups,
    head_row,
    name,
    number,
    organizer,
    partner,
    people,
    stated,
    title,
    venue,
)
from tests.generators.happenings import Happening, count, happenings, month_day
from tests.generators.model import Cell, Grid, Print, Report, Row, Ruling, Space, Stated, Writing

ROOM = 495.0


def _report(case: str, grid: Grid, style: Print | None = None) -> Report:
    return Report(case, (title(), Space(12), grid), SCORED, style or Print())


def _vertical(case: str, seed: int, writing: Writing) -> Report:
    """The country and the body stand vertically in narrow merged cells."""
    events = sorted(happenings(seed, 12), key=lambda h: (h.country, h.organizer, h.number))
    columns = (
        replace(country("相手国", 24), merged=True, writing=writing),
        replace(organizer("主催団体", 24), merged=True, writing=writing),
        dates(),
        name(width=180),
        venue(),
        people(),
    )
    return _report(case, event_grid(columns, events), Print(ruling=Ruling.RECTANGLES))


def one_character_a_line(seed: int) -> Report:
    return _vertical("one_character_a_line", seed, Writing.STACKED)


def turned_glyphs(seed: int) -> Report:
    return _vertical("turned_glyphs", seed, Writing.TURNED)


DITTO_MARKS = ("〃", "同上", "々", "″")


def ditto_marks(seed: int) -> Report:
    """Venue and organiser of a row that are those of the row above are printed as a ditto mark."""
    mark = DITTO_MARKS[seed % len(DITTO_MARKS)]
    events = sorted(happenings(seed, 10), key=lambda h: (h.venue, h.organizer, h.number))
    columns = fitted((dates(), name(), venue(), organizer(), people()), ROOM)
    rows: list[Row] = []
    for i, happening in enumerate(events):
        above = events[i - 1] if i else None
        cells = [Cell(_or_ditto(column, happening, above, mark)) for column in columns]
        rows.append(Row(tuple(cells), (stated(columns, happening),)))
    return _report("ditto_marks", Grid(tuple(c.width for c in columns), (head_row(columns),), tuple(rows)))


def _or_ditto(column: Column, happening: Happening, above: Happening | None, mark: str) -> str:
    text = column.show(happening)
    same = above is not None and column.head in {"会場", "主催団体"} and column.show(above) == text
    return mark if same else text


def blanks_open_to_the_cell_above(seed: int) -> Report:
    """A blank cell without a line above it belongs to the cell above; here each is a cell of its own."""
    events = sorted(happenings(seed, 10), key=lambda h: (h.city, h.number))
    columns = fitted((partner(), dates(), name(), people()), ROOM)
    rows: list[Row] = []
    for i, happening in enumerate(events):
        open_top = i > 0 and events[i - 1].city == happening.city
        first = Cell("", open_top=True) if open_top else Cell(happening.city)
        rows.append(Row((first, *(Cell(c.show(happening)) for c in columns[1:])), (stated(columns, happening),)))
    grid = Grid(tuple(c.width for c in columns), (head_row(columns),), tuple(rows))
    return _report("blanks_open_to_the_cell_above", grid, Print(middle=False))


def blanks_and_dashes(seed: int) -> Report:
    """Cells that are ruled all round and blank, or hold a dash or 未公表, say nothing."""
    columns = fitted((number(), dates(), name(), venue(), people()), ROOM)
    marks = ("－", "ー", "", "未公表", "-", "―")
    rows: list[Row] = []
    for i, happening in enumerate(happenings(seed, 10)):
        mark = marks[i % len(marks)]
        without = 3 + i % 2 if i % 3 else None
        cells = [Cell(mark if k == without else c.show(happening)) for k, c in enumerate(columns)]
        told = [c for k, c in enumerate(columns) if k != without]
        rows.append(Row(tuple(cells), (stated(told, happening),)))
    return _report("blanks_and_dashes", Grid(tuple(c.width for c in columns), (head_row(columns),), tuple(rows)))


def circled_marks_paired(seed: int) -> Report:
    """①② in the cells of dates, names, places and numbers tell of two events in one row."""
    events = happenings(seed, 12, one_day=True)
    widths = (105.0, 170.0, 130.0, 90.0)
    head = Row(tuple(Cell(text, head=True) for text in ("開催日", "行事名", "会場", "参加者数")))
    rows: list[Row] = []
    for i in range(0, 12, 3):
        pair, single = events[i : i + 2], events[i + 2]
        rows.append(
            Row(
                (
                    Cell(_marked([month_day(h.start, h.end) for h in pair])),
                    Cell(_marked([h.name for h in pair])),
                    Cell(_marked([h.venue for h in pair])),
                    Cell(_marked([f"{h.people}人" for h in pair])),
                ),
                tuple(_event(h) for h in pair),
            )
        )
        rows.append(
            Row(
                (
                    Cell(month_day(single.start, single.end)),
                    Cell(single.name),
                    Cell(single.venue),
                    Cell(f"{single.people}人"),
                ),
                (_event(single),),
            )
        )
    return _report("circled_marks_paired", Grid(widths, (head,), tuple(rows)))


def _marked(texts: list[str]) -> str:
    return "\n".join(mark + text for mark, text in zip("①②③", texts, strict=False))


def _event(h: Happening) -> Stated:
    return Stated(
        "event", {"name": h.name, "periods": [h.period()], "venue": h.venue, "counts": [count(h.people, "人")]}
    )


def circled_marks_with_one_name(seed: int) -> Report:
    """One name, ①② in dates, venues and numbers: two events of that name."""
    events = happenings(seed, 8, one_day=True)
    head = Row(tuple(Cell(text, head=True) for text in ("事業名", "実施日", "会場", "参加者数")))
    rows: list[Row] = []
    for i in range(0, 8, 2):
        pair = [replace(h, name=events[i].name) for h in events[i : i + 2]]
        rows.append(
            Row(
                (
                    Cell(events[i].name),
                    Cell(_marked([month_day(h.start, h.end) for h in pair])),
                    Cell(_marked([h.venue for h in pair])),
                    Cell(_marked([f"{h.people}人" for h in pair])),
                ),
                tuple(_event(h) for h in pair),
            )
        )
    return _report("circled_marks_with_one_name", Grid((170, 105, 130, 90), (head,), tuple(rows)))


def labelled_participants(seed: int) -> Report:
    columns = fitted((number(), dates(), name(), partner("友好都市名"), groups("参加者")), ROOM)
    return _report("labelled_participants", event_grid(columns, happenings(seed, 9)))


def several_partners(seed: int) -> Report:
    """A cell lists two or three cities, one a line or with 、 between them."""
    events = happenings(seed, 8)
    columns = fitted((dates(), name(), people(), partner("相手都市", 80)), ROOM)
    rows: list[Row] = []
    for i, h in enumerate(events):
        cities = list(dict.fromkeys((h.city, events[(i + 3) % 8].city, events[(i + 5) % 8].city)))
        record = stated(columns, h)
        fields = {**record.fields, "partners": cities}
        cells = (*(Cell(c.show(h)) for c in columns[:-1]), Cell(("\n" if i % 2 else "、").join(cities)))
        rows.append(Row(cells, (replace(record, fields=fields),)))
    return _report("several_partners", Grid(tuple(c.width for c in columns), (head_row(columns),), tuple(rows)))


def several_days(seed: int) -> Report:
    """Several dates in one cell are several periods of one event."""
    rows: list[Row] = []
    events = happenings(seed, 12, one_day=True)
    for i in range(0, 12, 2):
        first, second = events[i], events[i + 1]
        text = f"{month_day(first.start, first.end)}\n{month_day(second.start, second.end)}"
        fields = {
            "name": first.name,
            "periods": [first.period(), second.period()],
            "counts": [count(first.people, "人")],
        }
        rows.append(Row((Cell(first.name), Cell(text), Cell(f"{first.people}人")), (Stated("event", fields),)))
    head = Row(tuple(Cell(text, head=True) for text in ("講座名", "開催日", "受講者数")))
    return _report("several_days", Grid((220, 140, 90), (head,), tuple(rows)))


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            one_character_a_line,
            turned_glyphs,
            ditto_marks,
            blanks_open_to_the_cell_above,
            blanks_and_dashes,
            circled_marks_paired,
            circled_marks_with_one_name,
            labelled_participants,
            several_partners,
            several_days,
        )
    }
)
