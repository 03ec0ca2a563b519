"""Has pages drawn in processes of their own: MuPDF ends the whole process over certain damage when it draws.

Damaged fonts do that, and tags whose tree has lost a branch; opening such files and reading their text is safe. The
processes are started when they are first needed and kept, since a start takes longer than a page. One that crashes
or takes too long is gone with its page; the next page gets a new one. They end with the process that asked (their
input ends), or at `end_drawing`.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

from extractor.errors import PageNotDrawn, cause_of
from extractor.reading.drawing_child import NO_SUCH_PAGE

COMMAND = (sys.executable, "-m", "extractor.reading.drawing_child")
PROCESSES = 2
"""So many pages are drawn at once: one that hangs does not keep the others waiting."""
PATIENCE_SECONDS = 20.0
"""No page of a report takes longer, however fine, unless something is wrong with it."""
LAST_RESORT_SECONDS = 2.0
"""How much later a process that hangs ends by itself, where the one that asked is gone."""

Form = Literal["png", "pgm"]


@dataclass(frozen=True)
class Order:
    """A page (1-based) to be drawn: `png` in colour or `pgm` in grey, of `dpi` dots an inch."""

    path: Path
    page: int
    dpi: int
    form: Form = "png"
    seconds: float = PATIENCE_SECONDS

    def line(self) -> bytes:
        """Return the order as it is sent."""
        lasting = self.seconds + LAST_RESORT_SECONDS
        return json.dumps([str(self.path.absolute()), self.page, self.dpi, self.form, lasting]).encode() + b"\n"


class _Died(Exception):  # noqa: N818 - named for what happened
    """The process ended without an answer; `late` where it was made to, because it took too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class _Draughtsman:
    """A process that draws one page after the other."""

    def __init__(self) -> None:
        # A session of its own, so that Ctrl-C in the terminal reaches us alone.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.is_new = True

    def draw(self, order: Order) -> bytes:
        """Return the picture. Raises _Died, PageNotDrawn, another UnreadableDocument, IndexError."""
        late = threading.Event()
        clock = threading.Timer(order.seconds, self._give_up, (late,))
        clock.daemon = True
        clock.start()
        try:
            orders, answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
            orders.write(order.line())
            orders.flush()
            head = json.loads(answers.readline() or b"null")
            picture = answers.read(head.get("size", 0)) if head else b""
        except (OSError, ValueError):  # it is gone, or was torn off in the middle of a line
            head, picture = None, b""
        finally:
            clock.cancel()
        self.is_new = False
        if head is None or len(picture) < head.get("size", 0):
            raise _Died(late=late.is_set())
        if problem := head.get("problem"):
            raise IndexError(order.page) if problem == NO_SUCH_PAGE else cause_of(problem)
        return picture

    def end(self) -> None:
        """End the process at once; whoever waits for it learns that it died."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # an order that was never read
                cast(IO[bytes], pipe).close()

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()


class _Office:
    """The processes there are; each draws for one thread at a time."""

    def __init__(self) -> None:
        self._seats = threading.Semaphore(PROCESSES)
        self._lock = threading.Lock()
        self._idle: list[_Draughtsman] = []
        self._all: set[_Draughtsman] = set()
        self._closings = 0

    def draw(self, order: Order) -> bytes:
        """Return the picture; where a process dies over it that had drawn before, a new one tries once more."""
        asked_at = self._closings
        with self._seats:
            while True:
                worker = self._engaged(asked_at)
                was_new = worker.is_new
                try:
                    return worker.draw(order)
                except _Died as death:
                    self._let_go(worker)
                    if was_new or death.late:
                        raise PageNotDrawn from death
                finally:
                    self._release(worker)

    def end(self) -> None:
        """End all processes; who waits for a page gets PageNotDrawn."""
        with self._lock:
            self._closings += 1
            ended, self._idle = list(self._all), []
            self._all.clear()
        for worker in ended:
            worker.end()

    def _engaged(self, asked_at: int) -> _Draughtsman:
        with self._lock:
            if asked_at != self._closings:
                raise PageNotDrawn
            if self._idle:
                return self._idle.pop()
            worker = _Draughtsman()
            self._all.add(worker)
            return worker

    def _release(self, worker: _Draughtsman) -> None:
        with self._lock:
            if worker in self._all:
                self._idle.append(worker)

    def _let_go(self, worker: _Draughtsman) -> None:
        with self._lock:
            self._all.discard(worker)
        worker.end()


_office = _Office()


@atexit.register
def end_drawing() -> None:
    """End the processes that draw; who waits for a page gets PageNotDrawn, and later orders start new ones."""
    _office.end()


def draw(order: Order) -> bytes:
    """Return the picture of a page. Raises PageNotDrawn, another UnreadableDocument, IndexError, OSError."""
    with order.path.open("rb"):  # says better than the process could why a file cannot be opened
        pass
    return _office.draw(order)
