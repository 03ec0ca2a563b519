"""What the pages of the dataset call the properties of its numbers, and how they write values of each."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.fields import CODES, FieldType
from extractor.records import Kind
from review_app.models import Measure, Rule
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.listing import Sort
from review_app.services.dataset.pivot import Aggregate, Key
from review_app.web.text import words
from review_app.web.text.i18n import gettext, later, wording
from review_app.web.text.vocabulary import KINDS

UNSTATED = later("（記載なし）")
DIMENSIONS: Mapping[Dimension, str] = {
    Dimension.YEAR: later("年度"),
    Dimension.MONTH: later("月"),
    Dimension.PARTNER: later("相手方"),
    Dimension.CATEGORY: later("分野"),
    Dimension.DIRECTION: later("派遣・受入"),
    Dimension.SUBJECT: later("事業名・指標名・行の見出し"),
    Dimension.HEAD: later("列の見出し"),
    Dimension.TABLE: later("表の題・施策"),
    Dimension.MEASURE: later("数の種類"),
    Dimension.PUBLISHER: later("発行者"),
    Dimension.SERIES: later("報告書"),
    Dimension.KIND: later("種類"),
}
MEASURES: Mapping[Measure, str] = {
    Measure.EVENTS: later("行事の件数"),
    Measure.PARTICIPANTS: later("参加者数"),
    Measure.TARGET: later("目標"),
    Measure.ACTUAL: later("実績"),
    Measure.ACHIEVEMENT: later("達成率"),
    Measure.VALUE: later("統計表の値"),
    Measure.MENTION: later("数のない記載"),
}
SUBJECTS: Mapping[Measure, str] = {
    Measure.EVENTS: later("事業"),
    Measure.TARGET: later("指標"),
    Measure.ACTUAL: later("指標"),
    Measure.ACHIEVEMENT: later("指標"),
    Measure.VALUE: later("行の見出し"),
}
AGGREGATES: Mapping[Aggregate, str] = {
    Aggregate.SUM: later("合計"),
    Aggregate.COUNT: later("件数"),
    Aggregate.LAST: later("いちばん新しい値"),
}
SORTS: Mapping[Sort, str] = {
    Sort.DOCUMENT: later("文書の順"),
    Sort.NEWEST: later("日付の新しい順"),
    Sort.OLDEST: later("日付の古い順"),
    Sort.AMOUNT: later("数の大きい順"),
}
RULES: Mapping[Rule, str] = {
    Rule.SINGLE: later("書かれている人数がひとつなら、その数です。"),
    Rule.TOTAL: later("「合計」や内訳のある人数があれば、その数です。合計に入っていない人数も書かれていれば足します。"),
    Rule.SUM: later("合計がなければ、書かれている人数を足します。"),
}
_PARAMETERS: Mapping[str, str] = {
    "q": later("探す言葉"),
    "document": later("文書"),
    "unit": later("単位"),
    "rows": later("行"),
    "columns": later("列"),
    "aggregate": later("まとめ方"),
    "sort": later("並び順"),
    "chart": later("図"),
    "start": later("ページ"),
}
_DIMENSION_OF = {
    "subject": Dimension.SUBJECT,
    "head": Dimension.HEAD,
    "table": Dimension.TABLE,
    "measure": Dimension.MEASURE,
    "category": Dimension.CATEGORY,
}


def parameter_word(name: str) -> str:
    """Return what a parameter of an address is called."""
    if name in _PARAMETERS:
        return gettext(_PARAMETERS[name])
    return gettext(DIMENSIONS[_DIMENSION_OF.get(name) or Dimension(name)])


def key_word(dimension: Dimension, key: Key) -> str:
    """Return a value of a dimension in words: fiscal years in both calendars, codes by their words."""
    if key is None:
        return gettext(UNSTATED)
    if dimension is Dimension.YEAR and str(key).isdecimal():
        return words.fiscal_year(int(key))
    if dimension is Dimension.MONTH:
        return gettext("%(month)s月") % {"month": key}
    if dimension is Dimension.DIRECTION:
        known = CODES[FieldType.DIRECTION].get(str(key))
        return wording(known) if known else str(key)
    if dimension is Dimension.MEASURE and key in set(Measure):
        return gettext(MEASURES[Measure(key)])
    if dimension is Dimension.KIND and key in set(Kind):
        return gettext(KINDS[Kind(key)])
    return str(key)


def amount_words(value: float | None) -> str:
    """Return a number as it is written: whole numbers without a point."""
    if value is None:
        return "―"
    return words.number(int(value)) if value == int(value) else words.number(round(value, 3))


def number_word(measures: tuple[Measure, ...]) -> str:
    """Return what the numbers of a question are called."""
    return "・".join(gettext(MEASURES[measure]) for measure in measures)


def key_name(dimension: Dimension, measures: tuple[Measure, ...] = ()) -> str:
    """Return what a dimension is called; what numbers are of goes by what is measured."""
    if dimension is Dimension.SUBJECT and measures:
        return gettext(SUBJECTS.get(measures[0], SUBJECTS[Measure.EVENTS]))
    return gettext(DIMENSIONS[dimension])


def participant_rules() -> tuple[str, ...]:
    """Return how the participants of an event are settled to one number, in sentences."""
    settled = [gettext("行事ごとの参加者数は、ひとつの数に決めて数えています。"), *map(gettext, RULES.values())]
    left_out = gettext("「うち…」の人数と定員は数えません。団体や組の数も人数に入れません。")
    return ("".join((*settled, left_out)),)


def partner_note() -> str:
    """Return how events of several partners are counted."""
    return gettext(
        "相手方が複数の行事は、それぞれの行に１件ずつ出ます（合計では１件です）。"
        "人数が相手方ごとに書かれていないときは、まとめた行に出し、分けません。"
    )


def sum_note() -> str:
    """Return what a sum over tables holds twice."""
    return gettext("表に「小計」「合計」の行があると、それも足されます。行を確かめてください。")


def latest_note() -> str:
    """Return which number stands where the latest is shown."""
    return gettext("年度の違う値がいくつかあるときは、いちばん新しい年度の値です。")


def unit_head() -> str:
    """Return the head over units in a file."""
    return gettext("単位")
