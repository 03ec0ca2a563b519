"""What is settled about a table before it is read: its kind, the roles of its columns, its head, its unit, its grid.

A person who corrects a reading, and the search for other readings of a table, say by the same constraints what a
reading has to keep to; what they leave open is decided as it always is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from extractor.layout.tables.table import Table
from extractor.tables.columns.column_names import ColumnName
from extractor.tables.columns.competing_roles import SINGLE

NO_RECORDS = "none"
"""The kind of a table that holds no records."""
LIST_OF_EVENTS = "events"
"""The kind of a table with a row for each event: of several columns one alone plays a single role."""
_NO_ROLES: Mapping[int, frozenset[str]] = MappingProxyType({})
_NO_NAMES: Mapping[ColumnName, frozenset[str]] = MappingProxyType({})
_NO_LINES: Mapping[int, tuple[float, ...]] = MappingProxyType({})


class ContradictoryConstraints(ValueError):  # noqa: N818 - named for what it means to the person who set them
    """Constraints that no reading of a table can keep to; the message is the sentence that staff read."""


@dataclass(frozen=True)
class Constraints:
    """What a reading of a table has to keep to; what is None or empty is open.

    `kind` is the name of a reader, or `none` for a table that holds no records. `roles` are all roles that a column
    plays, by its grid column in the list as it is read (`ReadColumn.place`); an empty set is a column without a role.
    `named` are the same by the columns' names, in whichever list of the table they stand.
    `head_rows` are the rows above the first row of values. `unit` is that of the whole table. `xs` are the boundaries
    of columns in points on the table's first page, `ys` those of rows by page.
    """

    kind: str | None = None
    roles: Mapping[int, frozenset[str]] = field(default_factory=lambda: _NO_ROLES)
    head_rows: int | None = None
    unit: str | None = None
    xs: tuple[float, ...] | None = None
    ys: Mapping[int, tuple[float, ...]] = field(default_factory=lambda: _NO_LINES)
    named: Mapping[ColumnName, frozenset[str]] = field(default_factory=lambda: _NO_NAMES)

    def allows(self, kind: str) -> bool:
        """Return whether a reading of a kind may be given."""
        return self.kind in (None, kind)

    def settles(self, kind: str) -> bool:
        """Return whether it is settled that a table is of a kind."""
        return self.kind == kind

    @property
    def is_free(self) -> bool:
        """Return whether everything about how the cells are read is open."""
        return self.kind is None and not self.roles and not self.named and self.head_rows is None


FREE = Constraints()
"""Nothing is settled."""


def check(constraints: Constraints, table: Table, kinds: Sequence[str], *, in_grid: bool = True) -> None:
    """Check that constraints agree with each other and with a table; `kinds` are the kinds that there are.

    `in_grid`: its boundaries have not been moved yet.

    Raises:
        ContradictoryConstraints: they do not.

    """
    problem = (
        _problem_of_kind(constraints, kinds)
        or _problem_of_columns(constraints, table)
        or (_problem_of_grid(constraints, table) if in_grid else None)
    )
    if problem is not None:
        raise ContradictoryConstraints(problem)


def _problem_of_kind(constraints: Constraints, kinds: Sequence[str]) -> str | None:
    kind = constraints.kind
    if kind is not None and kind not in (*kinds, NO_RECORDS):
        return f"「{kind}」という読み方はありません。"
    if kind == NO_RECORDS and (constraints.roles or constraints.named or constraints.head_rows is not None):
        return "記録のない表には、列の役割も見出しの行も指定できません。"
    return None


def _problem_of_columns(constraints: Constraints, table: Table) -> str | None:
    if constraints.head_rows is not None and not 0 <= constraints.head_rows < table.row_count:
        return f"見出しが{constraints.head_rows}行では、値の行が残りません（表は{table.row_count}行です）。"
    outside = [column for column in constraints.roles if column < 0]
    if outside:
        return "列の番号は0から数えます。"
    if constraints.kind not in (None, LIST_OF_EVENTS):
        return None
    alone = SINGLE if constraints.kind else SINGLE - {"number"}  # that is also a role in tables of numbers
    played = [role for roles in constraints.roles.values() for role in roles if role in alone]
    twice = next((role for role in played if played.count(role) > 1), None)
    return f"役割「{twice}」の列が二つ指定されています。" if twice is not None else None


def _problem_of_grid(constraints: Constraints, table: Table) -> str | None:
    if any(not table.page <= page <= table.last_page for page in constraints.ys):
        return "この表のないページの行の境界は指定できません。"
    for lines in (constraints.xs, *constraints.ys.values()):
        if lines is not None and (len(lines) < 2 or any(after <= before for before, after in pairwise(lines))):
            return "列や行の境界は、二つ以上を小さい順に指定してください。"
    return None
