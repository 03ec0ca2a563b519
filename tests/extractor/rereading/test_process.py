"""Tables asked for in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import (
    AddedWord,
    Calibration,
    ContradictoryConstraints,
    TableOrder,
    TablesNotRead,
    TableTask,
    UnreadableDocument,
    WordList,
    ask_tables,
    end_rereading,
    extract,
)
from extractor.confidence.calibration import Shift
from extractor.records import Kind
from extractor.rereading import process
from extractor.table_choices import TableChoice

PDF = Path(__file__).parents[2] / "pdfs" / "ruled_over_pages.pdf"


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


def order(task: TableTask, path: Path = PDF, *choices: TableChoice, table: str = "") -> TableOrder:
    return TableOrder(path=str(path), file_name="r6.pdf", task=task, table=table, choices=choices)


def test_a_document_is_laid_out_once_and_that_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    (table,) = ask_tables(order(TableTask.TABLES), lambda done, of: told.append((done, of))).tables
    assert told == [(1, 2), (2, 2)]
    preview = ask_tables(order(TableTask.PREVIEW, PDF, table=table.id), lambda *step: told.append(step)).preview
    assert preview is not None
    assert (len(preview.records), len(told)) == (22, 2)
    extraction = ask_tables(order(TableTask.EXTRACT)).extraction
    assert extraction is not None
    assert (extraction.document.file_name, extraction.records) == ("r6.pdf", preview.records)


def test_problems_come_back_as_what_they_are(tmp_path: Path) -> None:
    (table,) = ask_tables(order(TableTask.TABLES)).tables
    with pytest.raises(ContradictoryConstraints, match="読み取れません"):
        ask_tables(order(TableTask.PREVIEW, PDF, TableChoice(kind="indicators"), table=table.id))
    with pytest.raises(KeyError):
        ask_tables(order(TableTask.PREVIEW, table="9-9-9"))
    (tmp_path / "no.pdf").write_text("no")
    with pytest.raises(UnreadableDocument):
        ask_tables(order(TableTask.OPEN, tmp_path / "no.pdf"))


def test_a_process_that_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ask_tables(order(TableTask.OPEN))
    end_rereading()
    assert len(ask_tables(order(TableTask.TABLES)).tables) == 1
    end_rereading()
    monkeypatch.setattr(process, "COMMAND", ("false",))
    with pytest.raises(TablesNotRead):
        ask_tables(order(TableTask.TABLES))


def test_words_and_corrected_confidences_count_as_in_any_reading() -> None:
    words = (AddedWord(list=WordList.HEAD, word="問合せ", role="event.organizers"),)
    calibration = Calibration(values={Kind.EVENT: Shift(shift=-1.0)})
    plain = order(TableTask.EXTRACT)
    changed = plain.model_copy(update={"words": words, "calibration": calibration})
    read = extract(PDF, file_name="r6.pdf", words=words, calibration=calibration)
    assert ask_tables(changed).extraction == read
    assert ask_tables(plain).extraction == extract(PDF, file_name="r6.pdf") != read
