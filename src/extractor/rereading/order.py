"""What is asked of a process that keeps documents laid out, and what it answers: a line of JSON each."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from extractor.confidence.calibration import Calibration
from extractor.knowledge.added_words import AddedWord
from extractor.reading.page_words import PrintedWord
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

NO_SUCH_TABLE, CONTRADICTED = "no_such_table", "contradicted"
"""Problems beside those of files: the document has no such table; it cannot be read as it was chosen."""


class TableTask(StrEnum):
    """What is to be done with a document.

    Open it, list its tables, try one, other readings of one, read it all, carry choices of another report over to it;
    the words of a page, recognised ones among them; what is printed beside a record and was not read; its
    headings, lines and paragraphs.
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


class TableOrder(Frozen):
    """A task on the document at `path`, known as `file_name`; `choices` are in force.

    `table`, `page` (1-based) or `record` is the one concerned.
    `words` are known beside those of `models/`, `calibration` corrects the confidences, as in `extract`.
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
    answer: Literal["result"] = "result"
