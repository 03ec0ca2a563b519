"""Event tables by their heads: synonyms, odd and English words, two levels, letter-spaced, overprinted, radicals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from tests.generators.event_grid import (
    SCORED,
    Column,
    dates,
    department,
    event_grid,
    fitted,
    head_row,
    name,
    number,
    organizer,
    partner,
    people,
    summary,
    title,
    venue,
)
from tests.generators.happenings import DATE_STYLES, count, happenings, month_day, slashes
from tests.generators.model import Cell, Grid, Print, Report, Row, Ruling, Space, Stated, Text
from tests.generators.number_grid import noted

ROOM = 495.0


def _table(case: str, seed: int, columns: tuple[Column, ...], style: Print | None = None, **head: Any) -> Report:
    fit = fitted(columns, ROOM)
    grid = event_grid(fit, happenings(seed, 9), head=(head_row(fit, **head),))
    return Report(case, (title(), Space(12), grid), SCORED, style or Print())


def letter_spaced_heads(seed: int) -> Report:
    columns = (number(), dates("日程"), name("事業名"), venue("会場"), people("人数"))
    return _table("letter_spaced_heads", seed, columns, spread=True)


def heads_with_wide_character_spacing(seed: int) -> Report:
    columns = (number(), dates("日程"), name("事業名"), venue("会場"), people("人数"))
    return _table("heads_with_wide_character_spacing", seed, columns, spacing=6.0)


def overprinted_bold_heads(seed: int) -> Report:
    columns = (number(), dates(), name(), venue(), people())
    return _table("overprinted_bold_heads", seed, columns, Print(fake_bold_heads=True, head_shade=0.9))


def kangxi_radicals(seed: int) -> Report:
    """Dates are printed with the radicals ⽉ and ⽇ in place of 月 and 日, as some producers map their fonts."""

    def radicals(start: Any, end: Any) -> str:
        return month_day(start, end).translate(str.maketrans("月日火水木金土", "⽉⽇⽕⽔⽊⾦⼟"))

    return _table("kangxi_radicals", seed, (number(), dates("実施⽇", style=radicals), name(), venue(), people()))


def synonyms_plain(seed: int) -> Report:
    columns = (dates("期日"), name("行事名"), venue("場所"), people("参加人数"), department("所管課"))
    return _table("synonyms_plain", seed, columns)


def synonyms_questions(seed: int) -> Report:
    columns = (dates("いつ"), name("何を"), venue("どこで"), partner("誰と"), people("何人"))
    return _table("synonyms_questions", seed, columns)


def synonyms_formal(seed: int) -> Report:
    columns = (
        number("整理番号", 40),
        name("名称"),
        dates("年月日", style=DATE_STYLES["western"]),
        organizer("実施主体"),
        people("延べ参加者数"),
    )
    return _table("synonyms_formal", seed, columns)


def synonyms_exchange(seed: int) -> Report:
    columns = (
        partner("姉妹都市名"),
        name("交流事業名"),
        dates("訪問期間"),
        people("訪問者数", unit="名"),
        summary("交流内容"),
    )
    return _table("synonyms_exchange", seed, columns)


def english_heads(seed: int) -> Report:
    columns = (number("No"), dates("Date", style=slashes), name("Event"), venue("Venue"), people("Participants"))
    return _table("english_heads", seed, columns)


def odd_heads(seed: int) -> Report:
    """Only the cells show that a column holds dates or people."""
    columns = (name("事業名"), dates("ひにち等"), venue("会場"), people("集まった方々"))
    return _table("odd_heads", seed, columns)


def heads_of_two_levels(seed: int) -> Report:
    """実施期間 stands over 開始 and 終了, 参加者 over 市内 and 市外."""
    events = happenings(seed, 8)
    head = (
        Row(
            (
                Cell("番号", rows=2, head=True),
                Cell("事業名", rows=2, head=True),
                Cell("会場", rows=2, head=True),
                Cell("参加者数", columns=2, head=True, align="center"),
            )
        ),
        Row((Cell("市内", head=True), Cell("市外", head=True))),
    )
    body = tuple(
        Row(
            (Cell(str(h.number)), Cell(h.name), Cell(h.venue), Cell(f"{h.people}人"), Cell("15人")),
            (
                Stated(
                    "event",
                    {
                        "number": str(h.number),
                        "name": h.name,
                        "venue": h.venue,
                        "counts": [count(h.people, "人"), count(15, "人")],
                    },
                    unsure=("counts.label",),
                ),
            ),
        )
        for h in events
    )
    grid = Grid((35, 190, 130, 70, 70), head, body)
    return Report("heads_of_two_levels", (title(), Space(12), grid), SCORED)


def unit_in_the_head(seed: int) -> Report:
    columns = (number(), dates(), name(), venue(), people("参加者数（人）", in_cell=False))
    return _table("unit_in_the_head", seed, columns)


def unit_in_the_caption(seed: int) -> Report:
    """（単位：人） stands at the right above the table: whose unit it is, is left open."""
    fit = fitted((number(), dates(), name(), venue(), people("参加者数", in_cell=False)), ROOM)
    grid = event_grid(fit, happenings(seed, 8))
    blocks = (title(), Space(12), Text("（単位：人）", align="right"), grid)
    return Report("unit_in_the_caption", blocks, SCORED)


def notes_under_the_table(seed: int) -> Report:
    """Notes stand below the table and in a last row over all columns."""
    fit = fitted((number(), dates(), name(), venue(), people()), ROOM)
    events = happenings(seed, 8)
    grid = event_grid(fit, events)
    note = Row((Cell("※ 参加者数は主催者の発表による。４月１日現在の集計である。", columns=5),))
    grid = Grid(grid.widths, grid.head, (*grid.body, note))
    blocks = (
        title(),
        Space(12),
        grid,
        Text("※１　会場は定員50人。", states=(noted(50, "人"),)),
        Text("（注）雨天のため延期した事業を含む。"),
    )
    return Report("notes_under_the_table", blocks, SCORED, Print(ruling=Ruling.RECTANGLES))


def total_row_under_events(seed: int) -> Report:
    """The last row sums the participants up: a statistic."""
    fit = fitted((number(), dates(), name(), venue(), people("参加者数", unit="名")), ROOM)
    events = happenings(seed, 8)
    grid = event_grid(fit, events)
    total = sum(h.people for h in events)
    fields = {"row": ["計"], "column": ["参加者数"], "value": total, "unit": "名"}
    row = Row(
        (Cell("計", columns=4, align="center"), Cell(f"{total:,}名", align="right")),
        (Stated("statistic", fields, unsure=("title",)),),
    )
    blocks = (title(), Space(12), Grid(grid.widths, grid.head, (*grid.body, row)))
    return Report("total_row_under_events", blocks, SCORED)


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            letter_spaced_heads,
            heads_with_wide_character_spacing,
            overprinted_bold_heads,
            kangxi_radicals,
            synonyms_plain,
            synonyms_questions,
            synonyms_formal,
            synonyms_exchange,
            english_heads,
            odd_heads,
            heads_of_two_levels,
            unit_in_the_head,
            unit_in_the_caption,
            notes_under_the_table,
            total_row_under_events,
        )
    }
)
