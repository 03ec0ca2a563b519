"""How a table can be arranged: what its rows, columns and numbers can be, its title, and the years to press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from review_app.models import Measure
from review_app.services.dataset.address import AGGREGATE, COLUMNS, LIST_MARK, MEASURE, NONE, ROWS
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.pivot import Aggregate, Question
from review_app.web.text import dataset_words
from review_app.web.text.i18n import gettext
from review_app.web.view.dataset.asking import Asking
from review_app.web.view.dataset.chart import KINDS

PARAMETERS = (MEASURE, ROWS, COLUMNS, AGGREGATE, "compare", "chart")
"""What the form of the table shows itself."""
LAST_YEARS = 5
_TOGETHER = (
    (Measure.EVENTS,),
    (Measure.PARTICIPANTS,),
    (Measure.TARGET, Measure.ACTUAL, Measure.ACHIEVEMENT),
    (Measure.TARGET,),
    (Measure.ACTUAL,),
    (Measure.ACHIEVEMENT,),
    (Measure.VALUE,),
)


@dataclass(frozen=True)
class Layouts:
    """What the form of the table can be set to: values of parameters with their words."""

    measures: Mapping[str, str]
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    aggregates: Mapping[str, str]
    charts: Mapping[str, str]


def layouts(question: Question) -> Layouts:
    """Return what can be chosen, the numbers that are asked for now among it."""
    sets = _TOGETHER if question.measures in _TOGETHER else (*_TOGETHER, question.measures)
    rows = {dimension.value: dataset_words.key_name(dimension) for dimension in Dimension}
    return Layouts(
        measures={LIST_MARK.join(one): dataset_words.number_word(one) for one in sets},
        rows=rows,
        columns={NONE: gettext("（なし）"), **rows},
        aggregates={one.value: gettext(dataset_words.AGGREGATES[one]) for one in Aggregate},
        charts={kind.value: gettext(word) for kind, word in KINDS.items()},
    )


@dataclass(frozen=True)
class YearLink:
    """A year, or several, to narrow the table to with one press; `on`: it is."""

    label: str
    link: str
    on: bool


def year_links(asking: Asking, known: tuple[int, ...]) -> tuple[YearLink, ...]:
    """Return all years, the last five of them, and each."""
    chosen = asking.filters.years
    last = tuple(str(year) for year in known[-LAST_YEARS:])
    sets: list[tuple[str, tuple[str, ...]]] = [(gettext("すべての年度"), ())]
    if len(known) > LAST_YEARS:
        sets.append((gettext("直近%(n)s年") % {"n": LAST_YEARS}, last))
    sets += [(dataset_words.key_word(Dimension.YEAR, year), (str(year),)) for year in known[-2 * LAST_YEARS :]]
    return tuple(
        YearLink(label, asking.link(replace(asking.filters, years=years)), years == chosen) for label, years in sets
    )


def title(question: Question) -> str:
    """Return what the table shows, in one line."""
    number = dataset_words.number_word(question.measures)
    rows = dataset_words.key_name(question.rows, question.measures)
    if question.columns is None:
        return gettext("%(number)s：%(rows)s別") % {"number": number, "rows": rows}
    columns = dataset_words.key_name(question.columns, question.measures)
    return gettext("%(number)s：%(rows)s別・%(columns)s別") % {"number": number, "rows": rows, "columns": columns}
