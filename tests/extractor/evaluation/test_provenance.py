"""Boxes that hold what they claim, and boxes that do not."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from extractor.evaluation.documents import PredictedDocument
from extractor.evaluation.provenance import Provenance, check_provenance

LINE = {"page": 1, "bbox": [70.0, 88.0, 300.0, 104.0]}
SECOND_LINE = {"page": 1, "bbox": [70.0, 108.0, 300.0, 124.0]}
OTHER_PAGE = {"page": 2, "bbox": [70.0, 88.0, 300.0, 104.0]}


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "two_lines.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 100), "夏まつり 12人", fontname="japan", fontsize=12)
        page.insert_text((72, 120), "秋まつり", fontname="japan", fontsize=12)
        document.new_page()
        document.save(path)
    return path


def claim(text: str, *boxes: object) -> PredictedDocument:
    field = {"value": text, "text": text, "confidence": 1.0, "boxes": boxes}
    return PredictedDocument.model_validate({"records": [{"kind": "event", "page": 1, "fields": {"name": field}}]})


@pytest.mark.parametrize(
    ("predicted", "good"),
    [
        pytest.param(claim("夏まつり", LINE), 1, id="a part of the line"),
        pytest.param(claim("夏まつり 12人\n秋まつり", LINE, SECOND_LINE), 1, id="a box a line"),
        pytest.param(claim("秋まつり", LINE), 0, id="the wrong line"),
        pytest.param(claim("夏まつり", OTHER_PAGE), 0, id="the wrong page"),
        pytest.param(claim("夏まつり"), 0, id="no box at all"),
        pytest.param(claim("夏夏まつり", LINE), 0, id="a character too often"),
    ],
)
def test_the_words_inside_the_boxes_must_contain_the_text(pdf: Path, predicted: PredictedDocument, good: int) -> None:
    assert check_provenance(predicted, pdf) == Provenance(good=good, fields=1)


def test_a_field_without_text_claims_nothing(pdf: Path) -> None:
    assert check_provenance(claim("", LINE), pdf) == Provenance(0, 0)
    assert Provenance(0, 0).share is None


def test_a_scan_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    with pymupdf.open() as document:
        document.new_page().draw_rect(pymupdf.Rect(10, 10, 50, 50))
        document.save(path)
    assert check_provenance(claim("夏まつり", LINE), path) == Provenance(0, 0)


def test_shares_add_up() -> None:
    assert (Provenance(1, 2) + Provenance(2, 2)).share == 0.75
