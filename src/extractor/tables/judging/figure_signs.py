"""Signs that a reading's numbers and indicators are plausible: their heads, units, sums and digits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from extractor.candidates.candidate import Candidate
from extractor.japanese.dates.forms import is_year_or_month
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.records import Observation
from extractor.tables.columns.evidence.cell_evidence import is_number
from extractor.tables.numbers.axes import NUMBER
from extractor.tables.reading import TableReading
from extractor.vocabulary.judge_words import judge_weights

FEWEST_RUNNING = 4
CODE_DIGITS = 5
"""Whole numbers without a comma of so many digits each are codes."""
USUAL_OBSERVATIONS = 4
MANY_HEADS = 4
LONG_HEAD = 30
"""A longer head is a sentence, or a cell of a list."""


def number_signs(numbers: Sequence[Candidate]) -> dict[str, float]:
    """Return the signs of the numbers of a reading, as shares (0…1) of them; none if there are no numbers."""
    if not numbers:
        return {}
    places = Counter((_entries(number, "row"), _entries(number, "column")) for number in numbers)
    count = len(numbers)
    return {
        "row_heads": sum(bool(_entries(number, "row")) for number in numbers) / count,
        "column_heads": sum(bool(_entries(number, "column")) for number in numbers) / count,
        "units": sum("unit" in number.fields for number in numbers) / count,
        "same_heads": sum(times for times in places.values() if times > 1) / count,
        "numeric_heads": sum(any(_is_figure(head) for head in _entries(number, "row")) for number in numbers) / count,
        "dated_heads": sum(_is_of_event(_entries(number, "row")) for number in numbers) / count,
        "deep_heads": sum(min(1.0, len(_entries(number, "row")) / MANY_HEADS) for number in numbers) / count,
        "long_heads": sum(any(len(head) > LONG_HEAD for head in _entries(number, "row")) for number in numbers) / count,
        "sums": _share_checked(numbers, ok=True),
        "failed": _share_checked(numbers, ok=False),
        "running": _share_running(numbers),
        "code_digits": sum(_is_code(number) for number in numbers) / count,
        "few": 1 / count,
    }


def indicator_signs(indicators: Sequence[Candidate]) -> dict[str, float]:
    """Return the signs of the indicators of a reading, as shares (0…1) of them; empty without any."""
    if not indicators:
        return {}
    observed = [_observations(indicator) for indicator in indicators]
    count = len(indicators)
    names = [compact(str(indicator.fields["indicator"].value)) for indicator in indicators]
    return {
        "compared": sum(len({one.measure for one in own}) > 1 for own in observed) / count,
        "observed": sum(min(1.0, len(own) / USUAL_OBSERVATIONS) for own in observed) / count,
        "valued": sum(any(one.value is not None for one in own) for own in observed) / count,
        "units": sum("unit" in indicator.fields for indicator in indicators) / count,
        "same_names": 1 - len(set(names)) / count,
        "bad_names": sum(_is_figure(name) or not any(map(str.isalpha, name)) for name in names) / count,
        "failed": _share_checked(indicators, ok=False),
        "few": 1 / count,
    }


def words_before_numbers(reading: TableReading, depth: int) -> float:
    """Return the share of numbers right of words that are none of their heads: a form, read as a table.

    `depth` is how many rows are the head. The words stand in a column that was taken for one of numbers.
    """
    places = {column.place for column in reading.columns if any(role.role == NUMBER for role in column.roles)}
    below = [cell for cell in reading.table.cells if cell.row >= depth and cell.lines and cell.column in places]
    numbers = [cell for cell in below if is_number(cell.text)]
    words = {(row, cell.column + cell.columns) for cell in below if _is_label(cell) for row in _rows(cell)}
    return sum((cell.row, cell.column) in words for cell in numbers) / max(1, len(numbers))


def _is_label(cell: Cell) -> bool:
    return any(map(str.isalpha, cell.text)) and read_figure(cell.text) is None


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.rows)


def _observations(indicator: Candidate) -> tuple[Observation, ...]:
    field = indicator.fields.get("observations")
    return tuple(field.value) if field is not None else ()


def _is_of_event(heads: Sequence[str]) -> bool:
    """Return whether the heads of a row are those of an event: a day, or a month beside what happened then."""
    dated = [_precision(head) for head in heads]
    return "day" in dated or ("month" in dated and len(heads) > 1)


def _precision(text: str) -> str | None:
    """Return how exact the date is with which a text begins; None if it begins with none."""
    read = read_periods(text, ANY_YEAR)
    return read.periods[0].precision if read.periods and read.spans[0][0] == 0 else None


def _entries(number: Candidate, name: str) -> tuple[str, ...]:
    field = number.fields.get(name)
    return tuple(field.value) if field is not None else ()


def _is_figure(text: str) -> bool:
    """Return whether a head is a number, perhaps with its unit: a column of numbers was taken for one of heads."""
    return is_number(text) and not is_year_or_month(compact(text))


def _share_checked(records: Sequence[Candidate], *, ok: bool) -> float:
    """Return the share of records of which a check passes, or fails."""
    found = [any(check.ok is ok for field in record.fields.values() for check in field.checks) for record in records]
    return sum(found) / len(found)


def _share_running(numbers: Sequence[Candidate]) -> float:
    """Return the share of numbers in columns that only number their rows."""
    columns: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for number in numbers:
        columns[_entries(number, "column")].append(number.fields["value"].value)
    running = [values for values in columns.values() if len(values) >= FEWEST_RUNNING and _is_running(values)]
    return sum(map(len, running)) / len(numbers)


def _is_running(values: Sequence[float]) -> bool:
    return list(values) == [values[0] + i for i in range(len(values))]


def _is_code(number: Candidate) -> bool:
    """Return whether a number is printed as a code: many digits without a comma, or under a head of codes."""
    heads = {compact(head) for head in _entries(number, "column")}
    if heads & set(judge_weights().things.codes):
        return True
    text = compact(number.fields["value"].text)
    return "unit" not in number.fields and text.isdecimal() and len(text) >= CODE_DIGITS
