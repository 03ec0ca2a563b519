"""A document's tables tried under choices, and the whole document read under them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import ContradictoryConstraints, DocumentTables, extract, printed_words
from extractor.records import Record
from extractor.table_choices import ColumnChoice, RowLines, TableChoice, TablePlace, TableView

PDFS = Path(__file__).parents[2] / "pdfs"
HAIRLINES, RULED = PDFS / "hairlines_over_pages.pdf", PDFS / "ruled_over_pages.pdf"


@pytest.fixture(scope="module")
def hairlines() -> DocumentTables:
    return DocumentTables.open(HAIRLINES)


@pytest.fixture(scope="module")
def ruled() -> DocumentTables:
    return DocumentTables.open(RULED)


def choice(of: TableView, **settled: object) -> TableChoice:
    return TableChoice.model_validate({"place": of.place, "heads": of.heads, **settled})


def values(records: tuple[Record, ...]) -> list[dict[str, object]]:
    return [{name: field.value for name, field in record.fields.items()} for record in records]


def test_a_table_over_pages_is_listed_with_its_print_and_its_columns(hairlines: DocumentTables) -> None:
    (table,) = hairlines.tables()
    assert (table.kind, table.head_rows, table.records, table.is_open) == ("events", 1, 24, True)
    assert [(part.page, len(part.ys)) for part in table.parts] == [(1, 11), (2, 11), (3, 6)]
    assert [(column.head, column.roles) for column in table.columns[2:6]] == [
        ("分野", ("category",)),
        ("期日", ("periods",)),
        ("事業名", ("name",)),
        ("事業の概要", ("summary",)),
    ]
    assert len(table.xs) == len(table.columns) + 1


def test_a_choice_goes_through_json(hairlines: DocumentTables) -> None:
    (table,) = hairlines.tables()
    columns = (ColumnChoice(head="分野", roles=("venue",)),)
    made = choice(table, kind="events", columns=columns, xs=table.xs, rows=(RowLines(page=1, ys=(1.0, 2.0)),))
    assert TableChoice.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("path", [HAIRLINES, RULED], ids=["hairlines", "ruled"])
def test_the_lines_that_are_there_change_nothing(path: Path) -> None:
    document = DocumentTables.open(path)
    (table,) = document.tables()
    rows = tuple(RowLines(page=part.page, ys=part.ys) for part in table.parts)
    again = document.preview(table.id, choice(table, xs=table.xs, rows=rows))
    assert values(again.records) == values(document.extract().records)


def test_the_role_of_a_column_is_changed_on_all_pages(ruled: DocumentTables) -> None:
    (table,) = ruled.tables()
    settled = choice(table, columns=(ColumnChoice(head="どこで"), ColumnChoice(head="問合せ", roles=("organizers",))))
    records = ruled.preview(table.id, settled).records
    assert len(records) == 22
    assert not any("venue" in record.fields or "departments" in record.fields for record in records)
    assert all("organizers" in record.fields for record in records)


def test_a_column_line_of_a_ruled_table_can_be_taken_away(ruled: DocumentTables) -> None:
    (table,) = ruled.tables()
    fewer = (*table.xs[:4], *table.xs[5:])
    preview = ruled.preview(table.id, choice(table, xs=fewer))
    assert [column.head for column in preview.table.columns] == [
        "いつ",
        "どことの",
        "何を",
        "どこでだれが(人数)",
        "問合せ",
    ]


def test_what_no_reading_keeps_to_is_an_error_in_one_sentence(ruled: DocumentTables) -> None:
    (table,) = ruled.tables()
    with pytest.raises(ContradictoryConstraints, match="「担当」の列"):
        ruled.preview(table.id, choice(table, columns=(ColumnChoice(head="担当"),)))
    with pytest.raises(KeyError):
        ruled.preview("9-9-9", TableChoice())


def test_other_readings_are_found_each_under_its_choice(hairlines: DocumentTables) -> None:
    (table,) = hairlines.tables()
    others = hairlines.others(table.id, choice(table))
    assert [(other.kind, other.records) for other in others if other.choice.is_free or other.kind == "none"] == [
        ("events", 24),
        ("none", 0),
    ]
    for other in others:
        assert len(hairlines.preview(table.id, other.choice).records) == other.records


def test_a_whole_extraction_keeps_to_choices(hairlines: DocumentTables) -> None:
    (table,) = hairlines.tables()
    columns = (ColumnChoice(head="分野", roles=("venue",)),)
    read = extract(HAIRLINES, choices=[choice(table, columns=columns)])
    venues = {str(record.fields["venue"].value) for record in read.records}
    assert {"スポーツ", "経済", "行政"} <= venues
    assert not any("category" in record.fields for record in read.records)
    assert read == hairlines.extract([choice(table, columns=columns)])


def test_a_table_without_records_leaves_no_sentences_either(hairlines: DocumentTables) -> None:
    (table,) = hairlines.tables()
    assert hairlines.extract([choice(table, kind="none")]).records == ()


def test_a_choice_that_fits_no_table_is_named_and_changes_nothing(ruled: DocumentTables) -> None:
    lost = TableChoice(place=TablePlace(page=9, bbox=(0, 0, 9, 9)), heads=("区分", "件数"), kind="none")
    read = ruled.extract([lost])
    assert [(notice.code, notice.page) for notice in read.warnings] == [("choice_without_table", 9)]
    assert "区分｜件数" in read.warnings[0].message
    assert read.records == ruled.extract().records


def test_a_table_that_cannot_be_read_as_chosen_is_read_as_always_and_named(ruled: DocumentTables) -> None:
    (table,) = ruled.tables()
    read = ruled.extract([choice(table, kind="indicators")])
    assert [notice.code for notice in read.warnings] == ["choice_refused"]
    assert read.records == ruled.extract().records


def test_the_words_of_a_page_are_those_that_are_printed(hairlines: DocumentTables) -> None:
    assert [word.text for word in hairlines.words(1)] == [word.text for word in printed_words(HAIRLINES, 1)]
    with pytest.raises(KeyError):
        hairlines.words(9)
