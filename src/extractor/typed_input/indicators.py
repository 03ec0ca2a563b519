"""Baselines and yearly values of indicators as a person types and edits them."""

from __future__ import annotations

import re

from extractor.code_words import MEASURE, Measure
from extractor.japanese.dates.years import read_year_head
from extractor.japanese.numbers import scan_numbers
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold, is_blank_mark
from extractor.records import Baseline, Observation, YearType
from extractor.typed_input.numbers import number_of
from extractor.typed_input.printed_note import split_note, with_note

_BASELINE_EXAMPLE = "例：22件（令和元年度）"
_OBSERVATION_EXAMPLE = "例：令和3年度 目標 25"
_MEASURES = {fold(spelling): code for code, word in MEASURE.items() for spelling in word.spellings}
_OBSERVATION = re.compile(rf"\s*(?P<year>.*?)\s*(?P<measure>{any_of(_MEASURES)})[\s:]*(?P<cell>.*)")
_YEAR_BRACKET = re.compile(r"[（(]([^（()）]*年[^（()）]*)[)）]\s*$")
_ANY_YEAR = re.compile(r"(\d{1,4})年(度)?")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def parse_baseline(text: str) -> Baseline:
    """Return the baseline that `text` states: `22件（令和元年度）`.

    Raises:
        ValueError: it states none, with a sentence for staff.

    """
    body, printed = split_note(text.strip())
    bracket = _YEAR_BRACKET.search(body)
    year = _year(bracket[1]) if bracket else None
    cell = body[: bracket.start()] if bracket and year else body
    value = _number_in(cell)
    if value is None and not (year and is_blank_mark(cell)):
        raise ValueError(f"現状値として読み取れません：{body}（{_BASELINE_EXAMPLE}）")
    stated = {"year": year[0], "year_type": year[1]} if year else {}
    return Baseline.model_validate({"value": value, "text": body if printed is None else printed, **stated})


def format_baseline(value: object) -> str:
    """Return the text of a baseline: as printed where that reads the same.

    Raises:
        TypeError: the value is not a baseline.

    """
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
    """Return the yearly values of `text`, one a line.

    Raises:
        ValueError: a line is not one, with a sentence for staff.

    """
    return tuple(_observation(line) for line in _LINE_BREAK.split(text) if line.strip())


def format_observations(value: object) -> str:
    """Return the text of yearly values, one a line."""
    observations = value if isinstance(value, tuple) else ()
    return "\n".join(_show(item) for item in observations if isinstance(item, Observation))


def _observation(line: str) -> Observation:
    """Return the yearly value of a line: year, measure, cell."""
    body, printed = split_note(line)
    match = _OBSERVATION.fullmatch(fold(body))
    year = _year(match["year"]) if match else None
    if match is None or year is None:
        raise ValueError(f"年度ごとの値として読み取れません：{line.strip()}（{_OBSERVATION_EXAMPLE}）")
    cell = body[match.start("cell") :].strip()
    stated = {"year": year[0], "year_type": year[1], "measure": _MEASURES[match["measure"]]}
    text = cell if printed is None else printed
    return Observation.model_validate({**stated, "value": _number_in(cell), "text": text})


def _show(item: Observation) -> str:
    """Return a yearly value as a line: with the cell as printed where that reads the same."""
    head = f"{_show_year(item.year, item.year_type)} {_shortest_word(item.measure)} "
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


def _shortest_word(measure: Measure) -> str:
    """Return the word for a measure as people type it: 目標, 実績."""
    return min(MEASURE[measure].spellings, key=len)


def _show_year(year: int, year_type: YearType) -> str:
    return f"{year}年{'度' if year_type == 'fiscal' else ''}"


def _number_in(cell: str) -> int | float | None:
    """Return the number that a cell is or begins with; None if it begins with words (`未公表`, `－`)."""
    number = number_of(cell)
    first = scan_numbers(cell) if number is None else ()
    return first[0].value if first and first[0].start == 0 else number
