"""Words that an installation adds: known inside a reading, to every reader, and gone after it."""

from __future__ import annotations

import re
from pathlib import Path
from threading import Thread

import pymupdf
import pytest

import extractor
from extractor import AddedWord, WordList, extract, knows_word
from extractor.japanese.numbers import scan_numbers
from extractor.japanese.places import read_place
from extractor.knowledge import cache, load_toml
from extractor.knowledge.added_words import reading_with
from extractor.vocabulary.heads.head_words import read_head

SOURCE = Path(extractor.__file__).parent
UNIT = AddedWord(list=WordList.UNIT, word="帖")
PLACE = AddedWord(list=WordList.PLACE, word="ノースリバー市")
HEAD = AddedWord(list=WordList.HEAD, word="来庁御一行", role="event.counts")
BODY = AddedWord(list=WordList.BODY, word="みどりの輪")


def units_of(text: str) -> list[str | None]:
    return [number.unit for number in scan_numbers(text)]


def test_an_added_unit_is_read_inside_and_not_outside() -> None:
    assert units_of("12帖") == [None]
    with reading_with([UNIT]):
        assert units_of("12帖") == ["帖"]
    assert units_of("12帖") == [None]


def test_an_added_head_names_its_role() -> None:
    assert read_head("来庁御一行") == ()
    with reading_with([HEAD]):
        assert [(word.role, word.strength) for word in read_head("来庁御一行")] == [("counts", 1.0)]
        assert load_toml("head_words.toml")["event"]["counts"][-1] == "来庁御一行"
    assert "来庁御一行" not in load_toml("head_words.toml")["event"]["counts"]


def test_an_added_place_is_known_without_a_code() -> None:
    with reading_with([PLACE]):
        (place,) = read_place("ノースリバー市").candidates
        assert (place.code, place.name) == (None, "ノースリバー市")
    assert read_place("ノースリバー市").candidates == ()


@pytest.mark.parametrize("word", [UNIT, PLACE, HEAD, BODY])
def test_a_word_is_new_until_it_is_added(word: AddedWord) -> None:
    assert not knows_word(word)
    with reading_with([word]):
        assert knows_word(word)


@pytest.mark.parametrize(
    "word",
    [
        AddedWord(list=WordList.UNIT, word="人"),
        AddedWord(list=WordList.PLACE, word="厚木市"),
        AddedWord(list=WordList.HEAD, word="参加者数", role="event.counts"),
        AddedWord(list=WordList.BODY, word="国際交流課"),
    ],
)
def test_words_of_the_lists_are_no_news(word: AddedWord) -> None:
    assert knows_word(word)


def test_a_head_for_a_role_that_there_is_not_changes_nothing() -> None:
    with reading_with([AddedWord(list=WordList.HEAD, word="来庁御一行", role="event.nothing")]):
        assert read_head("来庁御一行") == ()


def test_another_thread_that_reads_meanwhile_knows_nothing_of_them() -> None:
    found: list[list[str | None]] = []
    with reading_with([UNIT]):
        thread = Thread(target=lambda: found.append(units_of("12帖")))
        thread.start()
        thread.join()
    assert found == [[None]]


def test_what_is_remembered_is_told_apart_by_the_words() -> None:
    asked: list[str] = []

    @cache
    def remember(text: str) -> str:
        asked.append(text)
        return text

    for words in ((), (), (UNIT,), (UNIT,), ()):
        with reading_with(words):
            remember("a")
    assert asked == ["a", "a"]


def write_table(path: Path, rows: list[list[str]]) -> Path:
    """Print a ruled table on a page."""
    widths, height, left, top = (160.0, 140.0, 110.0), 24.0, 60.0, 120.0
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((60, 80), "令和６年度 交流事業実績報告", fontname="japan", fontsize=14)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            x, y = left + sum(widths[:column]), top + place * height
            page.draw_rect((x, y, x + widths[column], y + height))
            page.insert_text((x + 4, y + 16), text, fontname="japan", fontsize=10)
    document.save(path)
    document.close()
    return path


def test_a_report_is_read_with_words_passed_to_it_and_as_before_without_them(tmp_path: Path) -> None:
    rows = [
        ["事業名", "実施日", "御一行様"],
        ["鮎まつり", "令和６年８月２日", "12帖"],
        ["雪まつり", "令和６年12月３日", "30帖"],
    ]
    path = write_table(tmp_path / "r.pdf", rows)
    head = AddedWord(list=WordList.HEAD, word="御一行様", role="event.counts")

    def counts(*words: AddedWord) -> list[list[tuple[float, str | None]]]:
        fields = [record.fields.get("counts") for record in extract(path, words=words).records]
        return [[(count.value, count.unit) for count in field.value] if field else [] for field in fields]

    assert counts() == [[], []]
    assert counts(head, UNIT) == [[(12, "帖")], [(30, "帖")]]
    assert counts() == [[], []]


def test_nothing_that_follows_from_words_is_remembered_without_them() -> None:
    """A function that remembers with `functools.cache` would give one reading the words of another."""
    below = ("candidates", "document", "japanese", "layout", "vocabulary")
    readers = (*below, "lines", "sentences", "tables", "typed_input")
    files = (path for folder in readers for path in (SOURCE / folder).rglob("*.py"))
    plain = re.compile(r"from functools import .*\b(?:lru_)?cache\b|@functools\.(?:lru_)?cache")
    found = {path.relative_to(SOURCE).as_posix() for path in files if plain.search(path.read_text(encoding="utf-8"))}
    plain_print = {"japanese/text.py", "layout/tables/open/gutters.py"}  # how text is folded; where gaps cut a line
    assert found == plain_print | {"sentences/grammar/parser.py"}  # the language model
