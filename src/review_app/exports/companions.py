"""The tables that travel with the data: the documents, the definitions of columns, the code tables, the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractor import code_words, fields
from extractor.code_words import CodeWord
from extractor.fields import CODES, FieldType
from review_app.exports.cells import ERA_MARK, Cell, CellType, Head, era_fiscal_year
from review_app.exports.tables import TableForm
from review_app.services.office_time import in_office
from review_app.services.releases.release_file import Header

_T = CellType


@dataclass(frozen=True)
class Companion:
    """A table that is not about records; `rows` is asked with the file's first line and the tables beside it."""

    name: str
    ja: str
    en: str
    heads: tuple[Head, ...]
    rows: Callable[[Header, Sequence[TableForm]], Iterator[tuple[Cell, ...]]]
    ja_about: str = ""
    en_about: str = ""


def _documents(header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
    for one in header.documents:
        year = one.fiscal_year
        era = None if year is None else era_fiscal_year(year)
        yield one.id, one.title, one.file_name, one.publisher, year, era, one.page_count, one.sha256, len(one.warnings)


def _definitions(_header: Header, forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
    tables = [(form.name, form.ja, [column.declared for column in form.columns]) for form in forms]
    tables += [(one.name, one.ja, list(one.heads)) for one in ALL]
    for name, ja, heads in tables:
        for number, head in enumerate(heads, start=1):
            about = head.ja_about or head.head, head.en_about or head.en
            type_ = TYPES[head.type][0]
            yield name, ja, number, head.head, head.en, type_, head.unit or None, head.codes or None, *about


def _codes(_header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
    for name, words in CODE_TABLES.items():
        for code, word in words.items():
            yield name, code, word.in_table, word.ja, word.en


def _history(header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
    for one in header.editions:
        day: date = in_office(one.at).date()
        notes = " ".join(one.notes.split()) or None
        yield one.number, day, notes, one.records, one.added, one.changed, one.withdrawn, one.by, one.sha256


NAME_ROLE: Mapping[str, CodeWord] = {
    spec.name: CodeWord(spec.ja, spec.en, short=spec.head) for spec in fields.EVENT if spec.type is FieldType.TEXTS
}
CODE_TABLES: Mapping[str, Mapping[str, CodeWord]] = {
    **{type_.value: words for type_, words in CODES.items()},
    "name_role": NAME_ROLE,
    "precision": code_words.PRECISION,
    "role": code_words.ROLE,
    "year_type": code_words.YEAR_TYPE,
    "measure": code_words.MEASURE,
}
"""The closed lists by the names under which columns name them."""
TYPES: Mapping[CellType, tuple[str, str]] = {
    _T.TEXT: ("文字列", "text"),
    _T.CODE: ("コード表の語", "a word of a code table"),
    _T.INTEGER: ("整数", "whole number"),
    _T.NUMBER: ("数値", "number"),
    _T.DATE: ("日付（YYYY-MM-DD）", "date (YYYY-MM-DD)"),
    _T.TIME: ("日時（時差付き）", "time with its offset"),
}

DOCUMENTS = Companion(
    "documents", "文書", "Documents",
    (
        Head("文書番号", _T.INTEGER, "Document number", "文書の番号", "Number of the document"),
        Head("文書名", _T.TEXT, "Document", "報告書の題名", "Title of the report"),
        Head("ファイル名", _T.TEXT, "File", "報告書のファイル名", "File name of the report"),
        Head("発行者", _T.TEXT, "Publisher", "報告書を出した団体", "Who published the report"),
        Head("報告年度", _T.INTEGER, "Fiscal year", "報告書の年度（西暦）", "Fiscal year of the report", unit="年度"),
        Head(f"報告年度{ERA_MARK}", _T.TEXT, "Fiscal year (era)", "報告年度を和暦で書いたもの", "The same in the era"),
        Head("ページ数", _T.INTEGER, "Pages", "報告書のページ数", "Pages of the report", unit="ページ"),
        Head("SHA-256", _T.TEXT, "SHA-256", "PDFファイルのハッシュ値", "Digest of the PDF file"),
        Head("読み取りの注意の数", _T.INTEGER, "Warnings", "読み取りで出た注意", "Warnings of the reading", unit="件"),
    ),
    _documents, "データの出典である報告書", "The reports that the data come from",
)  # fmt: skip
DEFINITIONS = Companion(
    "definitions", "項目定義", "Definitions",
    (
        Head("表", _T.TEXT, "Table", "表の名前（英字）", "Name of the table"),
        Head("表の名称", _T.TEXT, "Table (Japanese)", "表の名称", "What the table is called"),
        Head("列の番号", _T.INTEGER, "Column number", "左から何番目の列か", "Counts the columns from the left"),
        Head("項目名", _T.TEXT, "Column", "列の見出し", "Head of the column"),
        Head("項目名（英語）", _T.TEXT, "Column (English)", "列の見出しの英語", "Head of the column in English"),
        Head("型", _T.TEXT, "Type", "値の型", "Type of the values"),
        Head("値の単位", _T.TEXT, "Unit", "値の単位", "Unit of the values"),
        Head("使うコード表", _T.TEXT, "Code table", "コード表の名前", "Name of the code table"),
        Head("説明", _T.TEXT, "Meaning", "値の意味", "What the values mean", long=True),
        Head("説明（英語）", _T.TEXT, "Meaning (English)", "値の意味の英語", "The same in English", long=True),
    ),
    _definitions, "すべての表の列の意味", "What the columns of all tables mean",
)  # fmt: skip
CODE_TABLE = Companion(
    "codes", "コード表", "Code tables",
    (
        Head("コード表", _T.TEXT, "Code table", "コード表の名前", "Name of the code table"),
        Head("コード", _T.TEXT, "Code", "JSONで使うコード", "The code in JSON"),
        Head("語", _T.TEXT, "Word", "表のセルに書かれる語", "The word in cells of tables"),
        Head("意味", _T.TEXT, "Meaning", "語の意味", "What the word means"),
        Head("意味（英語）", _T.TEXT, "Meaning (English)", "語の意味の英語", "The same in English"),
    ),
    _codes, "コード表の語とその意味", "The words of the code tables and what they mean",
)  # fmt: skip
HISTORY = Companion(
    "history", "更新履歴", "History",
    (
        Head("版", _T.INTEGER, "Release", "公開版の番号", "Number of the release"),
        Head("公開日", _T.DATE, "Released on", "公開版を作った日", "Day of the release"),
        Head("変更の説明", _T.TEXT, "Notes", "公開版の説明", "Notes of the release", long=True),
        Head("件数", _T.INTEGER, "Records", "記録の数", "How many records it has", unit="件"),
        Head("追加", _T.INTEGER, "Added", "前の版から加わった記録", "Records added since the one before", unit="件"),
        Head("変更", _T.INTEGER, "Changed", "前の版から変わった記録", "Records changed since then", unit="件"),
        Head("取消し", _T.INTEGER, "Withdrawn", "前の版からなくなった記録", "Records withdrawn since then", unit="件"),
        Head("作成者", _T.TEXT, "By", "公開版を作った人", "Who made the release"),
        Head("公開版のSHA-256", _T.TEXT, "SHA-256", "公開版のハッシュ値（この版のものはファイルの外にある）",
             "Digest of the release (its own stands outside of the file)"),
    ),
    _history, "公開版ごとの変更", "What changed with each release",
)  # fmt: skip
ALL = (DOCUMENTS, DEFINITIONS, CODE_TABLE, HISTORY)
