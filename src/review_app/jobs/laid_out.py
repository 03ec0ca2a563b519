"""Documents that are laid out to have their tables read: asked for in a process of their own, while people wait.

The first time a document is asked for it takes as long as a reading, so a thread opens it and says how far it is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlmodel import Session

from extractor import (
    AddedWord,
    ContradictoryConstraints,
    PrintedText,
    PrintedWord,
    TableOrder,
    TableResult,
    TablesNotRead,
    TableTask,
    UnreadableDocument,
    ask_tables,
    printed_words,
)
from extractor.records import Extraction
from extractor.table_choices import (
    CarriedChoice,
    OtherReading,
    TableChoice,
    TablePreview,
    TableView,
    TextView,
    UnreadText,
)
from review_app.database import make_engine
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import CannotReadTable, FileMissing, NotFound, TableProcessFailed
from review_app.services.files.store import pdf_of
from review_app.services.training import calibrations
from review_app.services.words.added import words_in_force
from review_app.settings import Settings

PATIENCE_SECONDS = 0.6
"""A short report is laid out before somebody would see that it is waited for."""
Watch = Callable[[], None]
"""Called now and then while a document is worked on; what it raises ends the work, and is passed on."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Opening:
    """How far a document is: pages laid out and in all. `ready`: it can be asked for; `failed`: it cannot be read."""

    done: int = 0
    of: int = 0
    ready: bool = False
    failed: bool = False


class _Openings:
    """The documents that are being opened, or were; by their digests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Opening] = {}

    def open(self, settings: Settings, document: DocumentView) -> Opening:
        """Return how far the document is; begin to open it if nobody has."""
        sha256 = document.sha256
        with self._lock:
            known = self._known.get(sha256)
            if known is not None and not known.failed:
                return known
            self._known[sha256] = Opening(0, document.page_count)
        thread = threading.Thread(target=self._work, args=(settings, document), daemon=True)
        thread.start()
        thread.join(PATIENCE_SECONDS)
        return self._known[sha256]

    def _work(self, settings: Settings, document: DocumentView) -> None:
        def note_progress(done: int, of: int) -> None:
            self._set(document.sha256, Opening(done, of))

        try:
            ask_tables(_order(settings, document, TableTask.OPEN), note_progress)
        except (TablesNotRead, UnreadableDocument, OSError):
            self._set(document.sha256, Opening(failed=True))
        else:
            last = self._known[document.sha256]
            self._set(document.sha256, replace(last, ready=True))

    def _set(self, sha256: str, opening: Opening) -> None:
        with self._lock:
            self._known[sha256] = opening


_openings = _Openings()


def opening_of(settings: Settings, document: DocumentView) -> Opening:
    """Return how far a document is laid out; the first who asks begins it."""
    return _openings.open(settings, document)


def tables_of(
    settings: Settings, document: DocumentView, choices: tuple[TableChoice, ...] = ()
) -> tuple[TableView, ...]:
    """Return the tables of a document as they are read under choices.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    return _ask(settings, document, TableTask.TABLES, choices).tables


def preview_of(settings: Settings, document: DocumentView, table: str, choice: TableChoice) -> TablePreview:
    """Return a table as it would be read.

    Raises: CannotReadTable, NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    preview = _ask(settings, document, TableTask.PREVIEW, (choice,), table).preview
    if preview is None:
        raise TableProcessFailed
    return preview


def others_of(settings: Settings, document: DocumentView, table: str, choice: TableChoice) -> tuple[OtherReading, ...]:
    """Return other readings of a table in the grid of a choice.

    Raises: NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    return _ask(settings, document, TableTask.OTHERS, (choice,), table).others


def extraction_of(
    settings: Settings,
    document: DocumentView,
    choices: tuple[TableChoice, ...],
    watch: Watch | None = None,
    progress: Progress | None = None,
) -> Extraction:
    """Return the whole document as it is read under choices; `progress` hears the pages done and in all.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    order = _order(settings, document, TableTask.EXTRACT).model_copy(update={"choices": choices})
    extraction = _answer(order, watch, progress).extraction
    if extraction is None:
        raise TableProcessFailed
    return extraction


def carried_to(
    settings: Settings, document: DocumentView, choices: tuple[TableChoice, ...], watch: Watch | None = None
) -> tuple[CarriedChoice, ...]:
    """Return the choices of another report that a document's tables can be read under.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    order = _order(settings, document, TableTask.CARRY).model_copy(update={"choices": choices})
    return _answer(order, watch).carried


def page_texts_of(settings: Settings, document: DocumentView, watch: Watch | None = None) -> tuple[str, ...]:
    """Return what each page prints, for searching.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    return _answer(_order(settings, document, TableTask.PAGE_TEXTS), watch).page_texts


def printed_texts_of(settings: Settings, sha256: str, watch: Watch | None = None) -> tuple[PrintedText, ...]:
    """Return what each page of the file with that digest prints, with the place of each character.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    path = _file_of(settings, sha256)
    order = TableOrder(
        path=str(path), file_name=path.name, task=TableTask.PRINTED_TEXTS, limits=settings.reading_limits
    )
    return _answer(order, watch).printed_texts


def done_with(settings: Settings, document: DocumentView) -> None:
    """Let the document no longer be kept laid out; a process that has grown over it makes room for a new one."""
    with suppress(FileMissing, TableProcessFailed, UnreadableDocument):
        _answer(_order(settings, document, TableTask.CLOSE))


def words_on(settings: Settings, document: DocumentView, page: int) -> tuple[PrintedWord, ...] | None:
    """Return the words of a page; those of a picture once the document is laid out, which this begins (None: not yet).

    Raises: NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    path = _file_of(settings, document.sha256)
    try:
        words = printed_words(path, page)
    except IndexError:
        raise NotFound from None
    if words:
        return words
    opening = opening_of(settings, document)
    if opening.failed:
        raise TableProcessFailed
    return _ask(settings, document, TableTask.WORDS, (), page=page).words if opening.ready else None


def texts_of(settings: Settings, document: DocumentView, choices: tuple[TableChoice, ...]) -> tuple[TextView, ...]:
    """Return the headings, lines and paragraphs of a document as they are read under choices.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    return _ask(settings, document, TableTask.TEXTS, choices).texts


def unread_of(
    settings: Settings, document: DocumentView, choices: tuple[TableChoice, ...], stable_id: str
) -> tuple[UnreadText, ...]:
    """Return what is printed beside the record that was read with that id, and went into none.

    Raises: FileMissing, TableProcessFailed, UnreadableDocument.
    """
    return _ask(settings, document, TableTask.UNREAD, choices, record=stable_id).unread


def _ask(
    settings: Settings,
    document: DocumentView,
    task: TableTask,
    choices: tuple[TableChoice, ...],
    table: str = "",
    page: int = 1,
    record: str = "",
) -> TableResult:
    """Return what comes of a task on a document; raises as `_answer` does."""
    concerned = {"choices": choices, "table": table, "page": page, "record": record}
    return _answer(_order(settings, document, task).model_copy(update=concerned))


def _answer(order: TableOrder, watch: Watch | None = None, progress: Progress | None = None) -> TableResult:
    """Return what comes of an order, its problems as what staff read."""
    try:
        return ask_tables(order, progress, watch)
    except KeyError:
        raise NotFound from None
    except ContradictoryConstraints as error:
        raise CannotReadTable(str(error)) from error
    except TablesNotRead as error:
        raise TableProcessFailed(error.cause) from error


def _order(settings: Settings, document: DocumentView, task: TableTask) -> TableOrder:
    calibration = calibrations.in_force(settings)
    return TableOrder(
        path=str(_file_of(settings, document.sha256)),
        file_name=document.file_name,
        task=task,
        words=tuple(_words(settings)),
        calibration=calibration,
        limits=settings.reading_limits,
        known_pages=document.page_count,
    )


def _file_of(settings: Settings, sha256: str) -> Path:
    path = pdf_of(settings, sha256)
    if not path.is_file():
        raise FileMissing
    return path


def _words(settings: Settings) -> Iterable[AddedWord]:
    """Return the words that readings of this installation know too."""
    engine = make_engine(settings)
    try:
        with Session(engine) as session:
            return words_in_force(session)
    finally:
        engine.dispose()
