"""What checks know of a produced table: its heads, and what its columns hold, collected in one pass over its rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

KEPT = 200
"""How many different values of a column are kept; more, and it is no column of choices."""
LISTED = 3
"""How many places of a fault are named."""
LETTERS, ODD_LETTERS = 20, 5
"""So much of a faulty text is quoted, and so many of the letters that depend on the machine."""
LIST_MARKS = re.compile(r"[、，;；\n]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
NUMBER_WITH_MORE = re.compile(r"(約|延べ|▲|△|※)?[¥￥]?[+-]?\d[\d,]*(\.\d+)?\s*[^\d\s./:\-年月日]{0,3}")
PLACEHOLDERS = frozenset(
    {"-", "－", "―", "—", "ー", "…", "*", "＊", "***", "x", "X", "Ｘ", "なし", "無し", "該当なし", "N/A"}
)
DITTO = frozenset({"〃", "々", "同上", "同", "″", '"'})
PADDED = re.compile(r"^\s|\s$|[ \u3000]{2,}|[\r\n]")
WESTERN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}([T ].*)?|\d{4}(/\d{1,2}/\d{1,2}|年\d{1,2}月\d{1,2}日)|\d{4}")
ERA_DAY = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])\s?(元|\d{1,2})(年度?|\.)?.*")


DEFINITIONS, CODES, HISTORY = ("definitions", "項目定義"), ("codes", "コード表"), ("history", "更新履歴")
"""The names of tables about the others: as a file and as a sheet."""
COMPANIONS = frozenset({*DEFINITIONS, *CODES, *HISTORY, "documents", "文書", "書き換えた文字"})


@dataclass(frozen=True)
class Cell:
    """A cell as it is read: its text, whether it is a number by its type, and its look (font and fill)."""

    text: str
    is_number: bool = False
    is_day: bool = False
    look: tuple[int, int] = (0, 0)


@dataclass
class ColumnFacts:
    """What a column holds. Counts are of cells; `*_at` are the first rows where something is."""

    head: str
    blank: int = 0
    numbers: int = 0
    days: int = 0
    texts: int = 0
    numbers_with_more: int = 0
    placeholders: int = 0
    zeros: int = 0
    western: int = 0
    era: int = 0
    with_more_at: list[str] = field(default_factory=list)
    placeholder_at: list[str] = field(default_factory=list)
    ditto_at: list[str] = field(default_factory=list)
    padded_at: list[str] = field(default_factory=list)
    odd_letters_at: list[str] = field(default_factory=list)
    other_at: list[str] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    more_values: bool = False
    looks: set[tuple[int, int]] = field(default_factory=set)
    longest: int = 0

    @property
    def filled(self) -> int:
        """How many cells are not blank."""
        return self.numbers + self.days + self.texts

    @property
    def is_of_numbers(self) -> bool:
        """Whether most of what it holds is numbers, bare or with something beside them."""
        return self.filled > 0 and 2 * (self.numbers + self.numbers_with_more) > self.filled

    def take(self, cell: Cell, row: int) -> None:
        """Take note of a cell of a row."""
        text = cell.text
        if not text:
            self.blank += 1
            return
        self.looks.add(cell.look)
        self._keep(text)
        if cell.is_number or cell.is_day:
            self.numbers += cell.is_number
            self.days += cell.is_day
            self.zeros += cell.is_number and text in ("0", "0.0")
            return
        self.texts += 1
        self.longest = max(self.longest, len(text))
        at = f"{row}行目「{text[:LETTERS]}」"
        if text in PLACEHOLDERS:
            self.placeholders += 1
            _note(self.placeholder_at, at)
        elif NUMBER_WITH_MORE.fullmatch(text):
            self.numbers_with_more += 1
            _note(self.with_more_at, at)
        if text in DITTO:
            _note(self.ditto_at, at)
        if PADDED.search(text):
            _note(self.padded_at, at)
        if text.startswith("その他") and len(text) > len("その他") and text[3] in "（(：:":
            _note(self.other_at, at)
        if not text.isascii() and (odd := odd_letters(text)):
            _note(self.odd_letters_at, f"{row}行目「{odd[:ODD_LETTERS]}」")
        self.western += WESTERN_DAY.fullmatch(text) is not None
        self.era += ERA_DAY.fullmatch(text) is not None
        if len(self.lists) < KEPT and LIST_MARKS.search(text):
            self.lists[at] = tuple(part for part in LIST_MARKS.split(text) if part)

    def _keep(self, text: str) -> None:
        if text in self.values:
            self.values[text] += 1
        elif len(self.values) < KEPT:
            self.values[text] = 1
        else:
            self.more_values = True


@dataclass
class TableFacts:
    """A table of a produced file. `name` is that of its sheet or file; what the form of the file shows is in `form`.

    Of tables about the others the rows are kept.
    """

    name: str
    heads: tuple[str, ...]
    columns: list[ColumnFacts] = field(default_factory=list)
    rows: int = 0
    blank_rows_at: list[str] = field(default_factory=list)
    lonely_at: list[str] = field(default_factory=list)
    outside_at: list[str] = field(default_factory=list)
    heads_again_at: list[str] = field(default_factory=list)
    form: dict[str, list[str]] = field(default_factory=dict)
    kept: list[dict[str, str]] = field(default_factory=list)
    _gap: int = 0
    _last: int = 1

    def begin(self) -> None:
        """Make the columns."""
        self.columns = [ColumnFacts(head) for head in self.heads]

    def take(self, cells: Sequence[Cell], row: int) -> None:
        """Take note of a row; `row` counts from 1 with the heads."""
        if not any(cell.text for cell in cells):
            self._gap = self._gap or row
            return
        if self._gap or row > self._last + 1:  # a workbook may leave blank rows out
            _note(self.blank_rows_at, f"{self._gap or self._last + 1}行目")
        self._gap, self._last = 0, row
        self.rows += 1
        if any(cell.text for cell in cells[len(self.heads) :]):
            _note(self.outside_at, f"{row}行目")
        if len(self.heads) > 2 and sum(bool(cell.text) for cell in cells) == 1:
            _note(self.lonely_at, f"{row}行目")
        if tuple(cell.text for cell in cells[: len(self.heads)]) == self.heads:
            _note(self.heads_again_at, f"{row}行目")
        if self.name in COMPANIONS:
            self.kept.append({head: cell.text for head, cell in zip(self.heads, cells, strict=False)})
        for place, column in enumerate(self.columns):
            column.take(cells[place] if place < len(cells) else Cell(""), row)


ORDINARY = frozenset("～－―∥￠￡￢")
"""Signs of JIS X 0208 under the code points that Windows gives them."""


def odd_letters(text: str) -> str:
    """Return the letters that depend on the machine: those of no JIS X 0213 sign, of one vendor, or of private use."""
    return "".join(letter for letter in text if ord(letter) > 0x7F and _is_odd(letter))


def _is_odd(letter: str) -> bool:
    try:
        letter.encode("shift_jis")
    except UnicodeEncodeError:
        if letter in ORDINARY:
            return False
        return unicodedata.category(letter) not in ("Lo", "Ll", "Lu") or not _in_jis_2004(letter)
    return False


def _in_jis_2004(letter: str) -> bool:
    try:
        letter.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return False
    return True


def _note(places: list[str], at: str) -> None:
    if len(places) < LISTED:
        places.append(at)
