"""Reads files into JSON for the command line, several at a time if asked, and says in one sentence what is wrong.

Each process reads one file after another, so that the language model is loaded once in each. A file that ends its
process takes no other one with it.
"""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from extractor.errors import TookTooMuchMemory, UnreadableDocument
from extractor.isolation.budget import FILE_SECONDS, PIECE_SECONDS, Budget

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

COLLECT_AFTER = 20_000
"""So many new objects are looked through for unused ones at once: a report makes millions, hardly any in circles."""
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that a file name may carry and that would garble a terminal or a JSON file."""


@dataclass(frozen=True)
class Outcome:
    """What came of a file: its records as JSON, or why it has no records, as a sentence in Japanese and English."""

    file: Path
    data: bytes = b""
    ja: str = ""
    en: str = ""


def read_file(
    file: Path,
    fiscal_year: int | None,
    progress: Callable[[int, int], None] | None = None,
    page_seconds: float = PIECE_SECONDS,
) -> Outcome:
    """Read one file; `progress` is called with the number of pages done and of pages in all.

    A page, a table or a text that takes more than `page_seconds` of processor time, or more memory than there is, is
    left unread, and a warning among the records says so.
    """
    gc.set_threshold(COLLECT_AFTER)
    from extractor import extract  # the engines are imported when a file is read

    try:
        if file.is_dir():
            raise IsADirectoryError
        with openable(file) as path:
            name, budget = printable(file.name), Budget(FILE_SECONDS, page_seconds)
            found = extract(path, file_name=name, progress=progress, fiscal_year=fiscal_year, budget=budget)
    except UnreadableDocument as error:
        return Outcome(file, ja=error.ja, en=error.en)
    except OSError as error:
        return not_opened(file, error)
    except MemoryError:
        return Outcome(file, ja=TookTooMuchMemory.ja, en=TookTooMuchMemory.en)
    return Outcome(file, found.to_json().encode())


def read_files(
    files: Sequence[Path], fiscal_year: int | None, jobs: int, page_seconds: float = PIECE_SECONDS
) -> Iterator[Outcome]:
    """Yield what came of each file, in their order; `jobs` processes read, the largest files first."""
    if jobs == 1 or len(files) == 1:
        yield from (read_file(file, fiscal_year, None, page_seconds) for file in files)
        return
    from concurrent.futures.process import BrokenProcessPool  # one file needs no other process

    by_size = sorted(range(len(files)), key=lambda i: -_size(files[i]))
    with _pool(min(jobs, len(files))) as pool:
        waiting: dict[int, Future[Outcome]] = {}
        with suppress(BrokenProcessPool):  # a file may end its process before the last one is handed over
            for i in by_size:
                waiting[i] = pool.submit(read_file, files[i], fiscal_year, None, page_seconds)
        for i, file in enumerate(files):
            try:
                outcome = waiting[i].result() if i in waiting else None
            except BrokenProcessPool:
                outcome = None
            yield outcome or _read_alone(file, fiscal_year, page_seconds)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return processes that have the engines in common, imported once."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.pipeline"])
    return ProcessPoolExecutor(jobs, context)


def _read_alone(file: Path, fiscal_year: int | None, page_seconds: float) -> Outcome:
    """Read a file that was waiting when a process ended, in a process of its own: it may be the one that ended it."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(read_file, file, fiscal_year, None, page_seconds).result()
        except BrokenProcessPool:
            return Outcome(
                file, ja="このファイルの読み取り中に処理が終了しました。", en="Reading this file ended its process."
            )


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def not_opened(file: Path, error: OSError) -> Outcome:
    """Return the outcome of a file that cannot be opened."""
    name, say = printable(str(file)), partial(Outcome, file)
    if isinstance(error, FileNotFoundError):
        return say(ja=f"ファイルが見つかりません: {name}", en=f"There is no such file: {name}")
    if isinstance(error, IsADirectoryError):
        return say(ja=f"ファイルではなくフォルダです: {name}", en=f"This is a folder, not a file: {name}")
    return say(ja=f"ファイルを開けません: {name}（{error.strerror}）", en=f"Cannot open {name}: {error.strerror}")


def printable(name: str) -> str:
    """Return a file name with what cannot be shown (control characters, broken bytes) replaced."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _UNPRINTABLE else c for c in name)


@contextmanager
def openable(file: Path) -> Iterator[Path]:
    """Yield a path that MuPDF can open: it accepts only names in UTF-8, and unpacked archives may hold others."""
    try:
        str(file).encode()
    except UnicodeEncodeError:
        with TemporaryDirectory() as folder:
            link = Path(folder) / "report.pdf"
            link.symlink_to(file.absolute())
            yield link
    else:
        yield file
