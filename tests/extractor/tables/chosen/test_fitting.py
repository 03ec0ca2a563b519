"""Choices that people made find their tables: by place, by form, in other places and under other heads."""

from __future__ import annotations

from tests.extractor.made.tables import table

from extractor.layout.tables.table import Table
from extractor.table_choices import ColumnChoice, RowLines, TableChoice, TablePlace
from extractor.tables.chosen.fitting import constraints_for, fit, place_of
from extractor.tables.chosen.signature import same_form, signature_of
from extractor.tables.columns.column_names import ColumnName

EVENTS = [["実施日", "事業名", "場所", "参加者数"], ["５月３日", "花の会", "市役所", "3人"]]
FIGURES = [["区分", "令和５年", "令和６年"], ["翻訳", "1", "2"]]


def events(page: int = 1, top: float = 100.0, width: float = 100.0) -> Table:
    return table(EVENTS, width, page=page, top=top)


def chosen(of: Table, **settled: object) -> TableChoice:
    return TableChoice.model_validate({"place": place_of(of), "heads": signature_of(of), **settled})


def test_a_choice_goes_to_the_table_at_its_place() -> None:
    first, second = events(), events(top=400.0)
    choice = chosen(second, kind="none")
    assert fit([choice], [first, second]).choices == (None, choice)


def test_a_table_that_moved_to_another_page_is_found_by_its_heads() -> None:
    choice = chosen(events(), kind="none")
    figures = table(FIGURES, page=1)
    assert fit([choice], [figures, events(page=2)]).choices == (None, choice)


def test_a_choice_that_fits_no_table_is_told() -> None:
    choice = chosen(events(), kind="none")
    assert fit([choice], [table(FIGURES, page=3)]).unused == (choice,)


def test_of_two_tables_of_its_form_elsewhere_neither_is_guessed() -> None:
    choice = chosen(events(), kind="none")
    found = fit([choice], [events(page=2), events(page=3)])
    assert (found.choices, found.unused) == ((None, None), (choice,))


def test_a_choice_for_tables_alike_goes_to_all_of_them_but_those_with_a_choice_of_their_own() -> None:
    one, two, three = events(), events(page=2), events(page=3)
    general, own = chosen(one, kind="events", alike=True), chosen(two, kind="none")
    assert fit([general, own], [one, two, three]).choices == (general, own, general)


def test_tables_of_one_form_may_swap_columns_misprint_a_head_and_state_another_year() -> None:
    swapped = table([["事業名", "実施日", "場所", "参加者数"]])
    misprinted = table([["実施日", "事業名", "場所", "参加者の数"]])
    assert same_form(signature_of(events()), signature_of(swapped))
    assert same_form(signature_of(events()), signature_of(misprinted))
    assert signature_of(table(FIGURES)) == signature_of(table([["区分", "令和６年", "令和７年"], ["翻訳", "1", "2"]]))
    assert not same_form(signature_of(events()), signature_of(table(FIGURES)))


def test_lines_drawn_in_one_table_are_stretched_to_another_of_its_form() -> None:
    own, other = events(), events(page=2, width=50.0)
    rows = (RowLines(page=1, ys=(100.0, 120.0)),)
    choice = chosen(own, xs=(0.0, 80.0, 400.0), rows=rows, alike=True)
    assert constraints_for(choice, own).xs == (0.0, 80.0, 400.0)
    assert constraints_for(choice, other).xs == (0.0, 40.0, 200.0)
    assert (constraints_for(choice, own).ys, constraints_for(choice, other).ys) == ({1: (100.0, 120.0)}, {})


def test_a_column_that_only_one_table_of_a_form_has_is_left_out_for_the_others() -> None:
    columns = (ColumnChoice(head="場所", roles=("name",)), ColumnChoice(head="備考"))
    choice = TableChoice(place=TablePlace(page=9, bbox=(0, 0, 9, 9)), heads=("a", "b"), columns=columns)
    assert constraints_for(choice, events()).named == {ColumnName("場所"): frozenset({"name"})}
