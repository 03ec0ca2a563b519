"""Turns what a person typed into a field's typed value, with the same readers that read the reports."""

from __future__ import annotations

from extractor.records import Kind, Value, typed_value


def parse_input(kind: Kind, name: str, text: str, *, fiscal_year: int | None = None) -> Value:
    """Return `text` as the value of field `name`: a wareki or ISO date, `市職員２人`, one entry a line.

    Raises ValueError where the text does not say such a value.
    """
    return typed_value(kind, name, text)
