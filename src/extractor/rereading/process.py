"""The processes that read documents and keep them laid out, as the program that asks sees them.

Each document belongs to one of them, so that none is kept twice; one that died or took too long is started again.
"""

from __future__ import annotations

import atexit
import json
import sys
from collections.abc import Callable
from zlib import crc32

from extractor.errors import ReadingCrashed, TookTooLong, TookTooMuchMemory, UnreadableDocument, cause_of
from extractor.isolation.process import AnswerTooLong, IsolatedProcess, ProcessCrashed, ProcessEnded, ProcessLate, Watch
from extractor.rereading.order import CONTRADICTED, FAILED, NO_SUCH_TABLE, TableOrder, TableResult
from extractor.tables.constraints import ContradictoryConstraints

COMMAND = (sys.executable, "-m", "extractor.isolation.template", "extractor.rereading.child")
PROCESSES = 2
"""So many documents are worked on at once at most."""
_CAUSES = {ProcessCrashed: ReadingCrashed, ProcessLate: TookTooLong, AnswerTooLong: TookTooMuchMemory}

Progress = Callable[[int, int], None]


class TablesNotRead(Exception):  # noqa: N818 - named for what happened
    """The document could not be worked on, which is no fault that the file names: its process died, or took too long.

    `cause` is what the document as a whole is refused for, if that is known.
    """

    def __init__(self, message: str = "", cause: UnreadableDocument | None = None) -> None:
        super().__init__(message or (cause.code if cause else ""))
        self.cause = cause


_processes = [IsolatedProcess(lambda: COMMAND) for _ in range(PROCESSES)]


def read_at_once(count: int) -> None:
    """Let at most so many documents be worked on at once: fewer processes, each with its engines, take less memory."""
    while len(_processes) > count:
        _processes.pop().end()


def ask_tables(order: TableOrder, progress: Progress | None = None, watch: Watch | None = None) -> TableResult:
    """Return what comes of an order; `progress` hears the pages laid out and in all while a document is first read.

    `watch` is called twice a second meanwhile; what it or `progress` raises ends the process, and is passed on.

    Raises:
        UnreadableDocument: the file cannot be read.
        KeyError: the document has no such table.
        ContradictoryConstraints: the table cannot be read so; the message is the sentence that staff read.
        TablesNotRead: the process died over the document, or the document takes more than it may.

    """

    def hear(line: bytes) -> float | None:
        if not line.startswith(b'{"done"'):
            return None
        step = json.loads(line)
        if progress is not None:
            progress(step["done"], step["of"])
        return order.limits.seconds(step["of"])

    process = _processes[crc32(order.path.encode()) % len(_processes)]
    try:
        line = process.ask(order.model_dump_json().encode(), hear, order.limits.seconds(order.known_pages), watch)
    except ProcessEnded as ended:
        cause = _CAUSES.get(type(ended))
        raise TablesNotRead(cause=cause() if cause else None) from ended
    return _result_of(line)


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
    if code == TookTooMuchMemory.code:
        raise TablesNotRead(cause=TookTooMuchMemory())
    raise cause_of(code)


@atexit.register
def end_rereading() -> None:
    """End the processes; a later order starts new ones."""
    for process in _processes:
        process.end()
