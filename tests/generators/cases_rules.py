"""Event tables told apart by every kind of rule, shade or by alignment alone; merged cells; fonts and dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.generators.event_grid import (
    SCORED,
    Column,
    category,
    dates,
    department,
    event_grid,
    fitted,
    groups,
    month,
    name,
    number,
    organizer,
    partner,
    people,
    summary,
    title,
    venue,
)
from tests.generators.happenings import DATE_STYLES, happenings, mixed, wide
from tests.generators.model import A4_LANDSCAPE, Cell, Grid, Print, Report, Row, Ruling, Space, Text

PORTRAIT_ROOM, LANDSCAPE_ROOM = 495.0, 740.0
STYLES = tuple(DATE_STYLES.values())


def _plain(case: str, seed: int, style: Print, *, columns: tuple[Column, ...] | None = None, count: int = 9) -> Report:
    """A title, a caption and one table of events."""
    room = style.size[0] - 2 * style.margin
    chosen = columns or (number(), dates(style=STYLES[seed % len(STYLES)]), name(), venue(), people(), department())
    blocks = (title(), Space(14), event_grid(fitted(chosen, room), happenings(seed, count)))
    return Report(case, blocks, SCORED, style)


def ruled_by_lines(seed: int) -> Report:
    return _plain("ruled_by_lines", seed, Print(font="mincho"))


def ruled_by_thin_rectangles(seed: int) -> Report:
    return _plain("ruled_by_thin_rectangles", seed, Print(ruling=Ruling.RECTANGLES, line_width=0.48, points=8.5))


def ruled_by_boxes(seed: int) -> Report:
    return _plain("ruled_by_boxes", seed, Print(ruling=Ruling.BOXES, points=10, leading=1.6))


def open_at_the_sides(seed: int) -> Report:
    return _plain("open_at_the_sides", seed, Print(ruling=Ruling.OPEN_SIDES))


def shaded_head(seed: int) -> Report:
    return _plain("shaded_head", seed, Print(ruling=Ruling.RECTANGLES, head_shade=0.8))


def horizontal_hairlines(seed: int) -> Report:
    return _plain("horizontal_hairlines", seed, Print(ruling=Ruling.HAIRLINES, line_width=0.25, padding=5))


def three_rules(seed: int) -> Report:
    return _plain("three_rules", seed, Print(ruling=Ruling.THREE_RULES, padding=6, middle=False))


def zebra_stripes(seed: int) -> Report:
    return _plain("zebra_stripes", seed, Print(ruling=Ruling.ZEBRA, padding=5))


def zebra_with_shaded_head(seed: int) -> Report:
    return _plain("zebra_with_shaded_head", seed, Print(ruling=Ruling.ZEBRA, padding=5, head_shade=0.7))


def no_rules(seed: int) -> Report:
    columns = (number(), dates(width=120, style=STYLES[3]), name(width=190), people(width=60))
    return _plain("no_rules", seed, Print(ruling=Ruling.NONE, padding=5), columns=columns)


def no_rules_and_wrapped_cells(seed: int) -> Report:
    return _plain("no_rules_and_wrapped_cells", seed, Print(ruling=Ruling.NONE, padding=6, middle=False))


def landscape_with_wraps(seed: int) -> Report:
    columns = (
        number("番号", 40),
        dates("日程", 90),
        name("イベント名", 110),
        partner("友好都市名"),
        venue("開催場所"),
        groups(),
        summary(),
        department("担当課名"),
    )
    style = Print(size=A4_LANDSCAPE, points=8, leading=1.25, font="pgothic", margin=40)
    return _plain("landscape_with_wraps", seed, style, columns=columns)


def full_and_half_width_mixed(seed: int) -> Report:
    columns = (number(), dates(style=STYLES[2]), name(), people("参加人数", unit="名", fmt=mixed), venue())
    return _plain("full_and_half_width_mixed", seed, Print(font="pmincho"), columns=columns)


def full_width_numbers(seed: int) -> Report:
    columns = (number(), dates(style=STYLES[0]), name(), people("参加人数", unit="名", fmt=wide), venue())
    return _plain("full_width_numbers", seed, Print(font="mincho", points=10.5), columns=columns)


def merged_over_rows(seed: int) -> Report:
    """Category, organisation, partner and section stand once for several rows."""
    events = sorted(happenings(seed, 12), key=lambda h: (h.category, h.organizer, h.city, h.number))
    columns = fitted(
        (category(merged=True), organizer(merged=True), partner(merged=True), dates(), name(), people()), PORTRAIT_ROOM
    )
    style = Print(points=8.5, ruling=Ruling.RECTANGLES if seed % 2 else Ruling.LINES)
    return Report("merged_over_rows", (title(), Space(12), event_grid(columns, events)), SCORED, style)


def merged_months(seed: int) -> Report:
    """A month stands once beside its events, which have no day of their own."""
    columns = fitted((month(), name(width=200), venue(), people(), department(merged=False)), PORTRAIT_ROOM)
    blocks = (title(), Space(12), event_grid(columns, happenings(seed, 14)))
    return Report("merged_months", blocks, SCORED, Print(head_shade=0.85))


def merged_over_columns(seed: int) -> Report:
    """Events of one kind follow a row that reaches over all columns, and a cell of two columns holds for both."""
    events = happenings(seed, 8)
    columns = fitted((number(), dates(), name(), venue(), people()), PORTRAIT_ROOM)
    grid = event_grid(columns, events)
    divider = [Row((Cell(text, columns=5),)) for text in ("【国際交流事業】", "【多文化共生事業】")]
    body = (divider[0], *grid.body[:4], divider[1], *grid.body[4:])
    grid = Grid(grid.widths, grid.head, body)
    return Report("merged_over_columns", (title(), Space(12), grid), SCORED)


def captioned_tables(seed: int) -> Report:
    """Two tables under numbered headings with captions in marks and notes below."""
    first, second = happenings(seed, 5), happenings(seed + 1000, 5)
    columns = fitted((dates("開催日"), name("研修名"), venue("開催場所"), people("受講者数", unit="名")), PORTRAIT_ROOM)
    blocks = (
        title(),
        Space(10),
        Text("１　人材の育成"),
        Text("（１）研修の実施"),
        Space(4),
        Text("＜研修実施状況＞"),
        Space(4),
        event_grid(columns, first),
        Text("※ 受講者数には関係者を含まない。", scale=0.9),
        Space(16),
        Text("（２）市民向け講座"),
        Space(4),
        Text("＜講座実施状況＞"),
        Space(4),
        event_grid(columns, second),
        Text("注）会場は変更となる場合がある。", scale=0.9),
    )
    return Report("captioned_tables", blocks, SCORED)


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            ruled_by_lines,
            ruled_by_thin_rectangles,
            ruled_by_boxes,
            open_at_the_sides,
            shaded_head,
            horizontal_hairlines,
            three_rules,
            zebra_stripes,
            zebra_with_shaded_head,
            no_rules,
            no_rules_and_wrapped_cells,
            landscape_with_wraps,
            full_and_half_width_mixed,
            full_width_numbers,
            merged_over_rows,
            merged_months,
            merged_over_columns,
            captioned_tables,
        )
    }
)
