"""Speed of reading a page beside PyMuPDF's bare pass: its characters and its drawings, thrown away.

    python benchmarks/reading_speed.py               the samples, and made reports of some layouts
    python benchmarks/reading_speed.py FILE …        other files
    python benchmarks/reading_speed.py --profile     what the time goes to

Times are CPU seconds of one process, the median over turns in which both ways read the same page one after the other,
after both have read it once, so that loading fonts counts for neither. Pages that are pictures are not recognised.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pymupdf
from tests.generators.cases import CASES
from tests.generators.paper import print_report

from extractor.reading.pdf import page_of
from extractor.reading.print_layer.printed import read_printed
from extractor.reading.print_layer.tags_tree import is_tagged
from extractor.reading.print_layer.text_layer import TEXT_FLAGS

SAMPLES = Path(__file__).parents[1] / "samples"
MADE = ("ruled_by_lines", "zebra_stripes", "horizontal_hairlines", "thirty_columns", "diary")
MOST_PAGES = 8
TURNS = 7
GOAL = 1.5
"""Reading an untagged page of text may cost at most so many times the bare pass."""


@dataclass(frozen=True)
class Timed:
    """CPU milliseconds a page of both ways; `tagged`: the file states its structure."""

    name: str
    tagged: bool
    pages: int
    bare: float
    ours: float

    def row(self) -> str:
        """Return the figures as a line of the table."""
        kind = "tagged" if self.tagged else ""
        return f"{self.name:34} {kind:7} {self.pages:5d} {self.bare:8.1f} {self.ours:8.1f} {self.ours / self.bare:7.2f}"


def bare_pass(page: pymupdf.Page) -> None:
    """Ask for the characters and drawings of a page: less cannot be done."""
    page.get_text("rawdict", flags=TEXT_FLAGS)
    page.get_cdrawings()


def full_pass(page: pymupdf.Page) -> None:
    """Read a page as the extractor does."""
    page_of(read_printed(page), page, 1)


def cpu_milliseconds(work: Callable[[pymupdf.Page], None], document: pymupdf.Document, number: int) -> float:
    """Return the CPU milliseconds of one look at a page, loaded anew."""
    page = document[number]
    start = time.process_time()
    work(page)
    return (time.process_time() - start) * 1000


def measure(path: Path) -> Timed:
    """Time both ways on the first pages of a report."""
    with pymupdf.open(path) as document:
        numbers = range(min(document.page_count, MOST_PAGES))
        bare = ours = 0.0
        for number in numbers:
            turns = [
                [cpu_milliseconds(work, document, number) for work in (bare_pass, full_pass)] for _ in range(TURNS)
            ]
            bare += median(turn[0] for turn in turns[1:])
            ours += median(turn[1] for turn in turns[1:])
        return Timed(path.stem, is_tagged(document), len(numbers), bare / len(numbers), ours / len(numbers))


def profile(paths: Sequence[Path]) -> None:
    """Print which functions the time of reading goes to."""
    profiler = cProfile.Profile()
    for path in paths:
        with pymupdf.open(path) as document:
            for number in range(min(document.page_count, MOST_PAGES)):
                page = document[number]
                profiler.runcall(full_pass, page)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(30)


def made_reports(folder: Path) -> list[Path]:
    """Write made reports of some layouts."""
    paths: list[Path] = []
    for name in MADE:
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(print_report(CASES[name](3)).pdf)
    return paths


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        paths = options.files or [*sorted(SAMPLES.glob("*.pdf")), *made_reports(Path(folder))]
        if options.profile:
            profile(paths)
            return
        print(f"{'report':34} {'':7} {'pages':>5} {'bare ms':>8} {'ours ms':>8} {'ours÷':>7}")
        timed = [measure(path) for path in paths]
    for figures in timed:
        print(figures.row())
    plain = [figures for figures in timed if not figures.tagged]
    if plain:
        ratio = sum(figures.ours * figures.pages for figures in plain) / sum(f.bare * f.pages for f in plain)
        print(f"untagged reports, all pages: {ratio:.2f} (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
