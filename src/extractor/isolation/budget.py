"""Processor time for the pieces of a document (a page, a table, the text), so that one that is too large costs itself.

Python's own code is interrupted by a signal (`ITIMER_PROF`); a single call of a library is not, and is ended with its
process (`guards`). Processor time, not the clock: what is read must not depend on what else the machine does.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.isolation.limits import Limits

PIECE_SECONDS = 60.0
"""A piece of a report takes less than a tenth of it, a scanned page among them."""
LEAST_SECONDS = 1.0
"""What comes after the budget is spent still has so much, which is enough for most pages."""
FILE_SECONDS = 2700.0
"""All pieces of a file read from the command line."""
SHARE_OF_TEXT = 0.05
"""The text of a page takes so much of what the page as a whole may take."""
SHARE = 0.75
"""So much of the time that a document may take is for its pieces; what is left is for bringing them together."""
REMINDER_SECONDS = 0.5
"""The interruption comes again so often, should something have swallowed it."""


class OutOfTime(BaseException):
    """A piece took more than it may."""


class Budget:
    """The processor time of one document; `seconds` None: no limit."""

    def __init__(self, seconds: float | None = None, piece_seconds: float = PIECE_SECONDS) -> None:
        self._until = None if seconds is None else time.process_time() + seconds
        self._piece_seconds = piece_seconds
        self._is_running = False

    @classmethod
    def of(cls, limits: Limits, pages: int) -> Budget:
        """Return the budget of a document of so many pages."""
        return cls(SHARE * limits.seconds(pages))

    @contextmanager
    def piece(self, pages: int = 1) -> Iterator[None]:
        """Interrupt what is done inside once it has taken too long. Works in a main thread, elsewhere without limit.

        `pages`: a text of several pages may take as much longer.

        Raises: OutOfTime.
        """
        if self._until is None or threading.current_thread() is not threading.main_thread():
            yield
            return
        left = max(
            LEAST_SECONDS,
            min(self._piece_seconds * (1 + SHARE_OF_TEXT * (pages - 1)), self._until - time.process_time()),
        )
        before = signal.signal(signal.SIGPROF, self._interrupt)
        self._is_running = True
        signal.setitimer(signal.ITIMER_PROF, left, REMINDER_SECONDS)
        try:
            yield
        finally:
            self._is_running = False
            signal.setitimer(signal.ITIMER_PROF, 0.0)
            signal.signal(signal.SIGPROF, before)

    def _interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self._is_running:
            raise OutOfTime


UNLIMITED = Budget()
