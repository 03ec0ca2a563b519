"""What of the dataset is asked for: filters over facts, as the address of a page states them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

UNSTATED = "-"
"""In the place of a value: those that do not state it."""


@dataclass(frozen=True)
class Filters:
    """The facts that are asked for: any of the values given for a property, all properties together.

    `years` are fiscal years, `series` titles without their years, `subjects` indicators or row heads, `heads` column
    heads, `tables` titles of tables. `text`: words that the record contains. `UNSTATED` stands for what is not stated.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def narrowed(self, **values: str | None) -> Filters:
        """Return these filters with one value for each property that is named, None for what is not stated."""
        only: dict[str, Any] = {name: (UNSTATED if value is None else value,) for name, value in values.items()}
        return replace(self, **only)

    def having(self, **values: tuple[str, ...]) -> Filters:
        """Return these filters with other values for each property that is named; none: it narrows nothing."""
        changed: dict[str, Any] = {**values}
        return replace(self, **changed)


NO_FILTERS = Filters()
