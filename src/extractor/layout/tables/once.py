"""What is found in a table is found once, however many readers ask for it: they race over the same tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

from extractor.knowledge.added_words import words_in_force
from extractor.layout.tables.table import Table

P = ParamSpec("P")
R = TypeVar("R")


def once_per_table(find: Callable[Concatenate[Table, P], R]) -> Callable[Concatenate[Table, P], R]:
    """Return `find`, a pure function of a table, so that it keeps its results with the table, by its other arguments.

    Those have to be hashable, and nobody may change a result. Results under different added words are kept apart.
    """

    def asked(table: Table, /, *args: P.args, **options: P.kwargs) -> R:
        key: tuple[Hashable, ...] = (find, words_in_force(), args, *options.items())
        if key not in table.found:
            table.found[key] = find(table, *args, **options)
        return cast("R", table.found[key])

    return update_wrapper(asked, find)


def forget(tables: Iterable[Table]) -> None:
    """Let go of what was found in tables that have been read: a report keeps hundreds of them to its end."""
    for table in tables:
        table.found.clear()
