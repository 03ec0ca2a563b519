"""A page is cut into words as a person points at them."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractor import printed_words

FONT = "japan"


def words(path: Path, *lines: tuple[str, float, float]) -> list[str]:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=200)
        for text, x, y in lines:
            page.insert_text((x, y), text, fontname=FONT, fontsize=10)
        document.save(path)
    return [word.text for word in printed_words(path, 1)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("昭和公園で友好交流会を開催", ["昭和公園で", "友好交流会を", "開催"]),
        ("スポーツ振興課（内線12）", ["スポーツ振興課", "内線12"]),
        ("令和６年４月19日～21日", ["令和６年４月19日～21日"]),
        ("1,234人、56.7％", ["1,234人", "56.7％"]),
        ("10:00～12:30", ["10:00～12:30"]),
        ("揚州市・軍浦市 横手市", ["揚州市", "軍浦市", "横手市"]),
        ("－", []),
    ],
)
def test_words_of_a_line(tmp_path: Path, line: str, expected: list[str]) -> None:
    assert words(tmp_path / "a.pdf", (line, 20, 40)) == expected


def test_cells_side_by_side_and_lines_are_apart(tmp_path: Path) -> None:
    assert words(tmp_path / "a.pdf", ("文化", 20, 40), ("教育", 80, 40), ("経済", 20, 55)) == ["文化", "教育", "経済"]


def test_a_word_has_its_box_as_displayed(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    words(path, ("文化", 20, 40))
    (word,) = printed_words(path, 1)
    x0, y0, x1, y1 = word.bbox
    assert (round(x0), round(x1)) == (20, 40)
    assert y0 < 35 < y1


def test_there_is_no_such_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    words(path, ("文化", 20, 40))
    with pytest.raises(IndexError):
        printed_words(path, 2)
