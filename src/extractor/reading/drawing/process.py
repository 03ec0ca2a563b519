"""One drawing process, as the process that asks sees it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, cast

from extractor.errors import cause_of
from extractor.reading.drawing.order import NO_SUCH_PAGE, Order

COMMAND = (sys.executable, "-m", "extractor.reading.drawing.child")


class ProcessDied(Exception):  # noqa: N818 - named for what happened
    """The process ended without an answer; `late` if it was killed because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class DrawingProcess:
    """A process that draws one page after the other; it ends when this process does, because its input ends."""

    def __init__(self) -> None:
        # A session of its own, so that Ctrl-C in the terminal reaches us alone.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.is_new = True

    def draw(self, order: Order) -> bytes:
        """Return the picture of a page.

        Raises: ProcessDied if the process crashed or took too long; UnreadableDocument if the file cannot be opened, or
        the page cannot be drawn (PageNotDrawn); IndexError if the document has no such page.
        """
        late = threading.Event()
        clock = threading.Timer(order.seconds, self._kill_late, (late,))
        clock.daemon = True
        clock.start()
        try:
            orders, answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
            orders.write(order.line())
            orders.flush()
            head = json.loads(answers.readline() or b"null")
            picture = answers.read(head.get("size", 0)) if head else b""
        except (OSError, ValueError):  # the process is gone, or ended in the middle of a line
            head, picture = None, b""
        finally:
            clock.cancel()
        self.is_new = False
        if head is None or len(picture) < head.get("size", 0):
            raise ProcessDied(late=late.is_set())
        if problem := head.get("problem"):
            raise IndexError(order.page) if problem == NO_SUCH_PAGE else cause_of(problem)
        return picture

    def end(self) -> None:
        """End the process at once; a thread that waits for its picture gets ProcessDied."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # an order that was never read
                cast(IO[bytes], pipe).close()

    def _kill_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()
