"""Baselines and yearly values of indicators as a person types and edits them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from extractor.japanese.dates.years import read_year_head
from extractor.japanese.numbers import read_number, scan_numbers
from extractor.japanese.text import compact, fold, is_blank_mark
from extractor.records import Baseline, Measure, Observation, YearType
from extractor.typed_input.printed_note import split_note, with_note

_BASELINE_EXAMPLE = "例：22件（令和元年度）"
_OBSERVATION_EXAMPLE = "例：令和3年度 目標 25"
_MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        "目標値": "target",
        "目標": "target",
        "実績値": "actual",
        "実績": "actual",
        "達成率（上限なし）": "achievement_uncapped",
        "達成率(上限なし)": "achievement_uncapped",
        "達成率": "achievement",
    }
)
_MEASURE_NAMES: Mapping[Measure, str] = MappingProxyType(
    {"target": "目標", "actual": "実績", "achievement": "達成率", "achievement_uncapped": "達成率（上限なし）"}
)
_OBSERVATION = re.compile(
    rf"\s*(?P<year>.*?)[\s　]*(?P<measure>{'|'.join(map(re.escape, _MEASURES))})[\s　:：]*(?P<cell>.*)"
)
_YEAR_BRACKET = re.compile(r"[（(]([^（()）]*年[^（()）]*)[)）]\s*$")
_ANY_YEAR = re.compile(r"(\d{1,4})年(度)?")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def parse_baseline(text: str) -> Baseline:
    """Return the baseline that `text` says: `22件（令和元年度）`; raises ValueError where it says none."""
    body, printed = split_note(text.strip())
    bracket = _YEAR_BRACKET.search(body)
    year = _year(bracket[1]) if bracket else None
    cell = body[: bracket.start()] if bracket and year else body
    value = _value(cell)
    if value is None and not (year and is_blank_mark(cell)):
        raise ValueError(f"現状値として読み取れません：{body}（{_BASELINE_EXAMPLE}）")
    stated = {"year": year[0], "year_type": year[1]} if year else {}
    return Baseline.model_validate({"value": value, "text": body if printed is None else printed, **stated})


def format_baseline(value: object) -> str:
    """Return the text of a baseline: as printed where that reads the same."""
    if not isinstance(value, Baseline):
        raise TypeError(type(value).__name__)
    if value.text and _same_baseline(value.text, value):
        return value.text
    shown = "－" if value.value is None else repr(value.value)
    if value.year is not None:
        shown += f"（{_show_year(value.year, value.year_type or 'fiscal')}）"
    return with_note(shown, value.text)


def _same_baseline(text: str, value: Baseline) -> bool:
    try:
        return parse_baseline(text) == value
    except ValueError:
        return False


def parse_observations(text: str) -> tuple[Observation, ...]:
    """Return the yearly values of `text`, one a line; raises ValueError where a line is none."""
    return tuple(_observation(line) for line in _LINE_BREAK.split(text) if line.strip())


def format_observations(value: object) -> str:
    """Return the text of yearly values, one a line."""
    observations = value if isinstance(value, tuple) else ()
    return "\n".join(_show(item) for item in observations if isinstance(item, Observation))


def _observation(line: str) -> Observation:
    """Return the yearly value of a line: year, measure, cell."""
    body, printed = split_note(line)
    match = _OBSERVATION.fullmatch(body)
    year = _year(match["year"]) if match else None
    if match is None or year is None:
        raise ValueError(f"年度ごとの値として読み取れません：{line.strip()}（{_OBSERVATION_EXAMPLE}）")
    cell = match["cell"].strip()
    return Observation(
        year=year[0],
        year_type=year[1],
        measure=_MEASURES[match["measure"]],
        value=_value(cell),
        text=cell if printed is None else printed,
    )


def _show(item: Observation) -> str:
    """Return a yearly value as a line: with the cell as printed where that reads the same."""
    head = f"{_show_year(item.year, item.year_type)} {_MEASURE_NAMES[item.measure]} "
    if _reads_as(head + item.text, item):
        return head + item.text
    return with_note(head + ("－" if item.value is None else repr(item.value)), item.text)


def _reads_as(line: str, item: Observation) -> bool:
    if _LINE_BREAK.search(line):
        return False
    try:
        return _observation(line) == item
    except ValueError:
        return False


def _year(text: str) -> tuple[int, YearType] | None:
    """Return the year of a head, also one outside the years that reports print."""
    read = read_year_head(text)
    if read is not None:
        return read
    match = _ANY_YEAR.fullmatch(compact(text))
    if match is None or int(match[1]) == 0:
        return None
    return int(match[1]), "fiscal" if match[2] else "calendar"


def _show_year(year: int, year_type: YearType) -> str:
    return f"{year}年{'度' if year_type == 'fiscal' else ''}"


def _value(cell: str) -> int | float | None:
    """Return the number of a cell; None where it has none (`未公表`, `－`) or where words stand beside it."""
    plain = fold(cell).replace(",", "").replace(" ", "")
    for convert in (int, float):
        try:
            value = convert(plain)
        except ValueError:
            continue
        return value if math.isfinite(value) else None
    number = read_number(cell)
    if number is not None:
        return number.value
    first = scan_numbers(cell)
    return first[0].value if first and first[0].start == 0 else None
