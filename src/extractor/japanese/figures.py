"""The text of a cell of figures → numbers: plain, with unit, with a bracketed second number, or none at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.japanese.dates.years import read_year_head
from extractor.japanese.numbers import Number, measures, read_number, units
from extractor.japanese.patterns import any_of
from extractor.japanese.text import REMEMBERED, compact, fold, is_blank_mark, unwrap
from extractor.japanese.value_words import value_words
from extractor.knowledge import cache, lru_cache
from extractor.records import Baseline, Observation, YearType

LONGEST_FIGURE = 24
_BRACKETS = re.compile(r"[（(\[［]([^（()）\]］]{1,8})[）)\]］]")
_ARROW = re.compile(r"[→⇒➡➔⇨]")
_FRACTION = re.compile(r"(?P<number>[△▲]?[0-9０-９,，]+[.．][0-9０-９]+)(?P<unit>[一-鿿ぁ-んァ-ヶー]{1,3})")
_DAYS = re.compile(r"[0-9０-９]{2,3}日")
LAST_DAY_OF_MONTH = 31
_MONTH_AND_DAY = re.compile(r"(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])")
_YEAR_AND_MONTH = re.compile(r"\d{1,4}\.(?:1[0-2]|0?[1-9])")
_OPEN_OR_CLOSED = re.compile(r"[\s()（）\[\]［］]+")
_NO_VALUE = re.compile(r"^[-－―—–ー‐−…]+", re.M)
_BRACKETED = re.compile(
    r"^(?P<before>.*?)(?:[（(](?P<inside>[^（()）]*)[）)]|[［\[](?P<square>[^］\[\]［]*)[］\]])\s*$", re.S
)


@lru_cache(maxsize=REMEMBERED)  # a head is asked for by each number below it
def bracketed_unit(head: str) -> str | None:
    """Return the unit that a head states, in brackets or after 単位: `支援件数(件)`; None if it states none."""
    text = unwrap(head.splitlines())
    for match in _BRACKETS.finditer(text):
        if any(char.isalnum() for char in _BRACKETS.sub("", text[match.end() :])):
            continue  # 正会員（大学）会費: what goes on after a bracket has its unit elsewhere
        printed = re.sub(rf"^{any_of(value_words().figures.unit)}", "", match[1]).lstrip(":：").strip()
        if _is_unit(printed) or _counts_days(fold(printed), head):
            return printed
    line = _unit_line().search(head)
    return line[1] if line and _is_unit(line[1]) else None


def _is_unit(printed: str) -> bool:
    """Return whether a text is a unit, or a measure per something (`人/km2`)."""
    folded = fold(printed)
    return units().pattern.fullmatch(folded) is not None or measures().fullmatch(folded) is not None


@cache
def _unit_line() -> re.Pattern[str]:
    """Return the pattern of the end of a head that states its unit: `単位：人`."""
    return re.compile(rf"(?:^|\s){any_of(value_words().figures.unit)}[:：]\s*(\S{{1,6}})\s*$")


@lru_cache(maxsize=REMEMBERED)
def whole_unit(text: str) -> str | None:
    """Return the unit that a text is and nothing else (`kcal`, `千円`); None if it says anything more."""
    printed = "".join(text.split())
    return printed if fold(printed) in units().alone or _is_unit(printed) else None


def _counts_days(unit: str, head: str) -> bool:
    """Return whether a head is of lengths of time: （日） is a unit beside 開館日数, elsewhere a day of the week."""
    return any(label in head for label in units().after_label.get(unit, ()))


@dataclass(frozen=True)
class Figure:
    """A cell's number (None: words or a dash stand for none) and the bracketed one after it."""

    number: Number | None
    bracketed: Number | None = None


@lru_cache(maxsize=REMEMBERED)  # several readers ask for the cells of one table
def read_figure(text: str) -> Figure | None:
    """Return the figure of a cell; None if it is blank or holds something else (a sentence, a name)."""
    stripped = re.sub(r"\s+", "", text)
    if not stripped or len(stripped) > LONGEST_FIGURE:
        return None
    number = (
        _in_measure(text) or read_number(stripped) or _under_its_unit(text) or _measure(stripped) or _days(stripped)
    )
    if number is not None:
        return Figure(number)
    match = _BRACKETED.match(stripped)
    if match and (first := read_number(match["before"])) is not None:
        return Figure(first, read_number(match["inside"] or match["square"] or ""))
    if is_blank_mark(stripped) or not any(char.isdigit() for char in fold(stripped)):
        return Figure(None)
    return None


def _under_its_unit(text: str) -> Number | None:
    """Return the number below a line that is its unit and nothing else (千円 over 2,681); None if absent."""
    first, *others = [line for line in text.splitlines() if line.strip()]
    number = read_number(re.sub(r"\s+", "", "".join(others))) if others else None
    if number is None or number.unit is not None:
        return None
    unit = "".join(first.split())
    known = whole_unit(unit) is not None or (isinstance(number.value, float) and fold(unit) in units().after_fraction)
    return replace(number, unit=unit) if known else None


def _in_measure(text: str) -> Number | None:
    """Return a number and the measure set apart from it (`8.5　千ｍ`, `705　㎥／日`); None if absent.

    千 that stands with the measure belongs to it, unlike that of `8.5千`.
    """
    pieces = text.split()
    match pieces:
        case [figure, measure] if measures().fullmatch(fold(measure)):
            number = read_number(figure)
        case _:
            return None
    if number is None or number.unit is not None:
        return None
    joined = "".join(pieces)
    return replace(number, unit=measure, text=joined, end=len(joined))


def _measure(stripped: str) -> Number | None:
    """Return a number with a fraction and the word that it measures in (38.7歳); without one it may be an age or date.

    What is no month and day (4.60月) may be measured in any short word; 24.4月 is a month of a year.
    """
    match = _FRACTION.fullmatch(stripped)
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    printed = fold(match["number"])
    if match["unit"] == "月" and _YEAR_AND_MONTH.fullmatch(printed):
        return None
    may_be_date = _MONTH_AND_DAY.fullmatch(printed) is not None
    known = fold(match["unit"]) in units().after_fraction
    return replace(number, unit=match["unit"], text=stripped, end=len(stripped)) if known or not may_be_date else None


def _days(stripped: str) -> Number | None:
    """Return how many days a text counts (`286日`); None of what may be a day of a month."""
    number = read_number(stripped[:-1]) if _DAYS.fullmatch(stripped) else None
    if number is None or number.value <= LAST_DAY_OF_MONTH:
        return None
    return replace(number, unit=stripped[-1], text=stripped, end=len(stripped))


@lru_cache(maxsize=REMEMBERED)
def says_no_figure(text: str) -> bool:
    """Return whether a cell has a mark or words in place of a figure: `－`, `未定`, `（集計中）`."""
    words, said = value_words().figures, compact(text).strip("()")
    return is_blank_mark(text) or said in words.none or said.endswith(words.none_endings) or is_unit_of_nothing(text)


def is_unit_of_nothing(text: str) -> bool:
    """Return whether a cell has units with marks for no value only: `－ 円`, `－千円`, 月 over －, `－円（－％）`."""
    pieces = [piece for piece in _OPEN_OR_CLOSED.split(text) if piece]
    return _NO_VALUE.search(text) is not None and all(
        not (unit := _NO_VALUE.sub("", piece)) or whole_unit(unit) is not None or fold(unit) in units().after_fraction
        for piece in pieces
    )


def read_baseline(text: str) -> tuple[Baseline, str | None] | None:
    """Return a baseline such as `22件（令和元年度）` and its printed unit; None if there is no number."""
    joined = " ".join(text.split())
    if not joined:
        return None
    year = read_year_head(joined)
    value_text = _value_part(text)
    number = read_number(value_text) if value_text else None
    if number is None:
        return None
    year_value, year_type = year if year is not None else (None, "fiscal")
    unit = number.unit
    return Baseline(value=number.value, year=year_value, year_type=year_type, text=text.replace("\n", "")), unit


def _value_part(text: str) -> str | None:
    """Return the part of a baseline cell that holds the value: the first line, or the text before the bracket."""
    flat = re.sub(r"\s+", "", text)
    for candidate in (re.split(r"[（(]", flat, maxsplit=1)[0], text.strip().splitlines()[0].strip()):
        if candidate and read_number(candidate) is not None:
            return candidate
    return None


@dataclass(frozen=True)
class Arrow:
    """A cell with an arrow from a present value to a target: `6,439人 → 6,500人` with their years below."""

    baseline: Baseline
    target: Observation
    unit: str | None


def read_arrow(text: str) -> Arrow | None:
    """Return the values on both sides of an arrow with their years; None if there is no such pair."""
    sides = _sides(text)
    if sides is None:
        return None
    before, after = (_value_and_year(side) for side in sides)
    if before is None or after is None:
        return None
    (number, year), (target, target_year) = before, after
    if target_year is None:
        return None
    start_year, start_type = year if year is not None else (None, "fiscal")
    baseline = Baseline(value=number.value, year=start_year, year_type=start_type, text=" ".join(sides[0]))
    observation = Observation(
        year=target_year[0], year_type=target_year[1], measure="target", value=target.value, text=" ".join(sides[1])
    )
    return Arrow(baseline, observation, number.unit or target.unit)


def _sides(text: str) -> tuple[list[str], list[str]] | None:
    """Split each line at its arrow; a line without one is split at its wide blank."""
    before: list[str] = []
    after: list[str] = []
    arrows = 0
    for line in text.splitlines():
        pieces = [piece.strip() for piece in _ARROW.split(line) if piece.strip()]
        arrows += bool(_ARROW.search(line))
        if len(pieces) == 1:
            pieces = [piece for piece in re.split(r"　+|\s{2,}", pieces[0].strip()) if piece]
        if len(pieces) == 2:
            before.append(pieces[0])
            after.append(pieces[1])
        elif pieces:
            return None
    return (before, after) if arrows == 1 and before else None


def _value_and_year(pieces: list[str]) -> tuple[Number, tuple[int, YearType] | None] | None:
    """Return the value and the year in the pieces of one side of an arrow."""
    joined = " ".join(pieces)
    number = next((number for piece in pieces if (number := read_number(_value_part(piece) or "")) is not None), None)
    return None if number is None else (number, read_year_head(joined))
