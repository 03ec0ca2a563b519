"""An isolated process, as the program that asks sees it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, cast

from extractor.isolation.template import CRASHED

LONGEST_ANSWER_BYTES = 256 << 20
"""What is longer would take the memory of the program that asks."""
WATCH_SECONDS = 0.5
"""So often it is asked whether the answer is still waited for."""
_LONGEST_READ = 1 << 20

Watch = Callable[[], None]
"""Called now and then while an order is under way; an exception of it ends the process, and is passed on."""
Hear = Callable[[bytes], float | None]
"""Takes a line: returns how many seconds the order may take in all, or None if the line is the answer."""


class ProcessEnded(Exception):  # noqa: N818 - named for what happened
    """The process ended without an answer."""


class ProcessCrashed(ProcessEnded):
    """It died over the order."""


class ProcessLate(ProcessEnded):
    """It took too long and was ended."""


class AnswerTooLong(ProcessEnded):
    """Its answer grew too long, and it was ended."""


class IsolatedProcess:
    """A process that does one order after the other; it ends when this one does, because its input ends."""

    def __init__(self, command: Callable[[], Sequence[str]]) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, order: bytes, hear: Hear, seconds: float, watch: Watch | None = None) -> bytes:
        """Return the answer to an order, a line each; `seconds` are allowed until `hear` allows more.

        Raises:
            ProcessEnded: there is no answer, and its class says why. What `hear` and `watch` raise.

        """
        with self._lock:
            process = self._running()
            try:
                return self._exchange(process, order, hear, seconds, watch)
            except ProcessCrashed:  # the template has forked another one
                raise
            except OSError as error:
                _end(process)
                raise ProcessEnded from error
            except BaseException:  # the order is still under way there
                _end(process)
                raise

    def end(self) -> None:
        """End the process at once; who waits for it gets ProcessEnded."""
        process = self._process
        if process is not None:
            _kill(process)
            process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one if there is none any more."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        if self._process is not None:
            _end(self._process)
        # A session of its own: Ctrl-C in the terminal reaches us alone, and all that it starts can be ended with it.
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            self._command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], order: bytes, hear: Hear, seconds: float, watch: Watch | None
    ) -> bytes:
        orders, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        _drain(answers)
        orders.write(order + b"\n")
        orders.flush()
        started = time.monotonic()
        for line in _lines(answers):
            if line is None:
                if watch is not None:
                    watch()
            elif line.endswith(CRASHED):
                raise ProcessCrashed
            elif (allowed := hear(line)) is None:
                return line
            else:
                seconds = allowed
            if time.monotonic() - started > seconds:
                raise ProcessLate
        raise ProcessEnded


def _lines(answers: IO[bytes]) -> Iterator[bytes | None]:
    """Yield the lines that come, and None now and then; ends with the process."""
    waiting = select.poll()
    waiting.register(answers, select.POLLIN)
    begun: list[bytes] = []
    size = 0
    looked = time.monotonic()
    while True:
        ready = waiting.poll(WATCH_SECONDS * 1000)
        if time.monotonic() - looked >= WATCH_SECONDS:
            looked = time.monotonic()
            yield None
        if not ready:
            continue
        piece = os.read(answers.fileno(), _LONGEST_READ)
        if not piece:
            return
        *whole, rest = piece.split(b"\n")
        for end in whole:
            line = b"".join((*begun, end))
            begun, size = [], 0
            if line:
                yield line
        begun.append(rest)
        size += len(rest)
        if size > LONGEST_ANSWER_BYTES:
            raise AnswerTooLong


def _drain(answers: IO[bytes]) -> None:
    """Drop what was said before an order: that a process died while nothing was asked of it."""
    waiting = select.poll()
    waiting.register(answers, select.POLLIN)
    while waiting.poll(0) and os.read(answers.fileno(), _LONGEST_READ):
        pass


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and those that it forked, if it was not waited for already."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    _kill(process)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            cast(IO[bytes], pipe).close()
