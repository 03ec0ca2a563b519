"""A number as a person types it: `1,234`, `△3.5`, `10億7,277万円`."""

from __future__ import annotations

import math

from extractor.japanese.numbers import read_number
from extractor.japanese.text import compact


def parse_number(text: str) -> int | float:
    """Return the number that `text` states.

    Raises:
        ValueError: it states none, with a sentence for staff.

    """
    value = number_of(text)
    if value is None:
        raise ValueError(f"数として読み取れません：{text.strip()}（例：1,234）")
    return value


def number_of(text: str) -> int | float | None:
    """Return the number that `text` is, in plain digits or as reports print numbers; None if it is not one."""
    plain = compact(text).replace(",", "")
    for convert in (int, float):
        try:
            value = convert(plain)
        except ValueError:
            continue
        return value if math.isfinite(value) else None
    number = read_number(text)
    return None if number is None else number.value
