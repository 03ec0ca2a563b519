"""Signs that a table lists other things than records: firms, persons, addresses, permits, votes, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from extractor.japanese.figures import bracketed_unit
from extractor.japanese.text import compact, is_blank_mark, is_ditto
from extractor.layout.tables.table import Table
from extractor.tables.columns.evidence.cell_evidence import BARE_YEAR, MOST_SAMPLED
from extractor.tables.columns.evidence.cell_signs import names_person
from extractor.vocabulary.heads.head_words import is_unwanted
from extractor.vocabulary.judge_words import address, firm, judge_weights

FEWEST_CELLS = 2
"""One cell shows no habit of its column."""
FEWEST_PAGES = 4
"""So many growing numbers at the right of words are pages of a list of contents."""
MOST_PAGES_STEP = 40
_BULLETS = ("・", "･", "※")
_PHONE = re.compile(r"(?:TEL|電話)?:?\(?0?\d{1,4}[-()]+\d{1,4}(?:[-()]+\d{3,4})?|〒?\d{3}-\d{4}")
_CODE = re.compile(r"第?[A-Z0-9]{1,4}(?:-[A-Z0-9]{1,4}){1,3}号?|\d{1,2}\.\d{1,2}\.\d{1,2}")


def list_signs(table: Table, head_rows: int) -> dict[str, float]:
    """Return how far (0…1) the cells below a head of `head_rows` rows, and the heads, are those of such lists."""
    columns = [texts for column in range(table.column_count) if (texts := _texts(table, head_rows, column))]
    heads = [compact(cell.text) for cell in table.cells if cell.row < max(1, head_rows) and cell.lines]
    things = judge_weights().things
    return {
        "addresses": _most(columns, lambda text: address().search(text) is not None),
        "phones": _most(columns, lambda text: _PHONE.fullmatch(text) is not None and not BARE_YEAR.fullmatch(text)),
        "persons": _most(columns, _names_person),
        "person_heads": float(any(head in things.persons for head in heads)),
        "firms": _most(columns, lambda text: firm().search(text) is not None),
        "codes": max(
            _most(columns, lambda text: _CODE.fullmatch(text) is not None),
            float(any(head in things.codes for head in heads)),
        ),
        "marks": _share_of_marks(columns),
        "pages": float(_ends_with_pages(columns) and not _has_head(table, head_rows)),
        "other_heads": float(any(is_unwanted(head) or is_unwanted(head, "statistic") for head in heads)),
        "money": float(any(head.endswith(things.money) for head in heads)),
        "other_dates": float(any(word in head for head in heads for word in things.other_dates)),
    }


def names_other_thing(text: str) -> bool:
    """Return whether a folded text is an address, a telephone number, a code, a mark, an item or a figure's label."""
    if text in judge_weights().things.marks or _PHONE.fullmatch(text) or _CODE.fullmatch(text):
        return True
    return text.startswith(_BULLETS) or bracketed_unit(text) is not None or address().search(text) is not None


def _texts(table: Table, head_rows: int, column: int) -> list[str]:
    """Return the first texts below the head that begin in a column, folded but for the blanks of persons' names."""
    cells = [cell for cell in table.begun_in(column) if cell.row >= head_rows and cell.lines]
    texts = [cell.text for cell in cells[:MOST_SAMPLED]]
    return [text for text in texts if not is_blank_mark(text) and not is_ditto(text)]


def _most(columns: Iterable[Sequence[str]], holds: Callable[[str], bool]) -> float:
    """Return the largest share of a column's cells that hold something."""
    return max((_share(texts, holds) for texts in columns if len(texts) >= FEWEST_CELLS), default=0.0)


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(holds(text if holds is _names_person else compact(text)) for text in texts) / len(texts)


def _names_person(text: str) -> bool:
    """Return whether a text is a person's name; words of two letters set wide (`小　計`) are no name."""
    return len(compact(text)) > len("小計") and names_person(text)


def _share_of_marks(columns: Sequence[Sequence[str]]) -> float:
    """Return the share of all cells that are marks and nothing else."""
    cells = [compact(text) for texts in columns for text in texts]
    marks = judge_weights().things.marks
    return sum(text in marks for text in cells) / len(cells) if cells else 0.0


def _ends_with_pages(columns: Sequence[Sequence[str]]) -> bool:
    """Return whether the last column holds growing bare numbers in small steps, as lists of contents do."""
    if len(columns) < 2:
        return False
    numbers = [compact(text) for text in "\n".join(columns[-1]).split("\n")]
    if len(numbers) < FEWEST_PAGES or not all(number.isdecimal() for number in numbers):
        return False
    values = [int(number) for number in numbers]
    steps = [after - before for before, after in pairwise(values)]
    return all(0 <= step <= MOST_PAGES_STEP for step in steps) and len(set(values)) > len(values) / 2


def _has_head(table: Table, head_rows: int) -> bool:
    """Return whether anything is printed over the last column and over it alone."""
    cells = [cell for row in range(head_rows) if (cell := table.at(row, table.column_count - 1)) is not None]
    return any(cell.lines and cell.columns == 1 for cell in cells)


SIGNS: Mapping[str, str] = {
    "addresses": "住所が並ぶ",
    "phones": "電話番号が並ぶ",
    "persons": "人の名が並ぶ",
    "person_heads": "見出しが人の名を示す",
    "firms": "事業者の名が並ぶ",
    "codes": "番号・記号が並ぶ",
    "marks": "○×などの印が並ぶ",
    "pages": "ページ番号が並ぶ",
    "money": "金額の列がある",
    "other_heads": "見出しがほかの種類の表のもの",
    "other_dates": "見出しの日付が実施日でない",
}
"""The signs and what they are called before staff."""
