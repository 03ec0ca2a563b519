"""The processes that keep documents laid out, as the program that asks sees them.

Each document belongs to one of them, so that none is kept twice; one that died or took too long is started again.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO, cast
from zlib import crc32

from extractor.errors import cause_of
from extractor.rereading.order import CONTRADICTED, NO_SUCH_TABLE, TableOrder, TableResult
from extractor.tables.constraints import ContradictoryConstraints

COMMAND = (sys.executable, "-m", "extractor.rereading.child")
PROCESSES = 2
"""So many documents are worked on at once."""
PATIENCE_SECONDS = 900.0
"""A scan of many pages takes minutes the first time; what takes longer hangs."""
FAILED = "failed"

Progress = Callable[[int, int], None]


class TablesNotRead(Exception):  # noqa: N818 - named for what happened
    """The process that reads tables died over a document, or took too long."""


class _Process:
    """A process that does one order after the other; it ends when this one does, because its input ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, order: TableOrder, progress: Progress | None) -> TableResult:
        """Return what comes of an order; raises what `ask` raises."""
        with self._lock:
            process = self._process = self._running()
            clock = threading.Timer(PATIENCE_SECONDS, process.kill)
            clock.daemon = True
            clock.start()
            try:
                answer = self._exchange(process, order, progress)
            except (OSError, ValueError) as error:  # it is gone, or ended in the middle of a line
                _end(process)
                raise TablesNotRead from error
            finally:
                clock.cancel()
        return _result_of(answer)

    def end(self) -> None:
        """End the process at once; who waits for it gets TablesNotRead."""
        if self._process is not None:
            _end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        """Return the process, a new one if there is none any more."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        # A session of its own, so that Ctrl-C in the terminal reaches us alone.
        return subprocess.Popen(  # noqa: S603 - our own module
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )

    def _exchange(self, process: subprocess.Popen[bytes], order: TableOrder, progress: Progress | None) -> bytes:
        """Send an order and return the answer to it, passing on how far it is."""
        orders, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        orders.write(order.model_dump_json().encode() + b"\n")
        orders.flush()
        while line := answers.readline():
            if not line.startswith(b'{"done"'):
                return line
            step = json.loads(line)
            if progress is not None:
                progress(step["done"], step["of"])
        raise OSError("the process has ended")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            cast(IO[bytes], pipe).close()


def _result_of(line: bytes) -> TableResult:
    """Return an answer, or raise the problem that it names."""
    if not line.startswith(b'{"code"'):
        return TableResult.model_validate_json(line)
    problem = json.loads(line)
    code = problem["code"]
    if code == CONTRADICTED:
        raise ContradictoryConstraints(problem["message"])
    if code == NO_SUCH_TABLE:
        raise KeyError(code)
    if code == FAILED:
        raise TablesNotRead(problem["message"])
    raise cause_of(code)


_processes = tuple(_Process() for _ in range(PROCESSES))


def ask_tables(order: TableOrder, progress: Progress | None = None) -> TableResult:
    """Return what comes of an order; `progress` hears the pages laid out and in all while a document is first read.

    Raises:
        UnreadableDocument: the file cannot be read.
        KeyError: the document has no such table.
        ContradictoryConstraints: the table cannot be read so; the message is the sentence that staff read.
        TablesNotRead: the process died over the document.

    """
    return _processes[crc32(order.path.encode()) % PROCESSES].ask(order, progress)


@atexit.register
def end_rereading() -> None:
    """End the processes; a later order starts new ones."""
    for process in _processes:
        process.end()
