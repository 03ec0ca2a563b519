"""Speed and memory of `extractor extract`, beside PyMuPDF's bare text pass (the floor) and pdfplumber (the peer).

    python benchmarks/extraction_speed.py            the samples, and reports of 50 and 200 pages stitched from them
    python benchmarks/extraction_speed.py --long     a report of 600 pages too
    python benchmarks/extraction_speed.py FILE …     whole processes on other files

Whole processes are what is delivered: start, running text, writing the JSON; the peer's process finds tables with
`extract_tables()` and makes no records. Times are CPU seconds, so that other work on the machine hardly counts. Ratios
come from one run on one machine.
"""

from __future__ import annotations

import argparse
import compileall
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pdfplumber
import pymupdf

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.plan_path import plan_paths
from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import build_layout
from extractor.reading.pdf import read_pages
from extractor.reading.print_layer.text_layer import TEXT_FLAGS
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece
from extractor.vocabulary.heads.head_words import plan_labels

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns once a font and page
SAMPLES = Path(__file__).parents[1] / "samples"
LENGTHS = (50, 200)
LONGEST = 600
RUNS = 3
TABLE_REPORTS = ("atsugi_exchange_r6", "atsugi_kpi_r5_part1", "atsugi_actions_r5_part1")
PEER = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_tables()
        page.close()
"""
"""The peer's process; it forgets each page."""
WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Runs a process and prints what it took: a process starts with the peak memory of the one that it was begun by."""
GOAL = 3.5
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


@dataclass(frozen=True)
class Process:
    """CPU seconds of a whole process, and its peak memory in megabytes."""

    seconds: float
    megabytes: float


def run_apart(*command: str | Path) -> Process:
    """Run a program to its end and return what it took."""
    watched = subprocess.run([sys.executable, "-c", WATCH, *command], capture_output=True, check=True)
    seconds, kilobytes = map(float, watched.stdout.split())
    return Process(seconds, kilobytes / MEGABYTE)


def our_process(path: Path) -> Process:
    """Return what the command takes for a report."""
    return run_apart(Path(sys.executable).with_name("extractor"), "extract", path)


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
    paths = plan_paths(flow, plan_labels())
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


def main() -> None:
    """Print the tables of figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--long", action="store_true", help="measure a report of 600 pages too")
    options = parser.parse_args()
    compileall.compile_dir(Path(__file__).parents[1] / "src", quiet=1)  # as an installation does
    print_processes(options.files or [SAMPLES / f"{name}.pdf" for name in TABLE_REPORTS])
    if options.files:
        return
    with TemporaryDirectory() as folder:
        print_samples(Path(folder))
        lengths = (*LENGTHS, LONGEST) if options.long else LENGTHS
        print_long_reports([stitch_report(length, Path(folder)) for length in lengths])


def print_processes(paths: Sequence[Path]) -> None:
    """Print what whole processes take, the better of two runs."""
    print("Whole processes: CPU seconds and peak megabytes, ours and pdfplumber's, and the ratio of the seconds")
    print(f"{'report':28} {'ours s':>8} {'MB':>6} {'plumber s':>10} {'MB':>6} {'ours÷':>7}")
    for path in paths:
        ours = min((our_process(path) for _ in range(2)), key=lambda one: one.seconds)
        peer = min((run_apart(sys.executable, "-c", PEER, path) for _ in range(2)), key=lambda one: one.seconds)
        figures = f"{ours.seconds:8.2f} {ours.megabytes:6.0f} {peer.seconds:10.2f} {peer.megabytes:6.0f}"
        print(f"{path.stem:28} {figures} {ours.seconds / peer.seconds:7.2f}")


def print_samples(folder: Path) -> None:
    """Print the reading of tables without running text beside the others, on each sample and on 50 pages."""
    print("\nTables only, CPU milliseconds a page: PyMuPDF's bare pass, reading tables, pdfplumber; and their ratios")
    print(f"{'report':28} {'pages':>5} {'bare':>7} {'ours':>7} {'plumber':>8}   {'ours÷':>6} {'plumb.÷':>6}")
    read_tables(next(SAMPLES.glob("*.pdf")))  # load the data files before anything is timed
    timed = [measure(sample, with_peer=True) for sample in sorted(SAMPLES.glob("*.pdf"))]
    timed.append(measure(stitch_report(LENGTHS[0], folder), with_peer=True, runs=1))
    for figures in timed:
        print(figures.row())
    tables = [figures for figures in timed if figures.name in TABLE_REPORTS]
    ratio = sum(one.ours * one.pages for one in tables) / sum(one.bare * one.pages for one in tables)
    print(f"reading tables ÷ bare pass on reports of tables: {ratio:.2f} (goal: at most {GOAL})")


def print_long_reports(paths: Sequence[Path]) -> None:
    """Print what whole processes take for long reports, by their length."""
    print(f"\n{'whole process':28} {'pages':>5} {'ms a page':>10} {'peak MB':>8} {'KB a page':>10}")
    first: tuple[int, float] | None = None
    for path in paths:
        pages, taken = page_count(path), our_process(path)
        growth = "–"
        if first is not None:
            growth = f"{(taken.megabytes - first[1]) * MEGABYTE / (pages - first[0]):.0f}"
        first = first or (pages, taken.megabytes)
        print(f"{path.stem:28} {pages:5d} {taken.seconds * 1000 / pages:10.1f} {taken.megabytes:8.0f} {growth:>10}")


if __name__ == "__main__":
    main()
