"""Speed and memory of reading tables, beside PyMuPDF's bare text pass (the floor) and pdfplumber (the peer).

    python benchmarks/extraction_speed.py            the samples, and reports of 50 and 200 pages stitched from them
    python benchmarks/extraction_speed.py --long     a report of 600 pages too

Times are CPU seconds of one process, the best of several runs, so that other work on the machine hardly counts. Ratios
come from one run on one machine. Long reports are measured in a process of their own for their peak memory.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pymupdf

from extractor.candidates.context import DocumentContext
from extractor.knowledge import load_toml
from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.plan_path import plan_paths
from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.reading.pdf import TEXT_FLAGS, read_pages
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns once a font and page
SAMPLES = Path(__file__).parents[1] / "samples"
LENGTHS = (50, 200)
LONGEST = 600
RUNS = 3
GOAL = 5.0
"""Reading tables may cost at most so many times the bare text pass."""
MEGABYTE = 1024
"""Kilobytes in a megabyte: the unit of `ru_maxrss` on Linux is the kilobyte."""


@dataclass(frozen=True)
class Timed:
    """CPU seconds a page of the three ways; None where one was not run."""

    name: str
    pages: int
    bare: float
    ours: float
    pdfplumber: float | None

    def row(self) -> str:
        """Return the figures as a line of the table."""
        peer = f"{self.pdfplumber / self.ours:6.1f}" if self.pdfplumber else "     –"
        each = f"{self.bare * 1000:7.1f} {self.ours * 1000:7.1f}"
        peer_ms = f"{self.pdfplumber * 1000:8.1f}" if self.pdfplumber else "       –"
        return f"{self.name:28} {self.pages:5d} {each} {peer_ms}   {self.ours / self.bare:6.2f} {peer}"


def bare_pass(path: Path) -> None:
    """Ask PyMuPDF for the characters and drawings of each page and throw them away: less cannot be done."""
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("rawdict", flags=TEXT_FLAGS)
            page.get_cdrawings()


def read_tables(path: Path) -> None:
    """Read, lay out, stitch, and read every table into records; running text is left out."""
    layouts = [build_layout(page) for page in read_pages(path)]
    flow = stitch(layouts)
    context = DocumentContext("", 2023, {layout.page.number: layout.page for layout in layouts})
    paths = plan_paths(flow, tuple(load_toml("head_words.toml")["path"]["labels"]))
    for table, around, steps in zip(flow.tables, surroundings(flow), paths, strict=True):
        read_table(Piece(table, around, context, steps))


def peer_pass(path: Path) -> None:
    """Find the tables of each page with pdfplumber."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def cpu_seconds(work: Callable[[Path], None], path: Path, runs: int = RUNS) -> float:
    """Return the CPU seconds of the quickest of several runs."""
    taken: list[float] = []
    for _ in range(runs):
        start = time.process_time()
        work(path)
        taken.append(time.process_time() - start)
    return min(taken)


def measure(path: Path, *, with_peer: bool, runs: int = RUNS) -> Timed:
    """Time the three ways on one report."""
    pages = page_count(path)
    bare, ours = (cpu_seconds(work, path, runs) / pages for work in (bare_pass, read_tables))
    peer = cpu_seconds(peer_pass, path, 1) / pages if with_peer else None
    return Timed(path.stem, pages, bare, ours, peer)


def page_count(path: Path) -> int:
    """Return the number of pages of a PDF."""
    with pymupdf.open(path) as document:
        return int(document.page_count)


def stitch_report(length: int, folder: Path) -> Path:
    """Write a report of `length` pages, the samples' pages in turn, and return its path."""
    path = folder / f"report_of_{length}_pages.pdf"
    with pymupdf.open() as report:
        while report.page_count < length:
            for sample in sorted(SAMPLES.glob("*.pdf")):
                with pymupdf.open(sample) as document:
                    last = min(document.page_count, length - report.page_count) - 1
                    if last >= 0:
                        report.insert_pdf(document, to_page=last)
        report.save(path, garbage=4, deflate=True)  # each font stored once, as in a real report
    return path


def measure_apart(path: Path) -> dict[str, float]:
    """Time one report in a process of its own, and say how much memory it took."""
    command = [sys.executable, __file__, "--only", str(path)]
    result: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return result


def report_only(path: Path) -> None:
    """Print the figures of one report as JSON: `bare` and `ours` (CPU seconds a page), peak memory in megabytes."""
    pages = page_count(path)
    bare = cpu_seconds(bare_pass, path, 1) / pages
    before = peak_megabytes()
    ours = cpu_seconds(read_tables, path, 1) / pages
    print(json.dumps({"pages": pages, "bare": bare, "ours": ours, "before": before, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    """Return the most memory that this process has taken so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def main() -> None:
    """Print the tables of figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="measure a report of 600 pages too")
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        report_only(options.only)
        return
    with TemporaryDirectory() as folder:
        lengths = (*LENGTHS, LONGEST) if options.long else LENGTHS
        print_samples(Path(folder))
        print_long_reports([stitch_report(length, Path(folder)) for length in lengths])


def print_samples(folder: Path) -> None:
    """Print the three ways side by side, on each sample and on a report of 50 pages."""
    print("CPU milliseconds a page: PyMuPDF's bare pass, reading tables, pdfplumber; and their ratios")
    print(f"{'report':28} {'pages':>5} {'bare':>7} {'ours':>7} {'plumber':>8}   {'ours÷':>6} {'plumb.÷':>6}")
    read_tables(next(SAMPLES.glob("*.pdf")))  # load the data files before anything is timed
    timed = [measure(sample, with_peer=True) for sample in sorted(SAMPLES.glob("*.pdf"))]
    timed.append(measure(stitch_report(LENGTHS[0], folder), with_peer=True, runs=1))
    for figures in timed:
        print(figures.row())
    ratio = timed[-1].ours / timed[-1].bare
    print(f"reading tables ÷ bare pass on {timed[-1].pages} pages: {ratio:.2f} (goal: at most {GOAL:.0f})")


def print_long_reports(paths: list[Path]) -> None:
    """Print time and memory of long reports, each read in a process of its own."""
    print(f"\n{'report':28} {'pages':>5} {'bare ms':>8} {'ours ms':>8} {'ratio':>6} {'peak MB':>8} {'KB a page':>10}")
    first: dict[str, float] | None = None
    for path in paths:
        found = measure_apart(path)
        growth = "–"
        if first is not None:
            growth = f"{(found['peak'] - first['peak']) * MEGABYTE / (found['pages'] - first['pages']):.0f}"
        first = first or found
        bare, ours = found["bare"] * 1000, found["ours"] * 1000
        print(
            f"{path.stem:28} {found['pages']:5.0f} {bare:8.1f} {ours:8.1f} {ours / bare:6.2f}"
            f" {found['peak']:8.0f} {growth:>10}"
        )


if __name__ == "__main__":
    main()
