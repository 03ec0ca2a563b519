"""The typed editors of fields: from a value to what stands in the form, and from what was typed back to a value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import zip_longest
from typing import Self

from pydantic import ValidationError
from starlette.datastructures import FormData

from extractor import parse_input
from extractor.records import Baseline, Count, FieldType, Kind, Observation, Period, Value, typed_value
from review_app.web.i18n import DEFAULT_LANGUAGE, current_language, gettext, later

HINTS = {
    FieldType.NUMBER: later("数字だけを書いてください（例：1,200）。"),
    FieldType.PERIODS: later("和暦または西暦で、1行に1つずつ書いてください（例：令和６年８月２日～４日）。"),
    FieldType.PERIOD: later("和暦または西暦で書いてください（例：令和６年３月31日）。"),
}
NOT_UNDERSTOOD = later("「%(typed)s」は読み取れません。")
ONE_A_LINE = {FieldType.TEXTS, FieldType.PERIODS}


class NotUnderstood(ValueError):  # noqa: N818 - named for what the person reads
    """What was typed is no value of the field; the message is the sentence shown beside it.

    `typed` is the one entry that was not understood, where it is not the editor as a whole.
    """

    def __init__(self, sentence: str, typed: str = "") -> None:
        self.typed = typed
        super().__init__(sentence)


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
class ObservationRow(Row):
    """One year's value."""

    year: str = ""
    year_type: str = "fiscal"
    measure: str = "actual"
    amount: str = ""

    @property
    def blank(self) -> bool:
        """Whether there is neither year nor value."""
        return not (self.year or self.amount)


@dataclass(frozen=True)
class Draft:
    """What stands in an editor: `text` for one line or text area, `rows` where there are several lines."""

    text: str = ""
    rows: tuple[Row, ...] = field(default=())


ROW_TYPES: dict[FieldType, type[Row]] = {
    FieldType.PERIOD: PeriodRow,
    FieldType.PERIODS: PeriodRow,
    FieldType.COUNTS: CountRow,
    FieldType.BASELINE: ObservationRow,
    FieldType.OBSERVATIONS: ObservationRow,
}


def plain(value: float | int | None) -> str:
    """Return a number as it is typed."""
    return "" if value is None else f"{value}"


def draft_of(field_type: FieldType, value: Value | None) -> Draft:
    """Return the editor's content for a value; an absent one gives an empty editor."""
    row_type = ROW_TYPES.get(field_type)
    if row_type is not None:
        parts: Sequence[object] = value if isinstance(value, tuple) else () if value is None else (value,)
        return Draft(rows=tuple(_row(part) for part in parts))
    if isinstance(value, bool):
        return Draft("yes" if value else "no")
    if isinstance(value, tuple):
        return Draft("\n".join(str(part) for part in value))
    if isinstance(value, int | float):
        return Draft(plain(value))
    return Draft(str(value or ""))


def _row(part: object) -> Row:
    match part:
        case Period():
            return PeriodRow(part.start.isoformat(), part.end.isoformat())
        case Count():
            return CountRow(part.label or "", plain(part.value), part.unit or "", part.qualifier or "", part.role or "")
        case Observation():
            return ObservationRow(str(part.year), part.year_type, part.measure, plain(part.value) or part.text)
        case Baseline():
            return ObservationRow(plain(part.year), part.year_type, "", plain(part.value) or part.text)
    raise TypeError(type(part).__name__)


def read_form(field_type: FieldType, form: FormData) -> Draft:
    """Return what was typed, to be understood or shown again."""
    row_type = ROW_TYPES.get(field_type)
    rows = row_type.read(form) if row_type else ()
    return Draft(str(form.get("text") or "").replace("\r\n", "\n").strip(), rows)


def is_empty(draft: Draft) -> bool:
    """Tell whether nothing was typed, which makes the field absent."""
    return not draft.text and all(row.blank for row in draft.rows)


def understood(
    kind: Kind, name: str, field_type: FieldType, draft: Draft, current: Value | None, fiscal_year: int | None
) -> Value:
    """Return what was typed as the field's value; raises NotUnderstood with the sentence to show beside the field.

    `current` keeps what the editor does not show (days taken out, what was printed) where a line was left as it was.
    """
    rows = [row for row in draft.rows if not row.blank]
    match field_type:
        case FieldType.PERIOD | FieldType.PERIODS if not draft.text:
            value: object = _periods(rows, current)
            if field_type is FieldType.PERIOD and isinstance(value, tuple):
                value = value[0]
        case FieldType.COUNTS:
            value = tuple(_count(row) for row in rows if isinstance(row, CountRow))
        case FieldType.OBSERVATIONS:
            value = tuple(_observation(row, current) for row in rows if isinstance(row, ObservationRow))
        case FieldType.BASELINE:
            value = next(_baseline(row) for row in rows if isinstance(row, ObservationRow))
        case FieldType.FLAG:
            value = draft.text == "yes"
        case FieldType.NUMBER:
            value = number(draft.text)
        case FieldType.DIRECTION | FieldType.FORMAT | FieldType.LEVEL | FieldType.QUALIFIER:
            value = draft.text
        case FieldType.TEXTS:
            value = tuple(line.strip() for line in draft.text.splitlines() if line.strip())
        case _:
            return _read_as_printed(kind, name, field_type, draft.text, fiscal_year)
    return _fitting(kind, name, field_type, value)


def _read_as_printed(kind: Kind, name: str, field_type: FieldType, text: str, fiscal_year: int | None) -> Value:
    """Read free text with the readers of the reports: wareki dates above all."""
    try:
        return parse_input(kind, name, text, fiscal_year=fiscal_year)
    except ValidationError as error:
        raise NotUnderstood(_sentence(field_type, text)) from error
    except ValueError as error:
        said = str(error) if current_language() == DEFAULT_LANGUAGE else _sentence(field_type, text)
        raise NotUnderstood(said) from error


def _fitting(kind: Kind, name: str, field_type: FieldType, value: object) -> Value:
    try:
        return typed_value(kind, name, value)
    except ValidationError as error:
        raise NotUnderstood(_sentence(field_type, str(value))) from error


def _sentence(field_type: FieldType, typed: str) -> str:
    return gettext(NOT_UNDERSTOOD) % {"typed": typed} + gettext(HINTS.get(field_type, ""))


def number(typed: str) -> int | float:
    """Return a typed number, full width and thousands marks allowed."""
    digits = unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")
    try:
        return int(digits)
    except ValueError:
        pass
    try:
        value = float(digits)
    except ValueError:
        raise NotUnderstood(_sentence(FieldType.NUMBER, typed), typed) from None
    if value != value or value in (float("inf"), float("-inf")):
        raise NotUnderstood(_sentence(FieldType.NUMBER, typed), typed)
    return value


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise NotUnderstood(_sentence(FieldType.PERIODS, typed), typed) from None


def _periods(rows: Iterable[Row], current: Value | None) -> tuple[Period, ...]:
    known = current if isinstance(current, tuple) else (current,)
    periods = []
    for row in rows:
        if not isinstance(row, PeriodRow):
            continue
        start, end = _day(row.start or row.end), _day(row.end or row.start)
        if end < start:
            raise NotUnderstood(gettext("終わりの日が始まりの日より前です。日付を確かめてください。"))
        unchanged = (p for p in known if isinstance(p, Period) and (p.start, p.end) == (start, end))
        periods.append(next(unchanged, None) or Period(start=start, end=end))
    return tuple(periods)


def _count(row: CountRow) -> dict[str, object]:
    if not row.amount:
        raise NotUnderstood(gettext("「%(label)s」の数を書いてください。") % {"label": row.label})
    return {
        "label": row.label or None,
        "value": number(row.amount),
        "unit": row.unit or None,
        "qualifier": row.qualifier or None,
        "role": row.role or None,
    }


def _year(typed: str) -> int:
    value = number(typed) if typed else None
    if not isinstance(value, int):
        raise NotUnderstood(gettext("年を西暦で書いてください（例：2024）。"), typed)
    return value


def _cell(typed: str) -> tuple[int | float | None, str]:
    """Return the number of a cell and its text; a cell may hold words instead of a number (未公表)."""
    try:
        return number(typed), typed
    except NotUnderstood:
        return None, typed


def _observation(row: ObservationRow, current: Value | None) -> Observation:
    value, text = _cell(row.amount)
    made = {"year": _year(row.year), "year_type": row.year_type, "measure": row.measure, "value": value}
    for known in current if isinstance(current, tuple) else ():
        if isinstance(known, Observation) and known.model_dump(exclude={"text"}) == made and (value is not None):
            return known
    return Observation.model_validate({**made, "text": text})


def _baseline(row: ObservationRow) -> Baseline:
    value, text = _cell(row.amount)
    year = _year(row.year) if row.year else None
    return Baseline.model_validate({"value": value, "year": year, "year_type": row.year_type, "text": text})
