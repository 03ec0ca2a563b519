"""What is asked of a process that keeps documents laid out, and what it answers: a line of JSON each."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from extractor.confidence.calibration import Calibration
from extractor.isolation.limits import STANDARD_LIMITS, Limits
from extractor.knowledge.added_words import AddedWord
from extractor.reading.texts.page_words import PrintedWord
from extractor.reading.texts.printed_text import PrintedText
from extractor.records import Extraction, Frozen
from extractor.table_choices import (
    CarriedChoice,
    OtherReading,
    TableChoice,
    TablePreview,
    TableView,
    TextView,
    UnreadText,
)

NO_SUCH_TABLE, CONTRADICTED, FAILED = "no_such_table", "contradicted", "failed"
"""Problems beside those of files: the document has no such table; it cannot be read as it was chosen; a fault."""


class TableTask(StrEnum):
    """What is to be done with a document.

    Open it, list its tables, try one, other readings of one, read it all, carry choices of another report over to it;
    the words of a page, recognised ones among them; what is printed beside a record and was not read; its
    headings, lines and paragraphs; the text of each page, for searching or with the place of each character; forget it.
    """

    OPEN = "open"
    TABLES = "tables"
    PREVIEW = "preview"
    OTHERS = "others"
    EXTRACT = "extract"
    CARRY = "carry"
    WORDS = "words"
    UNREAD = "unread"
    TEXTS = "texts"
    PAGE_TEXTS = "page_texts"
    PRINTED_TEXTS = "printed_texts"
    CLOSE = "close"


class TableOrder(Frozen):
    """A task on the document at `path`, known as `file_name`; `choices` are in force.

    `table`, `page` (1-based) or `record` is the one concerned.
    `words` are known beside those of `models/`, `calibration` corrects the confidences, as in `extract`; `limits` are
    what the document may take, and `known_pages` its pages if they are known.
    """

    path: str
    file_name: str
    task: TableTask
    table: str = ""
    page: int = 1
    record: str = ""
    choices: tuple[TableChoice, ...] = ()
    words: tuple[AddedWord, ...] = ()
    calibration: Calibration | None = None
    limits: Limits = STANDARD_LIMITS
    known_pages: int = 0

    @property
    def choice(self) -> TableChoice:
        """The one choice of a task on one table."""
        return self.choices[0] if self.choices else TableChoice()


class ProgressStep(Frozen):
    """How many pages of a document are laid out, of how many: sent while an order is worked on."""

    done: int
    of: int
    answer: Literal["progress"] = "progress"


class Problem(Frozen):
    """Why an order could not be done; `message` is the sentence that staff read, if there is one."""

    code: str
    message: str = ""
    answer: Literal["problem"] = "problem"


class TableResult(Frozen):
    """What came of an order."""

    tables: tuple[TableView, ...] = ()
    preview: TablePreview | None = None
    others: tuple[OtherReading, ...] = ()
    carried: tuple[CarriedChoice, ...] = ()
    extraction: Extraction | None = None
    words: tuple[PrintedWord, ...] = ()
    unread: tuple[UnreadText, ...] = ()
    texts: tuple[TextView, ...] = ()
    page_texts: tuple[str, ...] = ()
    printed_texts: tuple[PrintedText, ...] = ()
    answer: Literal["result"] = "result"
