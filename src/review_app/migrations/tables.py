"""Changes a table in a migration: new columns, changed CHECKs, columns that may now be NULL.

SQLite can do none of the latter two in place. There the table is made anew from its own SQL with the change worked in,
as SQLite's manual describes (ALTER TABLE, "Making Other Kinds Of Table Schema Changes"); indexes and triggers return.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alembic import op
from sqlalchemy import Connection


@dataclass(frozen=True)
class TableChange:
    """What changes on `table`.

    `columns`: name to its SQL (type, default, constraints). `checks`: name of a CHECK to its condition (None:
    it goes). `nullable`: columns to whether they may be NULL. `dropped`: columns that go, with their own constraints.
    """

    table: str
    columns: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str | None] = field(default_factory=dict)
    nullable: Mapping[str, bool] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


def words(column: str, *known: str) -> str:
    """Return the condition that `column` holds one of the known words."""
    return f"{column} IN ({', '.join(repr(word) for word in known)})"


def change_table(change: TableChange) -> None:
    """Make the change on the database of the migration."""
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        _make_anew(bind, change)
    else:
        _alter(change)


def _alter(change: TableChange) -> None:
    table = change.table
    for name, condition in change.checks.items():
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        if condition is not None:
            op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")
    for name, sql in change.columns.items():
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {sql}")
    for name, may in change.nullable.items():
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} {'DROP' if may else 'SET'} NOT NULL")
    for name in change.dropped:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {name}")


def _make_anew(bind: Connection, change: TableChange) -> None:
    table = change.table
    kept = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type"
    (sql,) = bind.exec_driver_sql(f"{kept} = 'table'", (table,)).scalars()
    beside = bind.exec_driver_sql(f"{kept} IN ('index', 'trigger')", (table,)).scalars().all()
    new = _changed(sql, change).replace(_head(sql), f"CREATE TABLE {table}_new (", 1)
    bind.exec_driver_sql(new)
    shared = [name for name in _columns(bind, f"{table}_new") if name in _columns(bind, table)]
    names = ", ".join(shared)
    bind.exec_driver_sql(f"INSERT INTO {table}_new ({names}) SELECT {names} FROM {table}")  # noqa: S608
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    for statement in beside:
        bind.exec_driver_sql(statement)


def _head(sql: str) -> str:
    found = re.match(r'CREATE TABLE "?\w+"? \(', sql)
    if found is None:
        raise ValueError(f"not understood: {sql[:60]}")
    return found.group()


def _columns(bind: Connection, table: str) -> list[str]:
    return [row[1] for row in bind.exec_driver_sql(f"PRAGMA table_info({table})")]


def _changed(sql: str, change: TableChange) -> str:
    """Return the table's SQL with the change made; each column or CHECK is on a line of its own."""
    head = _head(sql)
    lines = [line.strip().rstrip(",").strip() for line in sql[len(head) : sql.rindex(")")].strip().split("\n")]
    body = [line for line in lines if line and not _goes(line, change)]
    body = [_with_nullability(line, change.nullable) for line in body]
    body = [f"{name} {text}" for name, text in change.columns.items()] + body
    body += [f"CONSTRAINT {name} CHECK ({text})" for name, text in change.checks.items() if text is not None]
    first = [line for line in body if not line.startswith(("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK"))]
    last = [line for line in body if line not in first]
    return f"{head}\n\t" + ",\n\t".join([*first, *last]) + "\n)"


def _goes(line: str, change: TableChange) -> bool:
    """Whether the line is a column that is dropped, or a CHECK that is replaced or dropped."""
    if line.startswith("CONSTRAINT "):
        return line.split()[1] in change.checks
    return line.split()[0].strip('"') in change.dropped


def _with_nullability(line: str, nullable: Mapping[str, bool]) -> str:
    may = nullable.get(line.split()[0].strip('"'))
    if may is None:
        return line
    return line.removesuffix(" NOT NULL") + ("" if may else " NOT NULL")
