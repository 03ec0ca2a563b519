"""Turns what a person typed into a field's typed value, and a value back into text that reads as the same.

The readers are those that read the reports. Where a value says more than its natural text would (a label that
itself holds a number, a role, days without their printed form), the text has an explicit form that the parser
reads too: `ラベル｜値｜単位｜約｜合計` for a count, `2024-04-19～2024-04-21（表記：…）` for a period.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from extractor.fields import CODES
from extractor.records import FIELDS, FieldType, Kind, Value, typed_value
from extractor.typed_input.closed_lists import format_code, format_flag, parse_code, parse_flag
from extractor.typed_input.counts import format_counts, parse_counts
from extractor.typed_input.indicators import format_baseline, format_observations, parse_baseline, parse_observations
from extractor.typed_input.numbers import parse_number
from extractor.typed_input.periods import format_period, format_periods, parse_period, parse_periods
from extractor.typed_input.texts import format_texts, parse_text, parse_texts

_PARSERS: Mapping[FieldType, Callable[[str], object]] = MappingProxyType(
    {field_type: partial(parse_code, field_type) for field_type in CODES}
    | {
        FieldType.TEXT: parse_text,
        FieldType.TEXTS: parse_texts,
        FieldType.COUNTS: parse_counts,
        FieldType.BASELINE: parse_baseline,
        FieldType.OBSERVATIONS: parse_observations,
        FieldType.FLAG: parse_flag,
        FieldType.NUMBER: parse_number,
    }
)
_DATE_PARSERS: Mapping[FieldType, Callable[[str, int | None], object]] = MappingProxyType(
    {FieldType.PERIOD: parse_period, FieldType.PERIODS: parse_periods}
)
"""The parsers that need the report's fiscal year as well."""
_FORMATTERS: Mapping[FieldType, Callable[[Value], str]] = MappingProxyType(
    {field_type: partial(format_code, field_type) for field_type in CODES}
    | {
        FieldType.TEXT: str,
        FieldType.TEXTS: format_texts,
        FieldType.PERIOD: format_period,
        FieldType.PERIODS: format_periods,
        FieldType.COUNTS: format_counts,
        FieldType.BASELINE: format_baseline,
        FieldType.OBSERVATIONS: format_observations,
        FieldType.FLAG: format_flag,
        FieldType.NUMBER: repr,
    }
)


def parse_input(kind: Kind, name: str, text: str, *, fiscal_year: int | None = None) -> Value:
    """Return `text` as the value of field `name`: a wareki or ISO date, `市職員２人`, one entry a line.

    `fiscal_year` dates what is typed without a year.

    Raises:
        ValueError: there is no such field, or the text does not state such a value; with a Japanese sentence for staff.

    """
    field_type = _type_of(kind, name)
    dates = _DATE_PARSERS.get(field_type)
    value = dates(text, fiscal_year) if dates is not None else _PARSERS[field_type](text)
    return typed_value(kind, name, value)


def format_value(kind: Kind, name: str, value: object) -> str:
    """Return the text that a person edits: `parse_input` of it gives the same value again.

    Raises:
        ValueError: there is no such field, or it has values of another type.

    """
    return _FORMATTERS[_type_of(kind, name)](typed_value(kind, name, value))


def _type_of(kind: Kind, name: str) -> FieldType:
    field_type = FIELDS[kind].get(name)
    if field_type is None:
        raise ValueError(f"「{name}」という項目はありません。")
    return field_type
