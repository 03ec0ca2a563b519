"""A table of numbers with its axes: the heads of each number, and which of them are totals or shares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractor.japanese.figures import bracketed_unit, whole_unit
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.evidence.cell_evidence import holds_number
from extractor.tables.numbers.axes import Axes
from extractor.tables.numbers.outline import is_outlined, outline_heads
from extractor.tables.numbers.row_groups import is_part_row, outer_heads, unit_over_all, units_above
from extractor.tables.structure.rows import total_words
from extractor.vocabulary.heads.statistic_words import statistic_words

FEWEST_NUMBERS_IN_HEADS = 4
FEWEST_LETTERS = 2
FEWEST_UNDER_UNIT = 2
"""So many numbers of a column show whether a unit over the first is meant for all."""
APART = 0.5
"""A line is set apart if its middle lies further right than those above by this multiple of the font size."""
_LETTER = re.compile(r"[（(]([A-ZＡ-Ｚ])[）)]")
_CLASSED = re.compile(r"(?P<thing>[^()]+)\((?P<bracket>[^()]+)\)")
"""A head in compact form: words and a bracket after them."""
_NUMBER_AT_END = re.compile(r"[^\s\d][ \u3000]+(\d[\d,]*)$")


@dataclass(frozen=True)
class HeadedTable:
    """A table of numbers with its axes; the heads of a row or a column are found once for all its numbers."""

    table: Table
    axes: Axes

    @cached_property
    def row_heads(self) -> Callable[[int], tuple[Cell, ...]]:
        """The heads of a row, outermost first: those over its group, and its own at the left."""
        return cache(self._find_row_heads)

    @cached_property
    def column_heads(self) -> Callable[[int], tuple[Cell, ...]]:
        """The heads at the top of a column, outermost first, without those that are a unit and nothing else.

        A head that says what the one over it says (merged over rows, and printed in each of them) counts once.
        """
        return cache(self._find_column_heads)

    @cached_property
    def column_unit(self) -> Callable[[int], str | None]:
        """The unit that a head below another is and says nothing else (脂質 over g); None if absent."""
        return cache(self._find_column_unit)

    @cached_property
    def are_lettered(self) -> bool:
        """Whether rows are named by letters, as accounts name their lines: 収入計(A), 支出計(B)."""
        rows = range(self.axes.head_rows, self.table.row_count)
        letters = {letter for row in rows for cell in self.row_heads(row) for letter in _LETTER.findall(cell.text)}
        return len(letters) >= FEWEST_LETTERS

    def heads_between(self, cell: Cell) -> tuple[Cell, ...]:
        """Return the words between columns of numbers that distinguish a number from those below it.

        They do where the heads at the left are merged over more rows than the number: 給料｜240｜昇給分｜55.
        """
        own = self._own_heads(cell.row)
        if not own or own[-1].rows <= cell.rows:
            return ()
        columns = range(self.axes.body_columns[0], cell.column)
        before = self._filled((cell.row, column) for column in columns)[-1:]
        return tuple(c for c in before if (c.row, c.rows) == (cell.row, cell.rows) and not holds_number(c))

    def is_class(self, head: Cell) -> bool:
        """Return whether the bracket of a head names a class and no unit: 会員（団体） beside 会員（個人）."""
        match = _CLASSED.fullmatch(compact(head.text))
        brackets = self._classes[match["thing"]] if match is not None else frozenset()
        return len(brackets) > 1 and any(bracketed_unit(f"({one})") is None for one in brackets)

    @cached_property
    def _classes(self) -> Mapping[str, set[str]]:
        """What stands in brackets after the same words, among all heads of the table."""
        found: dict[str, set[str]] = defaultdict(set)
        heads = set(self.axes.head_columns)
        for cell in self.table.cells:
            if cell.lines and (cell.row < self.axes.head_rows or cell.column in heads):
                match = _CLASSED.fullmatch(compact(cell.text))
                if match is not None:
                    found[match["thing"]].add(match["bracket"])
        return found

    def row_unit(self, row: int) -> Cell | None:
        """Return the cell that states the unit of a row (the columns kcal, g beside the names); None if absent."""
        column = self.axes.unit_column
        cell = self.table.at(row, column) if column is not None else None
        return cell if cell is not None and whole_unit(cell.text) is not None else None

    def unit_line(self, row: int) -> Cell | None:
        """Return the line above a row, inside the table, that states the unit of what follows; None if absent."""
        return self._units_above.get(row, self._unit_over_all)

    @cached_property
    def _units_above(self) -> dict[int, Cell]:
        return units_above(self.table, self.axes)

    @cached_property
    def _unit_over_all(self) -> Cell | None:
        return unit_over_all(self.table, self.axes)

    @cached_property
    def corner(self) -> list[Cell]:
        """The cells where the rows of heads cross the columns of row heads."""
        return self._filled((row, column) for row in range(self.axes.head_rows) for column in self.axes.head_columns)

    def _find_row_heads(self, row: int) -> tuple[Cell, ...]:
        if self._outline:
            return self._outline.get(row, ())
        own = self._own_heads(row)
        return (*(head for head in self._outer_heads.get(row, ()) if not _is_among(head, own)), *own)

    def _find_column_heads(self, column: int) -> tuple[Cell, ...]:
        heads = self._over(column)
        return tuple(
            head
            for i, head in enumerate(heads)
            if not i or not (compact(head.text) == compact(heads[i - 1].text) or self._is_unit(head, heads[i - 1]))
        )

    def _find_column_unit(self, column: int) -> str | None:
        heads = self._over(column)
        below = next((_unit(head) for over, head in pairwise(heads) if self._is_unit(head, over)), None)
        return below or next(map(_unit_set_apart, reversed(heads)), None) or self._unit_over_first(column)

    def _unit_over_first(self, column: int) -> str | None:
        """Return the unit that stands on a line of its own over the first number of a column, and at no other."""
        first = self.axes.head_rows
        cells = [c for c in self.table.begun_in(column) if c.row >= first and c.lines and holds_number(c)]
        if len(cells) < FEWEST_UNDER_UNIT or len(cells[0].lines) < 2 or any(len(c.lines) > 1 for c in cells[1:]):
            return None
        bare = all(map(str.isdigit, (compact(cell.text)[-1] for cell in cells)))
        return whole_unit(cells[0].lines[0].text) if bare else None

    def _over(self, column: int) -> list[Cell]:
        """Return the filled cells of the head over a column, from the top, without a unit that is meant for all."""
        heads = self._filled((row, column) for row in range(self.axes.head_rows))
        return [head for head in heads if head is not self._unit_over_all]

    def _is_unit(self, head: Cell, over: Cell) -> bool:
        """Return whether a head is the unit of the one over it, as all are that it spans (国｜県 are no units)."""
        under = self._filled((head.row, column) for column in range(over.column, over.column + over.columns))
        return all(_unit(cell) is not None for cell in under)

    @cached_property
    def _outline(self) -> Mapping[int, tuple[Cell, ...]]:
        return outline_heads(self.table, self.axes) if is_outlined(self.table, self.axes) else {}

    @cached_property
    def _outer_heads(self) -> dict[int, tuple[Cell, ...]]:
        return outer_heads(self.table, self.axes)

    def _own_heads(self, row: int) -> list[Cell]:
        return self._filled((row, column) for column in self.axes.head_columns)

    @cached_property
    def has_numbers_in_heads(self) -> bool:
        """Whether most heads of rows end in numbers that do not count the rows: columns ran together."""
        rows = range(self.axes.head_rows, self.table.row_count)
        texts = list(dict.fromkeys(heads[-1].text for row in rows if (heads := self._own_heads(row))))
        ends = [int(match[1].replace(",", "")) for text in texts if (match := _NUMBER_AT_END.search(text))]
        steady = all(a < b for a, b in pairwise(ends))
        return len(ends) >= FEWEST_NUMBERS_IN_HEADS and len(ends) * 2 > len(texts) and not steady

    def is_part_row(self, row: int) -> bool:
        """Return whether a row is a part of the row above, so that it adds nothing to a sum."""
        return is_part_row(self.table, self.axes, row)

    def _filled(self, places: Iterable[tuple[int, int]]) -> list[Cell]:
        """Return the distinct filled cells at grid places, in order."""
        cells = (self.table.at(row, column) for row, column in places)
        return list({id(cell): cell for cell in cells if cell is not None and cell.lines}.values())

    def is_total_row(self, row: int) -> bool:
        """Return whether a row is one of totals."""
        return _holds_total(self._own_heads(row))

    def is_total_column(self, column: int) -> bool:
        """Return whether a column is one of totals."""
        return _holds_total(self.column_heads(column))

    def is_share(self, row: int, column: int) -> bool:
        """Return whether the number at a place is a share or a ratio, which adds up to nothing."""
        return self._share_columns(column) or self._share_rows(row)

    @cached_property
    def _share_columns(self) -> Callable[[int], bool]:
        return cache(lambda column: _names_share(self.column_heads(column)))

    @cached_property
    def _share_rows(self) -> Callable[[int], bool]:
        return cache(lambda row: _names_share(self.row_heads(row)))


def _unit_set_apart(head: Cell) -> str | None:
    """Return the unit that is the last line of a head and set apart from the others: 職員数 over 人 at the right.

    A line in the middle of the others goes on with their word (参加人 over 数), but for a sum of money.
    """
    *words, last = head.lines
    unit = whole_unit(last.text) if words else None
    if unit is None or whole_unit(words[-1].text) is not None:
        return None
    middle = (last.bbox[0] + last.bbox[2]) / 2
    apart = middle - max((line.bbox[0] + line.bbox[2]) / 2 for line in words) > APART * last.size
    return unit if apart or (len(unit) > 1 and unit.endswith("円")) else None


def _unit(head: Cell) -> str | None:
    """Return the unit that a head is and nothing else, in brackets or not; None if it says anything more."""
    return whole_unit(compact(head.text).strip("()[]"))


def _is_among(cell: Cell, cells: Iterable[Cell]) -> bool:
    """Return whether a cell is one of a table's cells, without comparing all that they print."""
    return any(cell is one for one in cells)


def _names_share(heads: Iterable[Cell]) -> bool:
    return any(word in compact(cell.text) for cell in heads for word in statistic_words().shares)


def _holds_total(heads: Iterable[Cell]) -> bool:
    return any(compact(cell.text) in total_words() for cell in heads)
