"""Words for releases: the formats with what each is for, the differences, and the fields that changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from extractor.fields import all_specs
from review_app.exports.formats import Format, Table
from review_app.exports.rules.judging import State
from review_app.exports.tables import BY_NAME
from review_app.services.releases.standing import Difference, FieldChange
from review_app.web.text.i18n import current_language, gettext, later
from review_app.web.text.words import field_name

FORMATS: Mapping[Format, tuple[str, str]] = {
    Format.XLSX_LIST: (later("Excel（一覧・読む用）"), later("1行に1件。相手方や人数をまとめた、読むための表")),
    Format.XLSX: (later("Excel（集計・公開用）"), later("1セルに1つのデータ。日付と数はそのまま計算に使えます")),
    Format.CSV: ("CSV", later("UTF-8（BOM付き）。ほかのソフトに渡すとき")),
    Format.CSV_EXCEL: (later("CSV（Excelで開く用）"), later("「1-1」や「001」がExcelで日付や数に変わりません")),
    Format.CSV_CP932: (later("CSV（Shift_JIS）"), later("古いソフトに渡すとき。書けない文字は置き換えて知らせます")),
    Format.CSV_CP932_EXCEL: (
        later("CSV（Shift_JIS、Excelで開く用）"),
        later("Shift_JISで、「1-1」や「001」も変わりません"),
    ),
    Format.PACKAGE: (
        later("データパッケージ"),
        later("オープンデータ用。項目定義、コード表、更新履歴、ライセンス付き"),
    ),
    Format.EVENT_LIST: (
        later("イベント一覧（自治体標準オープンデータセット）"),
        later("国の標準の79列。参加者数と出典は別の表に付きます"),
    ),
    Format.EVENT_LIST_32: (later("イベント一覧（以前の32列）"), later("以前の標準の列")),
    Format.JSON: ("JSON", later("値、表記、ページ上の位置まですべて")),
    Format.JSONL: ("JSON Lines", later("公開版のもとのファイル。1行に1件")),
    Format.PARQUET: ("Parquet", later("分析ソフト用。型付き")),
    Format.SQLITE: ("SQLite", later("SQLで集計するとき。表どうしがつながっています")),
}
DIFFERENCES: Mapping[Difference, str] = {
    Difference.CHANGED: later("変更"),
    Difference.ADDED: later("追加"),
    Difference.WITHDRAWN: later("取消し"),
}
STATES: Mapping[State, str] = {
    State.BROKEN: later("合っていません"),
    State.PERSON: later("人が確かめる"),
    State.KEPT: later("合っています"),
    State.NOT_HERE: later("対象外"),
}
FACTS: Mapping[str, str] = {
    "title": later("文書名"),
    "publisher": later("発行者"),
    "fiscal_year": later("年度"),
    "file_name": later("ファイル名"),
}
_PLACES: Mapping[str, str] = {"page": later("ページ"), "section": later("見出し")}
_NAMES = frozenset(spec.name for spec in all_specs())
LONGEST = 120


def table_word(table: Table) -> str:
    """Return what a table is called."""
    form = BY_NAME[table.value]
    return form.ja if current_language() == "ja" else form.en


def change_words(change: FieldChange) -> str:
    """Return what changed in a field: 「事業名」「旧」→「新」."""
    name = gettext(_PLACES[change.name]) if change.name in _PLACES else _field(change.name)
    if not change.value_changed:
        return gettext("%(name)s：出典の位置など（値は同じ）") % {"name": name}
    return f"{name}：「{_short(change.before)}」→「{_short(change.after)}」"


def _field(name: str) -> str:
    return field_name(name) if name in _NAMES else name


def _short(value: Any) -> str:
    """Return a value in few words."""
    if value is None:
        return gettext("記載なし")
    text = _text(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(_text, value))
    if isinstance(value, dict):
        if "start" in value:
            return str(value.get("text") or f"{value['start']}～{value['end']}")
        if "label" in value:
            return f"{value.get('label') or ''}{value.get('qualifier') or ''}{value['value']}{value.get('unit') or ''}"
        if "measure" in value:
            return f"{value['year']} {value.get('text') or value.get('value')}"
        return str(value.get("text") or json.dumps(value, ensure_ascii=False))
    return str(value)
