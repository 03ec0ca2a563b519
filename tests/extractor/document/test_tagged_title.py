"""The title that the tags of a file state, and what its print says where they state none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tagged_pdfs import Element, Words, element, write_tagged

from extractor.pipeline import extract

BODY = [
    element("P", Words(text, 40, 150 + 15 * i))
    for i, text in enumerate(("本市では姉妹都市との交流を深めるため", "多くの行事を開きました。"))
]


def line(kind: str, text: str, y: float, size: float = 10) -> Element:
    return element(kind, Words(text, 40, y, size=size))


@pytest.mark.parametrize(
    ("above", "title"),
    [
        pytest.param(
            [line("P", "あおば市", 40, 18), line("Title", "国際交流事業報告書", 70, 14)],
            "国際交流事業報告書",
            id="a title below larger print",
        ),
        pytest.param([line("H1", "国際交流事業報告書", 70)], "国際交流事業報告書", id="a heading in the body's print"),
        pytest.param(
            [line("P", "国際交流事業報告書", 50, 18), line("H1", "はじめに", 90, 14)],
            "国際交流事業報告書",
            id="a title tagged as a paragraph above the first chapter",
        ),
        pytest.param([line("H2", "はじめに", 70)], None, id="a heading of a lower rank"),
    ],
)
def test_the_title_of_a_tagged_file(above: list[Element], title: str | None, tmp_path: Path) -> None:
    assert extract(write_tagged(tmp_path / "a.pdf", *above, *BODY)).document.title == title


def test_a_title_that_nobody_tagged_is_found_by_its_print(tmp_path: Path) -> None:
    left_out = [Words("国際交流事業報告書", 40, 30, size=18)]
    path = write_tagged(tmp_path / "a.pdf", line("H1", "はじめに", 90), *BODY, untagged=left_out)
    assert extract(path).document.title == "国際交流事業報告書"
