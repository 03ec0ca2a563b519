"""The data dictionary: every table, column, type and code of the exports, written from their declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from review_app.exports import companions, tables
from review_app.exports.cells import Head
from review_app.exports.companions import CODE_TABLES, TYPES
from review_app.exports.keys import KEYS
from review_app.exports.tables import LONG_FORM, SOURCE

_INTRODUCTION = """\
# データ項目定義書 / Data dictionary

確定データを書き出した表の、すべての列の意味です。この文書は列の宣言から作られています。
What every column of the exported tables means. Written from the declaration of the columns by
`python -m tools.data_dictionary`; a test compares.

## 決まり / Rules

* 1セルに1つのデータ。空欄は「記載なし」で、0ではありません。/ One datum a cell; a blank is "not given", never 0.
* 数値は数だけ。単位、限定（約、延べ）、書かれたとおりの表記は別の列です。/ Numbers stand alone; units, qualifiers and
  the printed text have columns of their own.
* 年と日付は西暦。隣の「（和暦）」の列に同じものを和暦で書きます。/ Years and days are Western; the column `（和暦）`
  beside them has the same in the Japanese era.
* 年度は4月1日から翌年3月31日まで。2024年度は令和6年度です。/ A fiscal year begins on 1 April of its year.
* 日付の期間は両端を含みます。/ Spans of days include both ends.
* 「コード表の語」の列には、下のコード表の「語」だけが入ります。/ Columns of code tables hold only their words.
* 表は「記録番号」でつながります。/ Tables are joined by `記録番号`.
* 「確認者」「確認日時」は、読み取った値を最後に確認した人と日時です。/ The last columns say who confirmed it, and when.
"""


def data_dictionary() -> str:
    """Return the data dictionary as Markdown, in Japanese and English."""
    return "\n".join((_INTRODUCTION, *_common(), *_tables(), *_companions(), *_codes()))


def _common() -> Iterator[str]:
    yield "## どの表にもある列 / Columns of every table of records\n"
    yield from _columns([column.declared for column in (*SOURCE, *tables.CONFIRMATION)])


def _tables() -> Iterator[str]:
    shared = {id(column) for column in (*SOURCE, *tables.CONFIRMATION)}
    for form in (*LONG_FORM, tables.EVENT_LIST):
        yield f"## {form.ja} / {form.en} (`{form.name}`)\n"
        yield f"{form.ja_about}。/ {form.en_about}.{_keys(form.name)}\n"
        yield from _columns([column.declared for column in form.columns if id(column) not in shared])


def _companions() -> Iterator[str]:
    for one in companions.ALL:
        yield f"## {one.ja} / {one.en} (`{one.name}`)\n"
        yield f"{one.ja_about}。/ {one.en_about}.{_keys(one.name)}\n"
        yield from _columns(one.heads)


def _keys(name: str) -> str:
    keys = KEYS.get(name)
    if keys is None:
        return ""
    named = f" 主キー / primary key: `{'`, `'.join(keys.primary)}`."
    if keys.points_to is None:
        return named
    target, columns = keys.points_to
    return f"{named} 外部キー / foreign key: `{'`, `'.join(columns)}` → `{target}`."


def _columns(heads: Iterable[Head]) -> Iterator[str]:
    yield "| 列 / column | 英語 / English | 型 / type | 単位 / unit | コード表 / codes | 意味 / meaning |"
    yield "|---|---|---|---|---|---|"
    for head in heads:
        type_ = " / ".join(TYPES[head.type])
        about = f"{head.ja_about or head.head}。/ {head.en_about or head.en}"
        codes = f"`{head.codes}`" if head.codes else ""
        yield f"| {head.head} | {head.en} | {type_} | {head.unit} | {codes} | {about} |"
    yield ""


def _codes() -> Iterator[str]:
    yield "## コード表の語 / Words of the code tables\n"
    yield "| コード表 / table | コード / code | 語 / word | 意味 / meaning | 英語 / English |"
    yield "|---|---|---|---|---|"
    for name, words in CODE_TABLES.items():
        for code, word in words.items():
            yield f"| `{name}` | `{code}` | {word.in_table} | {word.ja} | {word.en} |"
    yield ""
