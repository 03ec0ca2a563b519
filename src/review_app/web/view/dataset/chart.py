"""A pivot as a chart: what stands on its axes, its series and their numbers, for the browser to draw.

A chart never mixes units, holds at most as many series and names as can be distinguished, and says in words what it
leaves out; the table below it holds everything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from extractor import wareki_year
from review_app.models import Measure
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.pivot import NOT_ADDED, Aggregate, Key, Pivot, Question
from review_app.web.text import dataset_words
from review_app.web.text.i18n import current_language, gettext, later
from review_app.web.view.dataset.achieved import achieved, scale_end

SERIES_SHOWN = 8
NAMES_SHOWN = 20
_TIMES = (Dimension.YEAR, Dimension.MONTH)


class ChartKind(StrEnum):
    """How numbers are drawn.

    `HISTORY`: what was done, in rows over the years, larger where there was more. `ACHIEVED`: indicators in percent of
    their targets.
    """

    STACKED = "stacked"
    GROUPED = "grouped"
    LINES = "lines"
    HEAT = "heat"
    HISTORY = "history"
    ACHIEVED = "achieved"
    NO = "none"


KINDS: Mapping[ChartKind, str] = {
    ChartKind.STACKED: later("積み上げ棒"),
    ChartKind.GROUPED: later("横に並べた棒"),
    ChartKind.LINES: later("折れ線と棒"),
    ChartKind.HEAT: later("濃淡の表"),
    ChartKind.HISTORY: later("経過"),
    ChartKind.ACHIEVED: later("目標に対する実績"),
    ChartKind.NO: later("図なし"),
}


@dataclass(frozen=True)
class Chart:
    """A chart: `data` is what the browser draws it from, `left_out` what it does not show, in sentences."""

    kind: ChartKind
    title: str
    data: str
    left_out: tuple[str, ...]


def usual_kind(question: Question, *, compare: bool) -> ChartKind:
    """Return how numbers of that layout are drawn unless a person says otherwise."""
    shown = {question.rows, question.columns}
    if compare:
        return ChartKind.GROUPED
    if Dimension.YEAR in shown and Dimension.MEASURE in shown:
        return ChartKind.LINES
    if question.rows is Dimension.SUBJECT and {Measure.TARGET, Measure.ACTUAL} <= set(question.measures):
        return ChartKind.ACHIEVED if question.columns is Dimension.MEASURE else ChartKind.GROUPED
    if Dimension.MONTH in shown and question.columns is not None:
        return ChartKind.HEAT
    if Dimension.SUBJECT in shown and Dimension.YEAR in shown:
        return ChartKind.HISTORY
    if question.aggregate is Aggregate.LAST:
        return ChartKind.GROUPED
    return ChartKind.STACKED


def chart_of(question: Question, found: Pivot, kind: ChartKind, title: str, *, compare: bool = False) -> Chart | None:
    """Return the chart; None if none is wanted or there is nothing to draw. `compare`: of the last two years only."""
    if kind is ChartKind.NO or not found.cells:
        return None
    if kind is ChartKind.ACHIEVED:
        return _achieved_chart(question, found, title)
    unit = _main_unit(found)
    along_rows = _stands_along(question, kind)
    names = found.rows if along_rows else found.columns
    series = found.columns if along_rows else found.rows

    def value(name: Key, one: Key, wanted: str | None) -> float | None:
        cell = found.cells.get((name, one) if along_rows else (one, name), ())
        return next((amount.value for amount in cell if amount.unit == wanted), None)

    of_name, of_series = _dimensions(question, along_rows=along_rows)
    other = _other_unit(found) if kind is ChartKind.LINES else unit
    most = 2 if compare and of_series is Dimension.YEAR else SERIES_SHOWN
    series, fewer = _fewer(
        series,
        of_series,
        lambda key: any(value(name, key, one) is not None for name in names for one in (unit, other)),
        most,
    )
    names, fewer_names = _fewer(
        names,
        of_name,
        lambda name: (
            of_name in _TIMES or any(value(name, key, one) is not None for key in series for one in (unit, other))
        ),
        NAMES_SHOWN,
    )
    drawn: list[dict[str, Any]] = []
    for one in series:
        own = unit if any(value(name, one, unit) is not None for name in names) else other
        drawn.append(
            {
                "name": _word(of_series, one) if of_series else title,
                "values": [value(name, one, own) for name in names],
                "unit": own or "",
                "line": kind is ChartKind.LINES and one != Measure.ACTUAL,
                "second": own != unit,
            }
        )
    drawn = [one for one in drawn if any(number is not None for number in one["values"])]
    if not drawn:
        return None
    data: dict[str, Any] = {
        "kind": kind.value,
        "title": title,
        "unit": unit or "",
        "names": [_word(of_name, name, short=True) for name in names],
        "series": drawn,
        "upright": of_name in _TIMES,
        "description": _description(title, [one["name"] for one in drawn], len(names)),
    }
    return Chart(kind, title, json.dumps(data, ensure_ascii=False), _left_out(found, unit, drawn, fewer, fewer_names))


def _achieved_chart(question: Question, found: Pivot, title: str) -> Chart | None:
    """Return the chart of indicators beside their targets; None if none has both."""
    all_shares = achieved(found)
    if not all_shares:
        return None
    shares = all_shares[:NAMES_SHOWN]
    name = gettext("目標に対する実績")
    data: dict[str, Any] = {
        "kind": ChartKind.ACHIEVED.value,
        "title": title,
        "unit": "%",
        "names": [_word(question.rows, share.key, short=True) for share in shares],
        "series": [{"name": name, "values": [share.percent for share in shares], "unit": "%"}],
        "labels": [share.written for share in shares],
        "end": scale_end(shares),
        "goal": gettext("目標"),
        "upright": False,
        "description": _description(title, [name], len(shares)),
    }
    said = [gettext("いちばん新しい目標を100%として、いちばん新しい実績を示しています。")]
    if len(all_shares) < len(found.rows):
        said.append(gettext("目標と実績の両方があるものだけの図です。"))
    said.extend(_left_out(found, None, [], len(all_shares) - len(shares))[:1] if len(all_shares) > len(shares) else ())
    return Chart(ChartKind.ACHIEVED, title, json.dumps(data, ensure_ascii=False), tuple(said))


def _stands_along(question: Question, kind: ChartKind) -> bool:
    """Return whether the names on the axis are the rows: time stands on the axis, and in a history the years."""
    if question.columns is None:
        return True
    if kind in (ChartKind.HEAT, ChartKind.HISTORY):
        return question.rows in _TIMES and question.columns not in (Dimension.MONTH,)
    if kind is ChartKind.GROUPED:
        return True
    return question.columns not in _TIMES or question.rows in _TIMES


def _dimensions(question: Question, *, along_rows: bool) -> tuple[Dimension, Dimension | None]:
    if along_rows or question.columns is None:
        return question.rows, question.columns
    return question.columns, question.rows


def _fewer(
    keys: tuple[Key, ...], dimension: Dimension | None, fits: Callable[[Key], bool], most: int
) -> tuple[tuple[Key, ...], int]:
    """Return the keys that are drawn, the largest or the latest, and how many are not."""
    fitting = tuple(key for key in keys if fits(key)) or keys
    if dimension is Dimension.MONTH:
        return fitting, 0
    most = NAMES_SHOWN if dimension is Dimension.SUBJECT else most
    kept = fitting[-most:] if dimension is Dimension.YEAR else fitting[:most]
    return kept, len(fitting) - len(kept)


def _main_unit(found: Pivot) -> str | None:
    """Return the unit of most records, one that adds up if there is any."""
    records: Counter[str | None] = Counter()
    for amounts in found.cells.values():
        for amount in amounts:
            records[amount.unit] += amount.records
    return max(records, key=lambda unit: (unit not in NOT_ADDED, records[unit], str(unit)))


def _other_unit(found: Pivot) -> str | None:
    """Return the unit of what has a scale of its own: percentages beside numbers."""
    units = {amount.unit for amounts in found.cells.values() for amount in amounts}
    return next(iter(sorted(unit for unit in units if unit in NOT_ADDED and unit)), None)


def _word(dimension: Dimension, key: Key, *, short: bool = False) -> str:
    """Return a key as it stands at an axis: a year in two lines, one for each calendar."""
    if dimension is Dimension.YEAR and isinstance(key, int) and short and current_language() == "ja":
        return f"{wareki_year(key)}度\n{key}"
    return dataset_words.key_word(dimension, key)


def _description(title: str, series: list[str], names: int) -> str:
    words = {"title": title, "series": "、".join(series), "n": names}
    return gettext("図「%(title)s」。示しているもの：%(series)s。目盛りは%(n)s個。数は下の表にあります。") % words


def _left_out(found: Pivot, unit: str | None, drawn: list[dict[str, Any]], *fewer: int) -> tuple[str, ...]:
    units = {amount.unit for amounts in found.cells.values() for amount in amounts}
    shown = {unit, *(one["unit"] or None for one in drawn)}
    said = []
    if any(fewer):
        said.append(gettext("図には主なものだけを示しています。表にはすべてあります。"))
    if units - shown:
        said.append(gettext("図は単位が「%(unit)s」のものだけです。ほかの単位は表にあります。") % {"unit": unit or "―"})
    return tuple(said)
