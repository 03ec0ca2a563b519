"""Time and memory of pages far larger than those of reports: dense tables, separate strokes, very many characters.

    python benchmarks/large_pages.py             sizes that show how the work grows
    python benchmarks/large_pages.py --largest   also 150 × 150 cells, a million strokes, three million characters

Each page is read in a process of its own (`extractor extract`); the last columns are CPU milliseconds for a thousand
cells, strokes or characters, without the start of the process. They stay the same where the work grows with the page.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
from extraction_speed import our_process

START = 0.8
"""CPU seconds that a process needs before it reads anything."""
FONT = "japan"
HEADING = "令和５年度　事業報告"


@dataclass(frozen=True)
class Sizes:
    """A kind of page: what its size counts, how it is made, the sizes measured and the largest."""

    what: str
    make: Callable[[pymupdf.Document, int], None]
    usual: tuple[int, ...]
    largest: int


def dense_table(document: pymupdf.Document, side: int) -> None:
    """Add a page with a ruled table of `side` × `side` numbers."""
    page = document.new_page(width=side * 20 + 100, height=side * 12 + 140)
    drawn = page.new_shape()
    right, bottom = 50 + side * 20, 90 + side * 12
    for i in range(side + 1):
        drawn.draw_line((50 + i * 20, 90), (50 + i * 20, bottom))
        drawn.draw_line((50, 90 + i * 12), (right, 90 + i * 12))
    drawn.finish(width=0.5)
    drawn.commit()
    for row in range(side):
        cells = [f"M{column}" if row == 0 else str(row * column % 997) for column in range(1, side)]
        page.insert_text((52, 99 + row * 12), "年度" if row == 0 else f"市{row}", fontname=FONT, fontsize=6)
        written = "\n".join(
            f"1 0 0 1 {72 + i * 20} {page.rect.height - 99 - row * 12:.1f} Tm ({text}) Tj"
            for i, text in enumerate(cells)
        )
        append(page, f"BT /helv 6 Tf\n{written}\nET")
    page.insert_text((50, 60), HEADING, fontname=FONT, fontsize=14)
    page.insert_text((50, 75), "x", fontname="helv", fontsize=5)


def separate_strokes(document: pymupdf.Document, count: int) -> None:
    """Add a page with `count` short strokes anywhere, half of them upright."""
    page = document.new_page(width=842, height=1191)
    chance = random.Random(1)  # the same page each time
    lines: list[str] = ["0.5 w"]
    for i in range(count):
        x, y, length = chance.random() * 800, chance.random() * 1150, chance.random() * 40
        end = (x, y + length) if i % 2 else (x + length, y)
        lines.append(f"{x:.2f} {y:.2f} m {end[0]:.2f} {end[1]:.2f} l S")
    page.insert_text((50, 50), HEADING, fontname=FONT, fontsize=14)
    append(page, "\n".join(lines))


def many_characters(document: pymupdf.Document, count: int) -> None:
    """Add a page with `count` tiny characters in lines of 1,500."""
    page = document.new_page(width=842, height=1191)
    text = ("0123456789 abcdefghij " * 100)[:1500]
    rows = count // len(text)
    lines = [f"0.35 0 0 0.35 20 {1100 - row * 1050 / rows:.3f} Tm ({text}) Tj" for row in range(rows)]
    page.insert_text((50, 50), HEADING, fontname=FONT, fontsize=14)
    page.insert_text((50, 75), "x", fontname="helv", fontsize=5)
    append(page, "BT /helv 1 Tf\n" + "\n".join(lines) + "\nET")


def append(page: pymupdf.Page, content: str) -> None:
    """Add operators to a page's content."""
    document = page.parent
    stream = document.get_new_xref()
    document.update_object(stream, "<<>>")
    document.update_stream(stream, content.encode())
    streams = " ".join(f"{number} 0 R" for number in (*page.get_contents(), stream))
    document.xref_set_key(page.xref, "Contents", f"[{streams}]")


KINDS = (
    Sizes("cells", dense_table, (30, 60), 150),
    Sizes("strokes", separate_strokes, (10_000, 40_000), 1_000_000),
    Sizes("characters", many_characters, (30_000, 120_000), 3_000_000),
)


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", action="store_true", help="measure the largest pages too (minutes, gigabytes)")
    options = parser.parse_args()
    print(f"{'page':>24} {'seconds':>8} {'MB':>6} {'ms a thousand':>14}")
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            for size in (*kind.usual, kind.largest) if options.largest else kind.usual:
                path = Path(folder) / "page.pdf"
                with pymupdf.open() as document:
                    kind.make(document, size)
                    document.save(path, deflate=True)
                count = size * size if kind.make is dense_table else size
                taken = our_process(path)
                each = (taken.seconds - START) * 1_000_000 / count
                print(
                    f"{count:13,} {kind.what:10} {taken.seconds:8.1f} {taken.megabytes:6.0f} {each:14.1f}", flush=True
                )


if __name__ == "__main__":
    main()
