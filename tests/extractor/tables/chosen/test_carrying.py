"""Choices of one year's report carried over to the next: by the names of columns, whatever their place."""

from __future__ import annotations

from tests.extractor.made.tables import table

from extractor.layout.tables.table import Table
from extractor.table_choices import ColumnChoice, ColumnView, RowLines, TableChoice
from extractor.tables.chosen.carrying import carry, in_names_of
from extractor.tables.chosen.fitting import place_of
from extractor.tables.chosen.signature import signature_of

EVENTS = [["実施日", "事業名", "場所", "参加者数"], ["５月３日", "花の会", "市役所", "3人"]]
SWAPPED = [["場所", "実施日", "事業名", "参加者の数"], ["市役所", "５月３日", "花の会", "3人"]]
FIGURES = [["区分", "令和５年", "令和６年"], ["翻訳", "1", "2"]]


def chosen(of: Table, **settled: object) -> TableChoice:
    return TableChoice.model_validate({"place": place_of(of), "heads": signature_of(of), **settled})


def test_a_table_on_another_page_with_swapped_columns_and_a_misprint_is_found_by_its_names() -> None:
    columns = (ColumnChoice(head="場所"), ColumnChoice(head="参加者数", roles=("counts",)))
    choice = chosen(table(EVENTS), kind="events", columns=columns)
    moved = table(SWAPPED, page=4)
    (found,) = carry([choice], [table(FIGURES), moved])
    assert found.choice == chosen(moved, kind="events", columns=columns)


def test_columns_are_called_as_in_the_table_that_was_read() -> None:
    choice = TableChoice(columns=(ColumnChoice(head="参加者数", roles=("counts",)), ColumnChoice(head="備考欄")))
    there = (ColumnView(head="場所"), ColumnView(head="参加者の数"))
    names = [column.head for column in in_names_of(choice, there).columns]
    assert names == ["参加者の数", "備考欄"]


def test_lines_of_columns_are_left_behind_where_columns_changed_places() -> None:
    first = table(EVENTS, 100.0)
    choice = chosen(first, head_rows=1, xs=(0.0, 80.0, 400.0), rows=(RowLines(page=1, ys=(0.0, 9.0)),))
    (wider,) = carry([choice], [table(EVENTS, 50.0, page=2)])
    (swapped,) = carry([choice], [table(SWAPPED, page=2)])
    assert (wider.choice.xs, wider.choice.rows) == ((0.0, 40.0, 200.0), ())
    assert (swapped.choice.xs, swapped.choice.head_rows) == (None, 1)


def test_another_table_at_the_same_place_is_left_alone() -> None:
    assert list(carry([chosen(table(EVENTS), kind="none")], [table(FIGURES)])) == []


def test_of_several_tables_of_the_form_all_or_none() -> None:
    there = [table(EVENTS, page=2), table(EVENTS, page=3)]
    assert list(carry([chosen(table(EVENTS), kind="none")], there)) == []
    assert [one.way for one in carry([chosen(table(EVENTS), kind="none", alike=True)], there)] == [0, 0]


def test_of_two_choices_for_a_table_the_first_counts_and_one_of_which_nothing_is_left_none() -> None:
    gone = chosen(table(EVENTS), columns=(ColumnChoice(head="備考"),))
    first, second = chosen(table(EVENTS), kind="events"), chosen(table(EVENTS), kind="none")
    (found,) = carry([gone, first, second], [table(EVENTS, page=2)])
    assert (found.way, found.choice.kind) == (1, "events")
