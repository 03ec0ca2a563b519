"""Reads PDFs damaged by chance, in isolated processes as the review desk does, and counts what becomes of each.

    python benchmarks/damaged_files.py --files 200                  damaged files, by the kind of damage
    python benchmarks/damaged_files.py --files 200 --first 400      others: file n is the same in every run

Each file is a sample or a file of the tests with one kind of damage, drawn by its number. `same`: all records as of the
sound file; `told`: records are missing or changed, and a notice says that something was not read; `silent`: records are
missing and nothing says so; `refused`: a sentence instead of records. A process that dies is a sentence, too, and is
counted; nothing else may die.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf

from extractor import Limits, TableOrder, TablesNotRead, TableTask, UnreadableDocument, ask_tables, end_rereading
from extractor.records import Extraction

ROOT = Path(__file__).parents[1]
LARGEST_BYTES = 400_000
LIMITS = Limits(memory_bytes=2 << 30, first_seconds=60.0, page_seconds=5.0)
TELLING = frozenset({"page_damaged", "page_has_gaps", "page_too_slow", "page_too_large", "repaired", "table_unread",
                     "text_unread", "region_unread", "region_garbled", "garbled_text", "no_text_layer", "absent_fonts",
                     "pages_missing", "no_text_found", "ocr", "region_ocr", "file_has_gaps"})  # fmt: skip
"""Notices that send a person to the page."""
Damage = Callable[[bytes, random.Random], bytes]


def flipped_bytes(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes anywhere."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    """Lose the end."""
    return data[: chance.randrange(len(data) // 10, len(data))]


def lost_piece(data: bytes, chance: random.Random) -> bytes:
    """Lose a piece in the middle."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 100, 5000)) :]


def blank_piece(data: bytes, chance: random.Random) -> bytes:
    """Blank out a piece, as a bad sector does."""
    start, size = chance.randrange(len(data)), chance.choice((16, 512, 4096))
    return data[:start] + bytes(min(size, len(data) - start)) + data[start + size :]


def changed_numbers(data: bytes, chance: random.Random) -> bytes:
    """Change some of the file's own numbers: offsets, lengths, references."""
    places = [match.span() for match in re.finditer(rb"(?<![\d.])\d{1,6}(?= )", data)]
    changed = bytearray(data)
    for start, end in chance.sample(places, min(len(places), 5)):
        changed[start:end] = str(chance.randrange(10 ** (end - start))).zfill(end - start).encode()
    return bytes(changed)


def lost_object(data: bytes, chance: random.Random) -> bytes:
    """Put nothing in the place of an object."""
    with pymupdf.open(stream=data) as document:
        document.update_object(chance.randrange(1, document.xref_length()), "null")
        return bytes(document.tobytes())


def other_object(data: bytes, chance: random.Random) -> bytes:
    """Put another object of the file in the place of one."""
    with pymupdf.open(stream=data) as document:
        one, other = (chance.randrange(1, document.xref_length()) for _ in range(2))
        document.update_object(one, document.xref_object(other))
        return bytes(document.tobytes())


def damaged_stream(data: bytes, chance: random.Random) -> bytes:
    """Damage the data of a stream (text, a font, a picture) in a file that is otherwise sound."""
    with pymupdf.open(stream=data) as document:
        streams = [xref for xref in range(1, document.xref_length()) if document.xref_is_stream(xref)]
        xref = chance.choice(streams)
        content = bytearray(document.xref_stream(xref) or b" ")
        at = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[at : at + 64] = chance.randbytes(64)
            case 1:
                del content[at:]
            case _:
                packed = bytearray(zlib.compress(bytes(content)))
                packed[len(packed) // 2] ^= 0xFF
                document.update_stream(xref, bytes(packed), compress=False)
                document.xref_set_key(xref, "Filter", "/FlateDecode")
                return bytes(document.tobytes())
        document.update_stream(xref, bytes(content))
        return bytes(document.tobytes())


DAMAGES: tuple[Damage, ...] = (
    flipped_bytes, cut_off, lost_piece, blank_piece, changed_numbers, lost_object, other_object, damaged_stream,
)  # fmt: skip


def sources() -> list[Path]:
    """Return the sound files that are damaged."""
    found = sorted([*(ROOT / "samples").glob("*.pdf"), *(ROOT / "tests" / "pdfs").glob("*.pdf")])
    return [path for path in found if path.stat().st_size <= LARGEST_BYTES]


def damaged_file(number: int, files: list[Path]) -> tuple[Path, str, bytes]:
    """Return the sound file that damaged file `number` is made of, the kind of damage, and its bytes."""
    chance = random.Random(number)
    source, damage = chance.choice(files), DAMAGES[number % len(DAMAGES)]
    try:
        return source, damage.__name__, damage(source.read_bytes(), chance)
    except Exception:  # what is damaged so that it cannot be written again is damaged by bytes
        return source, damage.__name__, flipped_bytes(source.read_bytes(), chance)


def read(path: Path) -> Extraction:
    """Read a file as the worker does."""
    try:
        extraction = ask_tables(_order(path, TableTask.EXTRACT)).extraction
        ask_tables(_order(path, TableTask.PAGE_TEXTS))
    finally:
        ask_tables(_order(path, TableTask.CLOSE))
    assert extraction is not None
    return extraction


def _order(path: Path, task: TableTask) -> TableOrder:
    return TableOrder(path=str(path), file_name="report.pdf", task=task, limits=LIMITS)


def outcome_of(sound: Extraction, path: Path) -> str:
    """Return what became of a damaged file."""
    try:
        found = read(path)
    except UnreadableDocument as error:
        return f"refused: {error.code}"
    except TablesNotRead as error:
        return f"ended: {error.cause.code if error.cause else f'fault {error}'}"
    if _values(found) == _values(sound):
        return "same"
    said = {notice.code for notice in found.warnings} - {notice.code for notice in sound.warnings}
    return "told" if said & TELLING else "silent"


def _values(found: Extraction) -> Counter[str]:
    """Return the records by what they say, wherever they stand."""
    return Counter(
        f"{record.kind} {sorted((name, str(field.value)) for name, field in record.fields.items())}"
        for record in found.records
    )


def outcomes(first: int, count: int, folder: Path, *, show: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of damage and the outcome of each file."""
    files = sources()
    sound: dict[Path, Extraction] = {}
    for number in range(first, first + count):
        source, kind, data = damaged_file(number, files)
        if source not in sound:
            sound[source] = read(source)
        path = folder / "damaged.pdf"
        path.write_bytes(data)
        outcome = outcome_of(sound[source], path)
        if show and outcome.startswith(show):
            print(number, source.name, kind, outcome, flush=True)
        yield kind, outcome


def main() -> None:
    """Print the outcomes by kind of damage."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=80)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seconds", type=float, default=540.0, help="stop after so long, whatever is left")
    options.add_argument("--show", default="", help="print the numbers of files with this outcome")
    given = options.parse_args()
    started, counted = time.monotonic(), defaultdict[str, Counter[str]](Counter)
    with TemporaryDirectory() as folder:
        for kind, outcome in outcomes(given.first, given.files, Path(folder), show=given.show):
            counted[kind][outcome] += 1
            if time.monotonic() - started > given.seconds:
                break
    end_rereading()
    total: Counter[str] = sum(counted.values(), Counter())
    for kind, found in [*counted.items(), ("all", total)]:
        print(f"{kind:16} {found.total():5}  " + ", ".join(f"{name} {n}" for name, n in sorted(found.items())))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{time.monotonic() - started:.0f} s; no process had more than {largest} MB")


if __name__ == "__main__":
    main()
