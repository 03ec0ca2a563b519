"""Reads what was typed in an editor as a field's value, or says why it cannot be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import ValidationError

from extractor import parse_input
from extractor.fields import CODES
from extractor.records import Baseline, FieldType, Kind, Observation, Period, Value, typed_value
from review_app.services.read.record_view import FieldView
from review_app.web.text.i18n import DEFAULT_LANGUAGE, current_language, gettext, later
from review_app.web.view.drafts import BaselineRow, CountRow, Draft, PeriodRow, Row, YearRow

HINTS = {
    FieldType.NUMBER: later("数字だけを書いてください（例：1,200）。"),
    FieldType.PERIODS: later("和暦または西暦で、1行に1つずつ書いてください（例：令和6年8月2日～4日）。"),
    FieldType.PERIOD: later("和暦または西暦で書いてください（例：令和6年3月31日）。"),
}
NOT_UNDERSTOOD = later("「%(typed)s」は読み取れません。")


class NotUnderstood(ValueError):  # noqa: N818 - named for what the person reads
    """What was typed is not a value of the field; the message is the sentence shown beside it.

    `typed` is the one entry that was not understood, empty if it is the editor as a whole.
    """

    def __init__(self, sentence: str, typed: str = "") -> None:
        self.typed = typed
        super().__init__(sentence)


def read_draft(kind: Kind, field: FieldView, draft: Draft, fiscal_year: int | None) -> Value:
    """Return what was typed as the field's value.

    What the editor does not show (excluded days, the printed text) is kept from the field's current value for lines
    that were not changed. `fiscal_year` dates what is typed without a year.

    Raises: NotUnderstood with the sentence to show beside the field.
    """
    field_type, current = field.type, field.value
    rows = [row for row in draft.rows if not row.blank]
    match field_type:
        case FieldType.PERIOD | FieldType.PERIODS if not draft.text:
            value: object = _periods(rows, current)
            if field_type is FieldType.PERIOD and isinstance(value, tuple):
                value = value[0]
        case FieldType.COUNTS:
            value = tuple(_count(row) for row in rows if isinstance(row, CountRow))
        case FieldType.OBSERVATIONS:
            value = tuple(cell for row in rows if isinstance(row, YearRow) for cell in _observations(row, current))
        case FieldType.BASELINE:
            value = next(_baseline(row) for row in rows if isinstance(row, BaselineRow))
        case FieldType.FLAG:
            value = draft.text == "yes"
        case FieldType.NUMBER:
            value = number(draft.text)
        case _ if field_type in CODES:
            value = draft.text
        case FieldType.TEXTS:
            value = tuple(line.strip() for line in draft.text.splitlines() if line.strip())
        case _:
            return _read_as_printed(kind, field, draft.text, fiscal_year)
    return _fitting(kind, field, value)


def _read_as_printed(kind: Kind, field: FieldView, text: str, fiscal_year: int | None) -> Value:
    """Read free text as in the reports: dates with Japanese eras above all."""
    try:
        return parse_input(kind, field.name, text, fiscal_year=fiscal_year)
    except ValidationError as error:
        raise NotUnderstood(_sentence(field.type, text)) from error
    except ValueError as error:
        message = str(error) if current_language() == DEFAULT_LANGUAGE else _sentence(field.type, text)
        raise NotUnderstood(message) from error


def _fitting(kind: Kind, field: FieldView, value: object) -> Value:
    try:
        return typed_value(kind, field.name, value)
    except ValidationError as error:
        raise NotUnderstood(_sentence(field.type, str(value))) from error


def _sentence(field_type: FieldType, typed: str) -> str:
    return gettext(NOT_UNDERSTOOD) % {"typed": typed} + gettext(HINTS.get(field_type, ""))


def number(typed: str) -> int | float:
    """Return a typed number; full-width digits and thousands separators are allowed.

    Raises: NotUnderstood.
    """
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


def _observations(row: YearRow, current: Value | None) -> Iterator[Observation]:
    """Yield the cells of a year; one that was not changed keeps its printed text."""
    known = [cell for cell in current if isinstance(cell, Observation)] if isinstance(current, tuple) else []
    year = _year(row.year)
    if not any(typed for _, typed in row.cells):
        raise NotUnderstood(gettext("%(year)s年の値を書いてください。") % {"year": year})
    for measure, typed in row.cells:
        if not typed:
            continue
        value, text = _cell(typed)
        made = {"year": year, "year_type": row.year_type, "measure": measure, "value": value}
        same = (cell for cell in known if value is not None and cell.model_dump(exclude={"text"}) == made)
        yield next(same, None) or Observation.model_validate({**made, "text": text})


def _baseline(row: BaselineRow) -> Baseline:
    value, text = _cell(row.amount)
    year = _year(row.year) if row.year else None
    year_type = row.year_type if year else None
    return Baseline.model_validate({"value": value, "year": year, "year_type": year_type, "text": text})
