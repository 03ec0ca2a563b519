"""Numbers are arranged as the table that was printed, as far as their heads make one."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.made_numbers import consultations, number

from review_app.services.read import records
from review_app.web.view.grids.grid import grids
from review_app.web.view.grids.number_table import HeadCell, NumberTable, number_tables

Ready = Callable[..., int]


def tables_of(session: Session, ready: Ready, *found: dict) -> tuple[tuple[NumberTable, ...], tuple[str, ...]]:
    tables, lines = number_tables(records.records_on_page(session, ready(*found), 1))
    return tables, tuple(line.stable_id for line in lines)


def ids(table: NumberTable) -> list[list[str | None]]:
    return [[cell.stable_id if cell else None for cell in row.cells] for row in table.rows]


def test_numbers_stand_where_their_heads_meet_and_an_empty_cell_stays_empty(session: Session, ready: Ready) -> None:
    (table,), lines = tables_of(session, ready, *consultations())
    assert lines == ()
    assert ids(table) == [
        ["main-man", "main-woman", "main-calls"],
        ["north-man", None, "north-calls"],
        ["south-man", "south-woman", "south-calls"],
    ]
    assert [row.heads for row in table.rows] == [("本庁", "市民相談室"), ("北支所",), ("南支所",)]
    assert (table.title, table.unit, table.units) == ("相談の状況", "", ("人", "人", "件"))
    assert table.head_rows == (
        (HeadCell("相談者数", "", 2, 1), HeadCell("電話の件数", "件", 1, 2)),
        (HeadCell("男性", "人", 1, 1), HeadCell("女性", "人", 1, 1)),
    )


def test_a_column_that_the_first_row_lacks_stands_between_its_neighbours(session: Session, ready: Ready) -> None:
    (table,), _ = tables_of(
        session,
        ready,
        number("a1", ["北"], ["春"], 1),
        number("a3", ["北"], ["秋"], 3),
        number("b1", ["南"], ["春"], 4),
        number("b2", ["南"], ["夏"], 5),
        number("b3", ["南"], ["秋"], 6),
    )
    assert table.columns == (("春",), ("夏",), ("秋",))
    assert table.unit == "件"


def test_numbers_whose_heads_make_no_table_stay_lines(session: Session, ready: Ready) -> None:
    tables, lines = tables_of(
        session,
        ready,
        number("a1", ["北"], ["春"], 1),
        number("a2", ["北"], ["夏"], 2),
        number("twice", ["南"], ["春"], 4),
        number("again", ["南"], ["春"], 5),
        number("no-column", ["西"], [], 6),
        number("alone", ["東"], ["冬"], 7),
    )
    assert [ids(table) for table in tables] == [[["a1", "a2"]]]
    assert lines == ("twice", "again", "no-column", "alone")


def test_each_printed_table_is_a_table_of_its_own(session: Session, ready: Ready) -> None:
    tables, _ = tables_of(
        session,
        ready,
        number("a1", ["北"], ["春"], 1),
        number("a2", ["北"], ["夏"], 2),
        number("b1", ["北"], ["春"], 3, title="別の表"),
        number("b2", ["南"], ["春"], 4, title="別の表"),
        number("c1", ["猫"], ["雄"], 5),
        number("c2", ["猫"], ["雌"], 6),
    )
    assert [ids(table) for table in tables] == [[["a1", "a2"]], [["b1"], ["b2"]], [["c1", "c2"]]]


def test_tables_stand_among_the_lists_of_the_page(session: Session, ready: Ready) -> None:
    document = ready(event("e1", "交流会"), *consultations(), number("no-column", ["西"], [], 6))
    shown = grids(records.records_on_page(session, document, 1), 1)
    assert [type(one).__name__ for one in shown] == ["Grid", "NumberTable", "Grid"]


def test_a_doubt_about_a_head_is_told_at_the_number(client: TestClient, ready: Ready) -> None:
    unsure = number("a1", ["北"], ["春"], 1)
    unsure["fields"]["row"]["confidence"] = 0.4
    ready(unsure, number("a2", ["北"], ["夏"], 2))
    client.post("/look", data={"view": "table"})
    page = client.get("/documents/1?record=2").text
    assert 'class="cell figure open doubt" id="cell-1-value"' in page
    assert "行の見出し：" in page


def test_leaving_the_editor_of_a_number_shows_its_table_again(client: TestClient, ready: Ready, htmx: dict) -> None:
    ready(*consultations())
    client.post("/look", data={"view": "table"})
    editor = client.get("/records/1/fields/value/edit?place=number", headers=htmx)
    assert 'id="cell-1-value"' in editor.text
    left = client.get("/records/1/fields/value?place=number", headers=htmx)
    assert left.headers["HX-Retarget"] == "#desk"
    assert 'id="cell-1-value"' in left.text
