"""Rebuilds the test PDFs that an office suite makes, with their gold files: needs LibreOffice, so it runs by hand.

Usage: `python -m tools.build_test_pdfs` from the project's root. The made PDFs are kept in tests/pdfs/, so that the
tests need no office suite.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import pymupdf
from tests.generators.cases import CASES
from tests.generators.office import Kind, flat_document
from tests.generators.web import gold_on_pages

PDFS = Path(__file__).parents[1] / "tests" / "pdfs"
SEED = 5
MADE = (
    (Kind.WRITER, "ruled_by_lines"),
    (Kind.WRITER, "shaded_head"),
    (Kind.WRITER, "head_on_each_page"),
    (Kind.WRITER, "row_cut_by_the_page"),
    (Kind.WRITER, "merged_head_goes_on"),
    (Kind.WRITER, "circled_marks_paired"),
    (Kind.WRITER, "forms"),
    (Kind.WRITER, "three_rows_an_indicator"),
    (Kind.CALC, "merged_over_rows"),
    (Kind.CALC, "head_on_the_first_page_only"),
    (Kind.CALC, "one_row_an_indicator"),
    (Kind.CALC, "numbers_with_totals"),
    (Kind.CALC, "months_as_columns"),
)
LARGEST = 150_000
PATIENCE_SECONDS = 180


def main() -> None:
    """Make each PDF and its gold file."""
    PDFS.mkdir(parents=True, exist_ok=True)
    for kind, case in MADE:
        build(kind, case)


def build(kind: Kind, case: str) -> None:
    """Let the office suite print one report, and find the pages on which its records begin."""
    report = CASES[case](SEED)
    name = f"{kind.name.lower()}_{case}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{name}.{kind.value[2]}"
        source.write_text(flat_document(report, kind), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)
        pdf = (Path(folder) / f"{name}.pdf").read_bytes()
    if len(pdf) > LARGEST:
        raise SystemExit(f"{name}.pdf has {len(pdf)} bytes: too large to be kept")
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        gold = gold_on_pages(report, [page.get_text() for page in document])
    (PDFS / f"{name}.pdf").write_bytes(pdf)
    text = json.dumps({**gold, "file": f"{name}.pdf"}, ensure_ascii=False, indent=1)
    (PDFS / f"{name}.gold.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}.pdf: {len(pdf):,} bytes")


if __name__ == "__main__":
    main()
