"""Reads a made report with the extractor and measures what was read against the report's own gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from tests.generators.model import Printed

from extractor import extract
from extractor.evaluation.evaluate import evaluate
from extractor.evaluation.normal import normal_text
from extractor.evaluation.report import Report
from extractor.records import Box, Extraction, Field

LEAST_F1 = 0.985
LEAST_RIGHT_AS_THEY_STAND = 0.9
LEAST_RIGHT_WHEN_SURE = 0.95
"""What 「✓ 確か」 promises, in each report of some length."""
FEWEST_FACTS = 50
EDGE = 1.0
"""Points by which a character's centre may stand outside of its field's box."""

Characters = Mapping[int, tuple[tuple[str, float, float], ...]]
"""The characters of each page with their centres, on the page as displayed."""


@dataclass(frozen=True)
class Outcome:
    """What the extractor made of a report, and how that compares with the gold."""

    pdf: Path
    extraction: Extraction
    report: Report

    def differences(self) -> str:
        """Return the faults, one a line, for a failing test's message."""
        return "\n".join(str(difference) for difference in self.report.differences[:12])

    def misplaced(self) -> list[str]:
        """Return the texts of the fields that do not stand where their boxes say."""
        characters = characters_of(self.pdf)
        fields = [field for record in self.extraction.records for field in record.fields.values()]
        return [field.text for field in fields if field.text and not stands_in_its_boxes(field, characters)]


def read_report(printed: Printed, folder: Path, name: str) -> Outcome:
    """Write the report's files into `folder`, extract its records and compare them with its gold."""
    pdf, gold, predicted = (folder / f"{name}{ending}" for ending in (".pdf", ".gold.json", ".json"))
    pdf.write_bytes(printed.pdf)
    gold.write_text(json.dumps({**printed.gold, "file": pdf.name}, ensure_ascii=False), encoding="utf-8")
    return read_files(pdf, gold, predicted)


def read_files(pdf: Path, gold: Path, predicted: Path) -> Outcome:
    """Extract the records of `pdf` into `predicted` and compare them with `gold`."""
    extraction = extract(pdf)
    predicted.write_text(extraction.to_json(), encoding="utf-8")
    return Outcome(pdf, extraction, evaluate([(gold, predicted)]))


def assert_promise_kept(outcome: Outcome) -> None:
    """Check that of the values said at 0.95 or more as many are right as that promises, if the report holds many."""
    judged, kept = (
        sum(len(record.fields) for record in outcome.extraction.records),
        outcome.report.overall.right_when_sure,
    )
    assert judged < FEWEST_FACTS or kept is None or kept >= LEAST_RIGHT_WHEN_SURE, outcome.differences()


def assert_read(outcome: Outcome) -> None:
    """Check the figures that every layout has to reach, and that each field stands where its boxes say."""
    overall = outcome.report.overall
    assert overall.spurious == 0, outcome.differences()
    assert overall.f1 >= LEAST_F1, outcome.differences()
    assert (overall.right_as_they_stand or 0.0) >= LEAST_RIGHT_AS_THEY_STAND, outcome.differences()
    assert outcome.misplaced() == []


def characters_of(pdf: Path) -> Characters:
    """Return the printed characters of each page; read apart from the extractor, box by box."""
    with pymupdf.open(pdf) as document:
        return {number: _page_characters(page) for number, page in enumerate(document, 1)}


def _page_characters(page: pymupdf.Page) -> tuple[tuple[str, float, float], ...]:
    found: list[tuple[str, float, float]] = []
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    box = pymupdf.Rect(char["bbox"]) * page.rotation_matrix
                    found.append((char["c"], (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
    return tuple(found)


def stands_in_its_boxes(field: Field, characters: Characters) -> bool:
    """Return whether the characters inside a field's boxes contain its text, in whatever order."""
    seen = "".join(char for box in field.boxes for char in _inside(box, characters))
    return not Counter(normal_text(field.text)) - Counter(normal_text(seen))


def _inside(box: Box, characters: Characters) -> list[str]:
    x0, y0, x1, y1 = box.bbox
    return [
        char
        for char, x, y in characters.get(box.page, ())
        if x0 - EDGE <= x <= x1 + EDGE and y0 - EDGE <= y <= y1 + EDGE
    ]
