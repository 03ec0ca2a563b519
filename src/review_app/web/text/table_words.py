"""What staff call the kinds of tables and the roles of columns."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.code_words import MEASURE
from extractor.fields import all_specs
from extractor.table_choices import TableChoice
from review_app.web.text.i18n import gettext, later, wording
from review_app.web.text.words import field_name

KINDS: Mapping[str, str] = {
    "events": later("行事の表"),
    "event forms": later("行事の調書（項目と内容）"),
    "indicators": later("指標の表"),
    "numbers": later("数値の表"),
    "chronology": later("年表"),
    "direction columns": later("派遣・受入が列の表"),
    "month rows": later("月ごとの行事の表"),
    "activities": later("活動内容の欄"),
    "named rows": later("見出しのある行"),
    "boxed figures": later("枠の中の数値"),
    "running text": later("文章の欄"),
    "event": later("この見出し・行は行事"),
    "none": later("記録しない"),
}
TEXT_KINDS = ("event", "none")
"""What may be settled of a heading, a line or a paragraph."""
USUAL_KINDS = ("events", "indicators", "numbers", "chronology", "none")
"""The kinds that are always to choose from; others only where a table can be read so."""
_ROLES: Mapping[str, str] = {
    "": later("使わない"),
    "row head": later("行の見出し"),
    "number": later("数値"),
    "theme": later("テーマ"),
    "note": later("備考"),
    "sentences": later("文章"),
}
_NUMBER_OF_EVENT = later("番号")
_FIELDS = frozenset(spec.name for spec in all_specs())
_EVENT_ROLES = (
    "name", "periods", "venue", "partners", "counts", "departments", "summary", "category", "audience", "organizers",
    "format", "number", "theme",
)  # fmt: skip
_INDICATOR_ROLES = ("indicator", "unit", "baseline", "program", "rating", "path")
_NUMBER_ROLES = ("row head", "number")
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "events": _EVENT_ROLES,
    "indicators": _INDICATOR_ROLES,
    "numbers": _NUMBER_ROLES,
}
TOGETHER = "＋"
"""Between the roles of a column that plays several."""


def kind_name(kind: str) -> str:
    """Return what a kind of table is called."""
    return gettext(KINDS[kind]) if kind in KINDS else kind


def roles_of(kind: str) -> tuple[str, ...]:
    """Return the roles that columns of a kind of table may play; none if the table has no columns with roles."""
    return _OF_KIND.get(kind, ())


def role_name(role: str, kind: str) -> str:
    """Return what the role of a column, or several of them, is called in a kind of table."""
    return TOGETHER.join(_one(part, kind) for part in role.split("+"))


def choice_words(choice: TableChoice) -> tuple[str, ...]:
    """Return what is settled by a choice, each in a few words."""
    columns = tuple(
        gettext("「%(head)s」は%(role)s")
        % {"head": column.head, "role": role_name("+".join(column.roles), choice.kind or "")}
        for column in choice.columns
    )
    kind = (kind_name(choice.kind),) if choice.kind else ()
    head = (gettext("見出し%(n)s行") % {"n": choice.head_rows},) if choice.head_rows is not None else ()
    unit = (gettext("単位：%(unit)s") % {"unit": choice.unit},) if choice.unit else ()
    lines = (gettext("列の線"),) if choice.xs else ()
    return (*kind, *columns, *head, *unit, *lines)


def _one(role: str, kind: str) -> str:
    if role == "number" and kind != "numbers":
        return gettext(_NUMBER_OF_EVENT)
    if role in _ROLES:
        return gettext(_ROLES[role])
    if role in _FIELDS:
        return field_name(role)
    return " ".join(_word(word) for word in role.split())


def _word(word: str) -> str:
    """Return a word of the role of a column of figures: a measure, a field, or a year as it is."""
    if word in MEASURE:
        return wording(MEASURE[word])
    return field_name(word) if word in _FIELDS else word
