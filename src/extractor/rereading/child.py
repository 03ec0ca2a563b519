"""What an isolated process does with documents: it keeps them laid out, so that one task after the other takes little.

A damaged file that ends it takes no one with it, one that wants too much memory or never ends is ended (`isolation`).
"""

from __future__ import annotations

import os
import traceback
from collections import OrderedDict
from pathlib import Path

from pydantic import BaseModel

from extractor.confidence.calibration import calibrated
from extractor.errors import TookTooMuchMemory, TooManyPages, UnreadableDocument
from extractor.isolation.budget import Budget
from extractor.isolation.guards import largest_memory, limit_memory, limit_processor_time
from extractor.isolation.limits import Limits
from extractor.isolation.template import AGAIN, INPUT_ENDED, read_order
from extractor.knowledge.added_words import reading_with
from extractor.reading.document import file_facts
from extractor.reading.texts.page_text import page_texts
from extractor.reading.texts.printed_text import printed_texts
from extractor.rereading.document import DocumentTables
from extractor.rereading.order import (
    CONTRADICTED,
    FAILED,
    NO_SUCH_TABLE,
    Problem,
    ProgressStep,
    TableOrder,
    TableResult,
    TableTask,
)
from extractor.tables.constraints import ContradictoryConstraints

KEPT_DOCUMENTS = 3
"""So many documents stay laid out; a report of 200 pages takes some 100 MB."""
MOST_DOCUMENTS = 50
"""After so many documents a new process goes on: what the engines do not free does not add up."""
GROWN_BYTES = 1 << 30
"""A process that has had so much memory makes room for a new one as soon as its document is done with."""


def serve(answers: int) -> int:
    """Do what is asked for until the input ends or enough was done; `answers` is the file descriptor to write to."""
    kept = Kept(answers)
    while line := read_order():
        order = TableOrder.model_validate_json(line)
        limit_memory(order.limits.memory_bytes)
        limit_processor_time(order.limits.most_seconds)
        _write(answers, _answer(kept, order))
        if order.task is TableTask.CLOSE and (kept.opened >= MOST_DOCUMENTS or largest_memory() > GROWN_BYTES):
            return AGAIN
    return INPUT_ENDED


class Kept:
    """The documents that are laid out, the one that was asked for last at the end."""

    def __init__(self, answers: int) -> None:
        self._answers = answers
        self.opened = 0
        self._documents: OrderedDict[tuple[object, ...], DocumentTables] = OrderedDict()

    def document(self, order: TableOrder) -> DocumentTables:
        """Return a document, laid out now if it was not; its progress is sent as it goes on."""
        key = (order.path, order.file_name, frozenset(order.words))
        if key not in self._documents:
            while len(self._documents) >= KEPT_DOCUMENTS:
                self._documents.popitem(last=False)
            self.opened += 1
            path = Path(order.path)
            budget = _budget(path, order.limits)
            self._documents[key] = DocumentTables.open(
                path, file_name=order.file_name, progress=self.send_progress, budget=budget
            )
        self._documents.move_to_end(key)
        return self._documents[key]

    def forget(self, path: str) -> None:
        """Keep a document no longer."""
        for key in [key for key in self._documents if key[0] == path]:
            del self._documents[key]

    def send_progress(self, done: int, of: int) -> None:
        """Send how many pages of a document are laid out, of how many."""
        _write(self._answers, ProgressStep(done=done, of=of))


def _answer(kept: Kept, order: TableOrder) -> BaseModel:
    """Return what comes of an order, or the reason why it cannot be done."""
    try:
        with reading_with(order.words):
            return _done(kept, order)
    except ContradictoryConstraints as error:
        return Problem(code=CONTRADICTED, message=str(error))
    except KeyError:
        return Problem(code=NO_SUCH_TABLE)
    except UnreadableDocument as error:
        return Problem(code=error.code)
    except MemoryError:
        return Problem(code=TookTooMuchMemory.code)
    except Exception as error:  # whoever asked says that it failed, and where; what it says may be of the report
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Problem(code=FAILED, message=f"{type(error).__name__} ({Path(place.filename).name}:{place.lineno})")


def _done(kept: Kept, order: TableOrder) -> TableResult:
    match order.task:
        case TableTask.CLOSE:
            kept.forget(order.path)
            return TableResult()
        case TableTask.PAGE_TEXTS:
            return TableResult(page_texts=page_texts(Path(order.path)))
        case TableTask.PRINTED_TEXTS:
            return TableResult(printed_texts=printed_texts(Path(order.path)))
    document = kept.document(order)
    budget = Budget.of(order.limits, document.laid.facts.page_count)
    match order.task:
        case TableTask.TABLES:
            return TableResult(tables=document.tables(order.choices))
        case TableTask.PREVIEW:
            return TableResult(preview=document.preview(order.table, order.choice))
        case TableTask.OTHERS:
            return TableResult(others=document.others(order.table, order.choice))
        case TableTask.EXTRACT:
            return TableResult(extraction=calibrated(document.extract(order.choices, budget), order.calibration))
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


def _budget(path: Path, limits: Limits) -> Budget:
    """Return the budget of a document by its pages, unless these are more than are read at once."""
    pages = file_facts(path).page_count
    if pages > limits.pages:
        raise TooManyPages
    return Budget.of(limits, pages)


def _write(answers: int, answer: BaseModel) -> None:
    line = memoryview(answer.model_dump_json().encode() + b"\n")
    while line:
        line = line[os.write(answers, line) :]
