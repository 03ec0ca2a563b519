"""Turns what a person typed into a field's typed value, and a value back into text that reads as the same.

The readers are those that read the reports. Where a value says more than its natural text would (a label that
itself holds a number, a role, days without their printed form), the text has an explicit form that the parser
reads too: `ラベル｜値｜単位｜約｜合計` for a count, `2024-04-19～2024-04-21（表記：…）` for a period.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from extractor.fields import CODES
from extractor.japanese.numbers import read_number
from extractor.japanese.text import compact
from extractor.records import FIELDS, FieldType, Kind, Value, typed_value
from extractor.typed_input.counts import format_counts, parse_counts
from extractor.typed_input.indicators import format_baseline, format_observations, parse_baseline, parse_observations
from extractor.typed_input.periods import format_period, format_periods, parse_period, parse_periods

_YES = frozenset({"はい", "有", "あり", "○", "◯", "true", "yes", "1", "on", "累計"})
_NO = frozenset({"いいえ", "無", "なし", "×", "false", "no", "0", "off", ""})


def parse_input(kind: Kind, name: str, text: str, *, fiscal_year: int | None = None) -> Value:
    """Return `text` as the value of field `name`: a wareki or ISO date, `市職員２人`, one entry a line.

    `fiscal_year` dates what is typed without a year. Raises ValueError with a Japanese sentence for staff where
    the text does not say such a value.
    """
    field_type = FIELDS[kind].get(name)
    if field_type is None:
        raise ValueError(f"「{name}」という項目はありません。")
    return typed_value(kind, name, _PARSERS[field_type](text, fiscal_year))


def format_value(kind: Kind, name: str, value: object) -> str:
    """Return the text that a person edits: `parse_input` of it gives the same value again."""
    field_type = FIELDS[kind].get(name)
    if field_type is None:
        raise ValueError(f"「{name}」という項目はありません。")
    return _FORMATTERS[field_type](typed_value(kind, name, value))


def _parse_text(text: str, _fiscal_year: int | None) -> str:
    return text.strip()


def _parse_texts(text: str, _fiscal_year: int | None) -> tuple[str, ...]:
    """Read one entry a line; a single line is split at 、."""
    body = text.replace("\r\n", "\n")
    entries = body.split("\n") if "\n" in body else body.split("、")
    return tuple(entry.strip() for entry in entries if entry.strip())


def _parse_number(text: str, _fiscal_year: int | None) -> int | float:
    plain = compact(text).replace(",", "")
    for convert in (int, float):
        try:
            value = convert(plain)
        except ValueError:
            continue
        if math.isfinite(value):
            return value
    number = read_number(text)
    if number is None:
        raise ValueError(f"数として読み取れません：{text.strip()}（例：1,234）")
    return number.value


def _parse_flag(text: str, _fiscal_year: int | None) -> bool:
    word = compact(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(f"「はい」か「いいえ」で入力してください：{text.strip()}")


def _parse_word(field_type: FieldType) -> Callable[[str, int | None], str]:
    """Return the parser of a closed list: its values or the words for them."""
    codes = CODES[field_type]
    known = {
        compact(spelling).lower(): code
        for code, word in codes.items()
        for spelling in (code, word.in_table, *word.typed)
    }

    def parse(text: str, _fiscal_year: int | None) -> str:
        value = known.get(compact(text).lower())
        if value is None:
            offered = "・".join(word.in_table for word in codes.values())
            raise ValueError(f"{offered} のどれかを入力してください：{text.strip()}")
        return value

    return parse


def _show_word(field_type: FieldType) -> Callable[[Value], str]:
    return lambda value: CODES[field_type][str(value)].in_table


def _show_texts(value: Value) -> str:
    entries = value if isinstance(value, tuple) else ()
    lines = "\n".join(str(entry) for entry in entries)
    # A line break behind a single entry keeps its 、 from splitting it.
    return lines + "\n" if len(entries) == 1 and "、" in lines else lines


_PARSERS: Mapping[FieldType, Callable[[str, int | None], object]] = MappingProxyType(
    {
        FieldType.TEXT: _parse_text,
        FieldType.TEXTS: _parse_texts,
        FieldType.DIRECTION: _parse_word(FieldType.DIRECTION),
        FieldType.FORMAT: _parse_word(FieldType.FORMAT),
        FieldType.LEVEL: _parse_word(FieldType.LEVEL),
        FieldType.QUALIFIER: _parse_word(FieldType.QUALIFIER),
        FieldType.PERIOD: parse_period,
        FieldType.PERIODS: parse_periods,
        FieldType.COUNTS: lambda text, _: parse_counts(text),
        FieldType.BASELINE: lambda text, _: parse_baseline(text),
        FieldType.OBSERVATIONS: lambda text, _: parse_observations(text),
        FieldType.FLAG: _parse_flag,
        FieldType.NUMBER: _parse_number,
    }
)
_FORMATTERS: Mapping[FieldType, Callable[[Value], str]] = MappingProxyType(
    {
        FieldType.TEXT: str,
        FieldType.TEXTS: _show_texts,
        FieldType.DIRECTION: _show_word(FieldType.DIRECTION),
        FieldType.FORMAT: _show_word(FieldType.FORMAT),
        FieldType.LEVEL: _show_word(FieldType.LEVEL),
        FieldType.QUALIFIER: _show_word(FieldType.QUALIFIER),
        FieldType.PERIOD: format_period,
        FieldType.PERIODS: format_periods,
        FieldType.COUNTS: format_counts,
        FieldType.BASELINE: format_baseline,
        FieldType.OBSERVATIONS: format_observations,
        FieldType.FLAG: lambda value: "はい" if value else "いいえ",
        FieldType.NUMBER: repr,
    }
)
