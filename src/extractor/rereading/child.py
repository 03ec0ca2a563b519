"""The program of a process that keeps documents laid out: orders on its standard input, answers on its output.

It ends when its input does: with the process that it works for. A damaged file that ends it takes no one with it.
"""

from __future__ import annotations

import os
import resource
import sys
from collections import OrderedDict
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel

from extractor.confidence.calibration import calibrated
from extractor.errors import UnreadableDocument
from extractor.knowledge.added_words import reading_with
from extractor.rereading.document import DocumentTables
from extractor.rereading.order import (
    CONTRADICTED,
    NO_SUCH_TABLE,
    Problem,
    ProgressStep,
    TableOrder,
    TableResult,
    TableTask,
)
from extractor.tables.constraints import ContradictoryConstraints

MEMORY_BYTES = 4 << 30
KEPT_DOCUMENTS = 3
"""So many documents stay laid out; a report of 200 pages takes some 100 MB."""


def main() -> None:
    """Do what is asked for until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the answers
    kept = Kept(answers)
    try:
        for line in sys.stdin.buffer:
            _write(answers, _answer(kept, TableOrder.model_validate_json(line)))
    except BrokenPipeError:  # nobody waits for the answer any more
        os._exit(0)


class Kept:
    """The documents that are laid out, the one that was asked for last at the end."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._documents: OrderedDict[tuple[object, ...], DocumentTables] = OrderedDict()

    def document(self, order: TableOrder) -> DocumentTables:
        """Return a document, laid out now if it was not; its progress is sent as it goes on."""
        key = (order.path, order.file_name, frozenset(order.words))
        if key not in self._documents:
            while len(self._documents) >= KEPT_DOCUMENTS:
                self._documents.popitem(last=False)
            self._documents[key] = DocumentTables.open(Path(order.path), file_name=order.file_name, progress=self._tell)
        self._documents.move_to_end(key)
        return self._documents[key]

    def _tell(self, done: int, of: int) -> None:
        _write(self._answers, ProgressStep(done=done, of=of))


def _answer(kept: Kept, order: TableOrder) -> BaseModel:
    """Return what comes of an order, or the reason why it cannot be done."""
    try:
        with reading_with(order.words):
            return _done(kept.document(order), order)
    except ContradictoryConstraints as error:
        return Problem(code=CONTRADICTED, message=str(error))
    except KeyError:
        return Problem(code=NO_SUCH_TABLE)
    except UnreadableDocument as error:
        return Problem(code=error.code)
    except Exception as error:  # too little memory is an error like others; whoever asked says that it failed
        return Problem(code="failed", message=type(error).__name__)


def _done(document: DocumentTables, order: TableOrder) -> TableResult:
    match order.task:
        case TableTask.TABLES:
            return TableResult(tables=document.tables(order.choices))
        case TableTask.PREVIEW:
            return TableResult(preview=document.preview(order.table, order.choice))
        case TableTask.OTHERS:
            return TableResult(others=document.others(order.table, order.choice))
        case TableTask.EXTRACT:
            return TableResult(extraction=calibrated(document.extract(order.choices), order.calibration))
        case TableTask.CARRY:
            return TableResult(carried=document.carried(order.choices))
        case TableTask.WORDS:
            return TableResult(words=document.words(order.page))
        case TableTask.UNREAD:
            return TableResult(unread=document.unread(order.record, order.choices))
        case TableTask.TEXTS:
            return TableResult(texts=document.texts(order.choices))
        case TableTask.OPEN:
            return TableResult()


def _write(answers: BinaryIO, answer: BaseModel) -> None:
    answers.write(answer.model_dump_json().encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
