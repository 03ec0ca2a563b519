"""The program of a drawing process: orders come in on its standard input, pictures go out on its standard output.

An order is a line of JSON (`Order.line`). An answer is a line of JSON, either `{"size": n}`, followed by n bytes, or
`{"problem": code}`. The process ends when its input does: with the process that it draws for.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

import pymupdf

from extractor.errors import PageNotDrawn, UnreadableDocument
from extractor.reading.document import open_document
from extractor.reading.drawing.order import NO_SUCH_PAGE

MEMORY_BYTES = 3 << 30
"""More than any page of a report needs: a sheet of A0 at 288 dots an inch takes some 400 MB."""


def main() -> None:
    """Draw what is asked for until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # MuPDF draws in C, where no handler of Python's would run: the system itself is to end a process that hangs, even
    # if the process that asked is gone.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the answers
    try:
        for line in sys.stdin.buffer:
            path, page, dpi, form, seconds = json.loads(line)
            signal.setitimer(signal.ITIMER_REAL, seconds)
            _answer(answers, Path(path), page, dpi, form)
            signal.setitimer(signal.ITIMER_REAL, 0)
    except BrokenPipeError:  # nobody waits for the picture any more
        os._exit(0)


def _answer(answers: BinaryIO, path: Path, page: int, dpi: int, form: str) -> None:
    """Write the picture, or the reason why it cannot be drawn."""
    try:
        picture = draw(path, page, dpi, form)
    except IndexError:
        _write(answers, {"problem": NO_SUCH_PAGE})
    except UnreadableDocument as error:
        _write(answers, {"problem": error.code})
    except Exception:  # MuPDF raises exceptions of its own; too little memory is an error like others
        _write(answers, {"problem": PageNotDrawn.code})
    else:
        _write(answers, {"size": len(picture)}, picture)


def draw(path: Path, page: int, dpi: int, form: str) -> bytes:
    """Return page `page` (1-based) as displayed, of `dpi` dots an inch: `form` png in colour, pgm in grey.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; IndexError if the document has no such page.
    """
    with open_document(path) as document:
        if not 1 <= page <= document.page_count:
            raise IndexError(page)
        colours = pymupdf.csGRAY if form == "pgm" else pymupdf.csRGB
        return bytes(document[page - 1].get_pixmap(dpi=dpi, colorspace=colours, alpha=False).tobytes(form))


def _write(answers: BinaryIO, head: dict[str, object], picture: bytes = b"") -> None:
    answers.write(json.dumps(head).encode() + b"\n" + picture)
    answers.flush()


if __name__ == "__main__":
    main()
