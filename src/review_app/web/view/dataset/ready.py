"""Questions that offices are asked year after year, ready to be pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from review_app.models import Measure
from review_app.services.dataset.address import Pair, question_pairs
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import NO_FILTERS, Filters
from review_app.services.dataset.pivot import Aggregate, Key, Question
from review_app.web.text.i18n import gettext, later
from review_app.web.view.dataset.asking import address

PIVOT = "/dataset/pivot"
COMPARE = ("compare", "yes")
_INDICATOR = (Measure.TARGET, Measure.ACTUAL, Measure.ACHIEVEMENT)
_D, _A = Dimension, Aggregate
_PEOPLE, _EVENTS = (Measure.PARTICIPANTS,), (Measure.EVENTS,)
_RECEIVED, _SENT = Filters(directions=("receive",)), Filters(directions=("dispatch",))
_BOTH_WAYS = Filters(directions=("dispatch", "receive"))


@dataclass(frozen=True)
class ReadyQuestion:
    """A question with its name; `also` is what else its address says."""

    name: str
    question: Question
    also: tuple[Pair, ...] = ()


READY = (
    ReadyQuestion(later("受け入れた人数を都市別に"), Question(_PEOPLE, _D.PARTNER, _D.YEAR, filters=_RECEIVED)),
    ReadyQuestion(later("派遣した人数を都市別に"), Question(_PEOPLE, _D.PARTNER, _D.YEAR, filters=_SENT)),
    ReadyQuestion(later("派遣と受入の人数"), Question(_PEOPLE, _D.YEAR, _D.DIRECTION, filters=_BOTH_WAYS)),
    ReadyQuestion(later("行事の件数を都市別に"), Question(_EVENTS, _D.PARTNER, _D.YEAR, _A.COUNT)),
    ReadyQuestion(later("分野別の件数"), Question(_EVENTS, _D.CATEGORY, _D.YEAR, _A.COUNT)),
    ReadyQuestion(later("月別の行事"), Question(_EVENTS, _D.YEAR, _D.MONTH, _A.COUNT)),
    ReadyQuestion(later("指標の目標と実績"), Question(_INDICATOR, _D.SUBJECT, _D.MEASURE, _A.LAST)),
    ReadyQuestion(later("統計表の値"), Question((Measure.VALUE,), _D.SUBJECT, _D.YEAR, _A.LAST)),
    ReadyQuestion(later("前年との比較"), Question(_PEOPLE, _D.PARTNER, _D.YEAR), (COMPARE,)),
    ReadyQuestion(later("事業の経過"), Question(_EVENTS, _D.SUBJECT, _D.YEAR, _A.COUNT)),
)


def ready_links(filters: Filters) -> tuple[tuple[str, str], ...]:
    """Return name and address of each ready question, within the years and reports that are chosen now."""
    found = []
    for ready in READY:
        within = replace(
            ready.question.filters, years=filters.years, publishers=filters.publishers, series=filters.series
        )
        pairs = (*question_pairs(replace(ready.question, filters=within)), *ready.also)
        found.append((gettext(ready.name), address(PIVOT, pairs)))
    return tuple(found)


def closer(question: Question, key: Key) -> Question | None:
    """Return the question that looks closer at one row: an indicator over its years, what was done with a partner."""
    if key is None:
        return None
    if question.rows is _D.SUBJECT and set(question.measures) <= set(_INDICATOR):
        return Question(_INDICATOR, _D.YEAR, _D.MEASURE, _A.LAST, replace(NO_FILTERS, subjects=(str(key),)))
    if question.rows is _D.SUBJECT and question.measures == (Measure.VALUE,):
        return Question((Measure.VALUE,), _D.YEAR, _D.HEAD, _A.LAST, replace(NO_FILTERS, subjects=(str(key),)))
    if question.rows is _D.SUBJECT:
        filters = question.filters.narrowed(subjects=str(key))
        return Question(_PEOPLE, _D.YEAR, _D.PARTNER, filters=replace(filters, years=()))
    if question.rows is _D.PARTNER:
        filters = question.filters.narrowed(partners=str(key))
        return Question(_EVENTS, _D.SUBJECT, _D.YEAR, _A.COUNT, replace(filters, years=()))
    return None
