"""The content of an editor: from a field's value to the entries of its form, and from the submitted form back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import zip_longest
from typing import Self

from starlette.datastructures import FormData

from extractor.code_words import MEASURE
from extractor.records import Baseline, Count, FieldType, Observation, Period, Value


class Row:
    """A line of an editor with several lines; what is typed is kept as text until it is understood."""

    @classmethod
    def read(cls, form: FormData) -> tuple[Self, ...]:
        """Return the lines of the form, column by column."""
        names = [f.name for f in fields(cls)]  # type: ignore[arg-type]  # every Row is a dataclass
        columns = [[str(item).strip() for item in form.getlist(name)] for name in names]
        return tuple(cls(*cells) for cells in zip_longest(*columns, fillvalue=""))

    @property
    def blank(self) -> bool:
        """Whether nothing that counts was typed."""
        raise NotImplementedError


MEASURES = tuple(MEASURE)


@dataclass(frozen=True)
class PeriodRow(Row):
    """First and last day as ISO dates."""

    start: str = ""
    end: str = ""

    @property
    def blank(self) -> bool:
        """Whether neither day is there."""
        return not (self.start or self.end)


@dataclass(frozen=True)
class CountRow(Row):
    """A number with what it counts."""

    label: str = ""
    amount: str = ""
    unit: str = ""
    qualifier: str = ""
    role: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is neither number nor label."""
        return not (self.label or self.amount)


@dataclass(frozen=True)
class BaselineRow(Row):
    """The value at the start, with its year."""

    year: str = ""
    year_type: str = "fiscal"
    amount: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is neither year nor value."""
        return not (self.year or self.amount)


@dataclass(frozen=True)
class YearRow(Row):
    """One year of an indicator with its measures, as the small grid shows it."""

    year: str = ""
    year_type: str = "fiscal"
    target: str = ""
    actual: str = ""
    achievement: str = ""
    achievement_uncapped: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is neither year nor any value."""
        return not (self.year or any(typed for _, typed in self.cells))

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The measures with what was typed for them."""
        return tuple((measure, getattr(self, measure)) for measure in MEASURES)


@dataclass(frozen=True)
class Draft:
    """The content of an editor: `text` for one line or text area, `rows` if it has several lines."""

    text: str = ""
    rows: tuple[Row, ...] = field(default=())

    @property
    def entries(self) -> tuple[str, ...]:
        """The lines of the text, one entry each; one empty entry if there is no text."""
        return tuple(self.text.splitlines()) or ("",)


ROW_TYPES: dict[FieldType, type[Row]] = {
    FieldType.PERIOD: PeriodRow,
    FieldType.PERIODS: PeriodRow,
    FieldType.COUNTS: CountRow,
    FieldType.BASELINE: BaselineRow,
    FieldType.OBSERVATIONS: YearRow,
}


def plain(value: float | int | None) -> str:
    """Return a number as it is typed."""
    return "" if value is None else f"{value}"


def draft_of(field_type: FieldType, value: Value | None) -> Draft:
    """Return the editor's content for a value; an absent value makes an empty editor."""
    entries: Sequence[object] = value if isinstance(value, tuple) else () if value is None else (value,)
    if field_type is FieldType.OBSERVATIONS:
        return Draft(rows=_years(entry for entry in entries if isinstance(entry, Observation)))
    if field_type in ROW_TYPES:
        return Draft(rows=tuple(_row(entry) for entry in entries))
    if isinstance(value, bool):
        return Draft("yes" if value else "no")
    if isinstance(value, tuple):
        return Draft("\n".join(str(entry) for entry in value))
    if isinstance(value, int | float):
        return Draft(plain(value))
    return Draft(str(value or ""))


def _row(entry: object) -> Row:
    match entry:
        case Period():
            return PeriodRow(entry.start.isoformat(), entry.end.isoformat())
        case Count():
            texts = (entry.label, plain(entry.value), entry.unit, entry.qualifier, entry.role)
            return CountRow(*(text or "" for text in texts))
        case Baseline():
            return BaselineRow(plain(entry.year), entry.year_type or "fiscal", plain(entry.value) or entry.text)
    raise TypeError(type(entry).__name__)


def _years(observations: Iterable[Observation]) -> tuple[YearRow, ...]:
    """Return one line per year, its measures side by side; a measure stated twice in a year gets a line of its own."""
    lines: list[dict[str, str]] = []
    for cell in observations:
        typed = plain(cell.value) if cell.value is not None else cell.text
        head = {"year": str(cell.year), "year_type": cell.year_type}
        fitting = (line for line in lines if line.items() >= head.items() and cell.measure not in line)
        line = next(fitting, None)
        if line is None:
            lines.append(line := dict(head))
        line[cell.measure] = typed
    return tuple(YearRow(**line) for line in lines)


def read_form(field_type: FieldType, form: FormData) -> Draft:
    """Return what was typed, to be read or shown again."""
    row_type = ROW_TYPES.get(field_type)
    rows = row_type.read(form) if row_type else ()
    text = "\n".join(str(item) for item in form.getlist("text"))
    return Draft(text.replace("\r\n", "\n").strip(), rows)


def measures_in(years: Sequence[YearRow]) -> tuple[str, ...]:
    """Return the measures that any of the years has a value for."""
    return tuple(measure for measure in MEASURES if any(dict(year.cells)[measure] for year in years))


def is_empty(draft: Draft) -> bool:
    """Return whether nothing was typed, which makes the field absent."""
    return not draft.text and all(row.blank for row in draft.rows)
