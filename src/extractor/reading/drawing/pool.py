"""The drawing processes: started when they are first needed, and kept, since a start takes longer than a page.

One that crashes or takes too long is gone with its page; the next page gets a new one. They end with the process that
asked, or at `end_drawing`.
"""

from __future__ import annotations

import atexit
import threading

from extractor.errors import PageNotDrawn
from extractor.reading.drawing.order import Order
from extractor.reading.drawing.process import DrawingProcess, ProcessDied

PROCESSES = 2
"""So many pages are drawn at once: one that hangs does not keep the others waiting."""


class _Pool:
    """The processes that exist; each draws for one thread at a time."""

    def __init__(self) -> None:
        self._seats = threading.Semaphore(PROCESSES)
        self._lock = threading.Lock()
        self._idle: list[DrawingProcess] = []
        self._all: set[DrawingProcess] = set()
        self._closings = 0

    def draw(self, order: Order) -> bytes:
        """Return the picture; if a process that had drawn before dies over it, a new one tries once more.

        Raises: UnreadableDocument if the file cannot be opened, or the page cannot be drawn (PageNotDrawn); IndexError
        if the document has no such page.
        """
        asked_at = self._closings
        with self._seats:
            while True:
                process = self._take(asked_at)
                was_new = process.is_new
                try:
                    return process.draw(order)
                except ProcessDied as death:
                    self._discard(process)
                    if was_new or death.late:
                        raise PageNotDrawn from death
                finally:
                    self._put_back(process)

    def end(self) -> None:
        """End all processes; threads that wait for a page get PageNotDrawn."""
        with self._lock:
            self._closings += 1
            ended, self._idle = list(self._all), []
            self._all.clear()
        for process in ended:
            process.end()

    def _take(self, asked_at: int) -> DrawingProcess:
        with self._lock:
            if asked_at != self._closings:
                raise PageNotDrawn
            if self._idle:
                return self._idle.pop()
            process = DrawingProcess()
            self._all.add(process)
            return process

    def _put_back(self, process: DrawingProcess) -> None:
        with self._lock:
            if process in self._all:
                self._idle.append(process)

    def _discard(self, process: DrawingProcess) -> None:
        with self._lock:
            self._all.discard(process)
        process.end()


_pool = _Pool()


@atexit.register
def end_drawing() -> None:
    """End the drawing processes; threads that wait for a page get PageNotDrawn, and later orders start new ones."""
    _pool.end()


def draw(order: Order) -> bytes:
    """Return the picture of a page as displayed.

    Raises: UnreadableDocument if the file cannot be opened as a PDF, or the page cannot be drawn (PageNotDrawn);
    IndexError if the document has no such page; OSError if the file cannot be read.
    """
    with order.path.open("rb"):  # says better than the process could why a file cannot be opened
        pass
    return _pool.draw(order)
