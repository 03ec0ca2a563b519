"""Tables over pages: heads, cut rows, merged cells and captions at the break; pages turned and of mixed sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tests.generators.event_grid import (
    SCORED,
    category,
    dates,
    department,
    event_grid,
    fitted,
    name,
    number,
    organizer,
    people,
    summary,
    title,
    venue,
)
from tests.generators.happenings import happenings
from tests.generators.model import (
    A4_LANDSCAPE,
    A4_PORTRAIT,
    NewPage,
    Print,
    Report,
    Ruling,
    Space,
    Text,
    ToFoot,
    Turn,
)
from tests.generators.number_grid import number_grid

PORTRAIT_ROOM, LANDSCAPE_ROOM = 495.0, 740.0


def _long(case: str, seed: int, count: int, *, style: Print | None = None, **options: Any) -> Report:
    columns = fitted((number(), dates(), name(), venue(), people(), summary(width=140)), PORTRAIT_ROOM)
    blocks = (title(), Space(12), event_grid(columns, happenings(seed, count), **options))
    return Report(case, blocks, SCORED, style or Print(points=8.5))


def head_on_each_page(seed: int) -> Report:
    return _long("head_on_each_page", seed, 40)


def head_on_the_first_page_only(seed: int) -> Report:
    return _long("head_on_the_first_page_only", seed, 40, repeat_head=False)


def row_cut_by_the_page(seed: int) -> Report:
    return _long("row_cut_by_the_page", seed, 40, cut_rows=True, repeat_head=False, style=Print(points=9, middle=False))


def row_cut_under_a_repeated_head(seed: int) -> Report:
    style = Print(points=9, middle=False, ruling=Ruling.RECTANGLES)
    return _long("row_cut_under_a_repeated_head", seed, 40, cut_rows=True, style=style)


def _merged(case: str, seed: int, **options: Any) -> Report:
    events = sorted(happenings(seed, 42), key=lambda h: (h.category, h.organizer, h.number))
    columns = fitted((category(merged=True), organizer(merged=True), dates(), name(), people()), PORTRAIT_ROOM)
    return Report(case, (title(), Space(12), event_grid(columns, events, **options)), SCORED, Print())


def merged_head_goes_on(seed: int) -> Report:
    return _merged("merged_head_goes_on", seed, repeat_head=True)


def merged_head_goes_on_without_head(seed: int) -> Report:
    return _merged("merged_head_goes_on_without_head", seed, repeat_head=False)


def merged_head_printed_again(seed: int) -> Report:
    return _merged("merged_head_printed_again", seed, repeat_head=True, reprint_merged=True)


def caption_alone_at_the_foot(seed: int) -> Report:
    """The caption of a table of numbers is the last line of the page before it."""
    first = event_grid(fitted((dates(), name(), people()), PORTRAIT_ROOM), happenings(seed, 5))
    blocks = (
        title(),
        Space(12),
        first,
        ToFoot(20),
        Text("＜相談件数の推移＞（単位：件）"),
        NewPage(),
        number_grid(seed, "相談件数の推移", unit="件"),
    )
    return Report("caption_alone_at_the_foot", blocks, SCORED)


def _turned(case: str, seed: int, turn: Turn) -> Report:
    columns = fitted((number(), dates(), name(), venue(), people(), department(), summary()), LANDSCAPE_ROOM)
    blocks = (title(), Space(12), event_grid(columns, happenings(seed, 24)))
    return Report(case, blocks, SCORED, Print(size=A4_LANDSCAPE, turn=turn))


def page_rotated_90(seed: int) -> Report:
    return _turned("page_rotated_90", seed, Turn.ROTATE_90)


def page_rotated_270(seed: int) -> Report:
    return _turned("page_rotated_270", seed, Turn.ROTATE_270)


def content_turned_upward(seed: int) -> Report:
    return _turned("content_turned_upward", seed, Turn.CONTENT_UP)


def content_turned_downward(seed: int) -> Report:
    return _turned("content_turned_downward", seed, Turn.CONTENT_DOWN)


def landscape_among_portrait(seed: int) -> Report:
    """A portrait page, a landscape one, a turned one and a portrait one again, a table on each."""
    narrow = fitted((dates(), name(), venue(), people()), PORTRAIT_ROOM)
    broad = fitted((number(), dates(), name(), venue(), people(), summary()), LANDSCAPE_ROOM)
    blocks = (
        title(),
        Space(12),
        Text("１　国際交流"),
        event_grid(narrow, happenings(seed, 6)),
        NewPage(A4_LANDSCAPE),
        Text("２　多文化共生"),
        event_grid(broad, happenings(seed + 1, 6)),
        NewPage(A4_LANDSCAPE, Turn.CONTENT_UP),
        Text("３　国際協力"),
        event_grid(broad, happenings(seed + 2, 6)),
        NewPage(A4_PORTRAIT, Turn.UPRIGHT),
        Text("４　その他"),
        event_grid(narrow, happenings(seed + 3, 6)),
    )
    return Report("landscape_among_portrait", blocks, SCORED)


def three_hundred_rows(seed: int) -> Report:
    columns = fitted((number(), dates(), name(width=160), venue(), people()), PORTRAIT_ROOM)
    blocks = (title(), Space(12), event_grid(columns, happenings(seed, 300)))
    return Report("three_hundred_rows", blocks, SCORED, Print(points=8, padding=2))


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            head_on_each_page,
            head_on_the_first_page_only,
            row_cut_by_the_page,
            row_cut_under_a_repeated_head,
            merged_head_goes_on,
            merged_head_goes_on_without_head,
            merged_head_printed_again,
            caption_alone_at_the_foot,
            page_rotated_90,
            page_rotated_270,
            content_turned_upward,
            content_turned_downward,
            landscape_among_portrait,
            three_hundred_rows,
        )
    }
)
