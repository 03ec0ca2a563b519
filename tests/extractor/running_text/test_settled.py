"""What somebody settled of running text: a heading is an event, a paragraph gives no records; known by its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extractor.made.small_table import write_report

from extractor import DocumentTables
from extractor.table_choices import TableChoice, TextView

LINES = (
    ("１　地域のあゆみ", 13.0),
    ("市民がともに歩いた一日", 12.0),
    ("令和６年６月９日に昭和公園で行われ、市民30人が参加した。", 10.0),
    ("２　会議", 13.0),
    ("理事会　令和６年７月１日　市民会館　12人", 10.0),
    ("令和６年８月４日　水泳大会　昭和公園　16人　若葉班", 10.0),
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> DocumentTables:
    return DocumentTables.open(write_report(tmp_path_factory.mktemp("text") / "a.pdf", rows=(), below=LINES))


def text_of(document: DocumentTables, begins: str) -> TextView:
    return next(text for text in document.texts() if text.text.startswith(begins))


def settled(document: DocumentTables, begins: str, kind: str) -> TableChoice:
    text = text_of(document, begins)
    return TableChoice(of="text", place=text.place, heads=text.heads, kind=kind)


def events(document: DocumentTables, *choices: TableChoice) -> dict[str, dict[str, object]]:
    return {
        str(record.fields["name"].value): {name: field.text for name, field in record.fields.items()}
        for record in document.extract(choices).records
        if record.kind.value == "event"
    }


def test_a_heading_is_an_event_with_what_stands_below_it(document: DocumentTables) -> None:
    name = "市民がともに歩いた一日"
    assert name not in events(document)
    event = events(document, settled(document, name, "event"))[name]
    assert event["periods"] == "令和６年６月９日"
    assert event["venue"] == "昭和公園"
    assert "30" in str(event["counts"])


def test_a_line_that_no_reader_takes_is_an_event_by_its_parts(document: DocumentTables) -> None:
    assert "水泳大会" not in events(document)
    event = events(document, settled(document, "令和６年８月４日", "event"))["水泳大会"]
    assert (event["periods"], event["venue"], event["counts"]) == ("令和６年８月４日", "昭和公園", "16人")


def test_a_paragraph_gives_no_records(document: DocumentTables) -> None:
    assert "理事会" in events(document)
    assert events(document, settled(document, "理事会", "none")) == {}


def test_a_heading_without_records_takes_its_section_along(document: DocumentTables) -> None:
    assert events(document, settled(document, "２　会議", "none")) == {}
    kept = settled(document, "理事会", "event")  # what is settled of a part of it stands
    assert list(events(document, settled(document, "２　会議", "none"), kept)) == ["理事会"]


def test_a_text_is_shown_with_its_reader_its_records_and_what_is_settled_of_it(document: DocumentTables) -> None:
    text = text_of(document, "理事会")
    assert (text.kind, text.reader, text.section, len(text.records)) == ("paragraph", "dated lines", ("２　会議",), 1)
    choice = settled(document, "理事会", "none")
    (own,) = [text for text in document.texts((choice,)) if text.choice]
    assert (own.id, own.choice, own.records, own.reader) == (text.id, choice, (), "none")


def test_a_choice_that_fits_no_text_is_named(document: DocumentTables) -> None:
    nothing = TableChoice(of="text", heads=("どこにもない",), kind="none")
    (notice,) = document.extract((nothing,)).warnings
    assert (notice.code, "どこにもない" in notice.message) == ("choice_without_table", True)


def test_a_choice_is_carried_to_another_report_by_its_words(tmp_path: Path, document: DocumentTables) -> None:
    lines = [(text.replace("令和６年", "令和７年").replace("１　", "３　"), size) for text, size in LINES]
    after = DocumentTables.open(write_report(tmp_path / "b.pdf", rows=(), below=[("まえがき", 10.0), *lines]))
    ways = (settled(document, "理事会", "none"), settled(document, "１　地域", "event"))
    carried = after.carried((*ways, TableChoice(of="text", heads=("どこにもない",), kind="none")))
    assert [(one.way, one.choice.kind) for one in carried] == [(0, "none"), (1, "event")]
    assert "理事会" not in events(after, *(one.choice for one in carried))
