"""A produced file as checks see it: its tables, and what its own tables 項目定義 and コード表 say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from review_app.exports.rules.facts import CODES, COMPANIONS, DEFINITIONS, ColumnFacts, TableFacts

TEXT_TYPES = frozenset({"文字列"})
LISTED_AS_SEVERAL = "「、」でつないだ"
"""So the definitions describe a column whose cells hold several data."""


@dataclass(frozen=True)
class Defined:
    """What the file's own definitions say of the columns of a head."""

    types: frozenset[str]
    has_unit: bool
    codes: frozenset[str]
    is_list: bool = False


@dataclass(frozen=True)
class Produced:
    """The tables of a file, and whether it is a workbook."""

    tables: tuple[TableFacts, ...]
    is_workbook: bool

    @property
    def data(self) -> tuple[TableFacts, ...]:
        """The tables that are not about the others."""
        return tuple(table for table in self.tables if table.name not in COMPANIONS) or self.tables

    def companion(self, names: tuple[str, str]) -> TableFacts | None:
        """Return a table about the others; None if there is none."""
        return next((table for table in self.tables if table.name in names), None)

    @cached_property
    def defined(self) -> Mapping[str, Defined]:
        """What the file's own definitions say of each head."""
        found: dict[str, list[dict[str, str]]] = {}
        table = self.companion(DEFINITIONS)
        for row in table.kept if table else ():
            found.setdefault(row.get("項目名", ""), []).append(row)
        return {
            head: Defined(
                frozenset(row.get("型", "") for row in rows),
                any(row.get("値の単位") for row in rows),
                frozenset(row["使うコード表"] for row in rows if row.get("使うコード表")),
                any(LISTED_AS_SEVERAL in row.get("説明", "") for row in rows),
            )
            for head, rows in found.items()
        }

    def words(self, names: frozenset[str]) -> frozenset[str]:
        """Return the words that the file's own code tables of these names have."""
        table = self.companion(CODES)
        return frozenset(row.get("語", "") for row in (table.kept if table else ()) if row.get("コード表") in names)

    def columns(self) -> Iterator[tuple[str, ColumnFacts]]:
        """Yield every column of the data with its place in words."""
        for table in self.data:
            for column in table.columns:
                yield f"{table.name}「{column.head}」", column

    def defined_as(self, head: str) -> Defined | None:
        """Return what the definitions of the file say of a head; None if they do not know it."""
        return self.defined.get(head)

    def is_text(self, column: ColumnFacts) -> bool:
        """Return whether the definitions call a column text, so that its digits are no numbers."""
        defined = self.defined_as(column.head)
        return defined is not None and defined.types <= TEXT_TYPES


Check = Callable[[Produced], Iterator[str]]
"""A check yields the places that break its rule."""
