"""Pages that cannot be read, or not all of them: the others are read, and it is said of which that is so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from typer.testing import CliRunner

from extractor import extract, page_sizes, page_texts, printed_texts
from extractor.cli import app
from extractor.isolation.budget import Budget
from extractor.reading import pdf
from extractor.reading.print_layer.printed import read_printed
from extractor.records import Extraction

SAMPLE = Path(__file__).parents[2] / "pdfs" / "ruled_over_pages.pdf"
"""A table over two pages, 22 records."""


@pytest.fixture
def damaged(tmp_path: Path) -> Callable[[Callable[[pymupdf.Document], None]], Path]:
    """Return the sample after something was done to it."""

    def make(damage: Callable[[pymupdf.Document], None]) -> Path:
        with pymupdf.open(SAMPLE) as document:
            damage(document)
            document.save(tmp_path / "damaged.pdf")
        return tmp_path / "damaged.pdf"

    return make


Make = Callable[[Callable[[pymupdf.Document], None]], Path]


def lose_second_page(document: pymupdf.Document) -> None:
    document.update_object(document.page_xref(1), "null")


def cut_second_content(document: pymupdf.Document) -> None:
    (xref, *_) = document[1].get_contents()
    packed = document.xref_stream_raw(xref)
    document.update_stream(xref, packed[: len(packed) // 2], compress=False)
    document.xref_set_key(xref, "Filter", "/FlateDecode")


def notices(path: Path, budget: Budget | None = None) -> list[tuple[str, int | None]]:
    found = extract(path) if budget is None else extract(path, budget=budget)
    return [(notice.code, notice.page) for notice in found.warnings]


def test_a_page_that_is_gone_from_the_file_is_reported_and_the_others_are_read(damaged: Make) -> None:
    path = damaged(lose_second_page)
    found = extract(path)
    assert len(found.records) == 17
    assert [(notice.code, notice.page) for notice in found.warnings] == [("page_has_gaps", 1)]
    assert found.warnings[0].message.startswith("1～2ページのデータの一部が壊れています。")


def test_a_page_whose_content_ends_too_soon_is_reported(damaged: Make) -> None:
    path = damaged(cut_second_content)
    found = extract(path)
    assert len(found.records) == 18
    assert [(notice.code, notice.page) for notice in found.warnings] == [("page_has_gaps", 2)]


def test_sizes_and_texts_of_such_a_file_can_still_be_asked_for(damaged: Make) -> None:
    path = damaged(lose_second_page)
    assert len(page_sizes(path)) == 2
    first, second = page_texts(path)
    assert first.startswith("令和4年度　浜風町国際交流事業実績")
    assert second == ""
    assert [bool(page.text) for page in printed_texts(path)] == [True, False]


def test_a_sound_file_says_nothing() -> None:
    assert notices(SAMPLE) == []


def read_second(what: Callable[[], object]) -> Callable[[pymupdf.Page], object]:
    def read(page: pymupdf.Page) -> object:
        if page.number == 1:
            what()
        return read_printed(page)

    return read


def loop() -> None:
    while True:
        pass


def find_no_memory() -> None:
    raise MemoryError


def fail_for_memory() -> None:
    raise RuntimeError("code=1: malloc (123 bytes) failed")


def fail_for_damage() -> None:
    raise RuntimeError("code=7: cannot find object in xref (9 0 R)")


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (loop, "page_too_slow"),
        (find_no_memory, "page_too_large"),
        (fail_for_memory, "page_too_large"),
        (fail_for_damage, "page_damaged"),
    ],
)
def test_a_page_that_cannot_be_read_is_reported_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, what: Callable[[], object], code: str
) -> None:
    monkeypatch.setattr(pdf, "read_printed", read_second(what))
    assert notices(SAMPLE, Budget(60.0, piece_seconds=2.0)) == [(code, 2)]


@pytest.mark.parametrize(
    ("stage", "codes"),
    [
        ("extractor.laid_out.build_layout", [("page_too_slow", 1)]),
        ("extractor.pipeline.read_under", [("table_unread", 1)]),
        ("extractor.pipeline.build_blocks", [("text_unread", None)]),
    ],
)
def test_each_stage_has_its_limit(
    monkeypatch: pytest.MonkeyPatch, stage: str, codes: list[tuple[str, int | None]]
) -> None:
    monkeypatch.setattr(stage, lambda *_: loop())
    found = notices(SAMPLE, Budget(60.0, piece_seconds=1.0))
    assert [one for one in found if one[0] != "numbers_unread"] == codes


def test_the_command_line_leaves_such_a_page_out_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "read_printed", read_second(loop))
    done = CliRunner().invoke(app, ["extract", str(SAMPLE), "--page-seconds", "1"])
    found = Extraction.model_validate_json(done.stdout)
    assert [(notice.code, notice.page) for notice in found.warnings] == [("page_too_slow", 2)]
    assert found.records


def test_the_command_line_says_that_memory_was_short(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_how: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr("extractor.extract", short)
    done = CliRunner().invoke(app, ["extract", str(SAMPLE)])
    assert (done.exit_code, "メモリーを超えたため" in done.output) == (2, True)
