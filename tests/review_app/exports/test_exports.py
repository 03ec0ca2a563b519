"""Downloads byte for byte: CSV as Excel and programs want it, JSON in the contract's form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.review_app.factory import SHA, event, kpi, statistic
from tests.review_app.shown import list_records

from extractor import code_words
from extractor.code_words import CodeWord
from extractor.records import Extraction
from review_app.exports.download import csv_download, json_download
from review_app.exports.formats import Table
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "export.md"


@pytest.fixture
def document_id(session: Session, ready: Callable[..., int], actor: Actor) -> int:
    document_id = ready(event("e1", "鮎まつり"), event("e2", "除外する"), kpi(), statistic())
    first, second, *others = (summary.id for summary in list_records(session, document_id))
    decisions.reject_record(session, second, actor, 1)
    for record_id in (first, *others):
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    return document_id


def rows_of(session: Session, table: Table) -> list[list[str]]:
    content = b"".join(csv_download(session, table).chunks)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_events_are_one_row_each_in_utf8_with_bom_and_crlf(session: Session, document_id: int) -> None:
    download = csv_download(session, Table.EVENT_LIST)
    content = b"".join(download.chunks)
    assert (download.file_name, download.media_type) == ("yomitori_event_list.csv", "text/csv; charset=utf-8")
    head, row, end = content.split(b"\r\n")
    assert end == b""
    assert head.decode() == (
        "\ufeff記録番号,ID,文書名,ファイル名,発行者,報告年度,報告年度（和暦）,ページ,見出し,番号,事業名,相手方,分野,"
        "派遣・受入,開始日,開始日（和暦）,終了日,終了日（和暦）,日程の数,日程（表記）,会場,開催方法,主催,担当課,対象者,概要,人数等,確認者,確認日時"
    )
    written, _, time = row.decode().rpartition(",")
    assert written == (
        "1,e1,令和６年度交流事業実績報告,r6.pdf,厚木市,2024,令和6年度,1,１ 交流,1,鮎まつり,揚州市、軍浦市,,,"
        "2024-08-02,令和6年8月2日,2024-08-04,令和6年8月4日,1,８月２日～４日（月）,,,,,,,市職員2人、市民約10人,山田"
    )
    assert time.endswith("+09:00")


def test_counts_are_long_with_the_number_alone_in_its_cell(session: Session, document_id: int) -> None:
    head, *rows = rows_of(session, Table.COUNTS)
    assert head[9:17] == ["番号", "事業名", "人数等の番号", "項目", "値", "単位", "限定", "合計・内訳"]
    assert [row[9:17] for row in rows] == [
        ["1", "鮎まつり", "1", "市職員", "2", "人", "", ""],
        ["1", "鮎まつり", "2", "市民", "10", "人", "約", ""],
    ]


def test_periods_are_long(session: Session, document_id: int) -> None:
    _, row = rows_of(session, Table.PERIODS)
    assert row[11:19] == [
        *("1", "2024-08-02", "令和6年8月2日", "2024-08-04", "令和6年8月4日", "日", "", "８月２日～４日（月）")
    ]


def test_observations_are_long_and_an_unknown_number_is_blank(session: Session, document_id: int) -> None:
    head, *rows = rows_of(session, Table.KPIS)
    assert head[-8:-2] == ["年", "年（和暦）", "年の種別", "値の種別", "値", "値（表記）"]
    assert [row[9:-2] for row in rows] == [
        ["KPI", "基本目標１ 働く場 / 主な取組① 都市間交流", "", "交流活動件数", "件", "", "", "22", "2019", "年度",
         "22件（令和元年度）", "2023", "令和5年度", "年度", "目標値", "25", "25"],
        ["KPI", "基本目標１ 働く場 / 主な取組① 都市間交流", "", "交流活動件数", "件", "", "", "22", "2019", "年度",
         "22件（令和元年度）", "2023", "令和5年度", "年度", "実績値", "", "未公表"],
    ]  # fmt: skip


def test_statistics_are_one_number_a_row(session: Session, document_id: int) -> None:
    _, row = rows_of(session, Table.STATISTICS)
    assert row[9:19] == ["海外活動支援件数", "多文化共生 / 小計", "支援件数(件)", "52", "件", *[""] * 5]


@pytest.mark.parametrize("table", list(Table))
def test_heads_are_unique(session: Session, table: Table) -> None:
    (head,) = rows_of(session, table)
    assert len(head) == len(set(head))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+81-3", "'+81-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =cmd|x", "' =cmd|x"),
        ("＝1", "'＝1"),
        ("－", "－"),
        ("a=b", "a=b"),
        ("二行\nの名", "二行の名"),
        ("two\nwords", "two words"),
        ('引用"と,', '引用"と,'),
    ],
)
def test_text_is_never_a_formula_nor_of_two_lines(
    session: Session, document_id: int, actor: Actor, value: str, written: str
) -> None:
    record = list_records(session, document_id)[0]
    decisions.correct_field(session, record.id, "name", value, actor, record.version)
    commits.commit_document(session, document_id, actor)
    assert rows_of(session, Table.EVENT_LIST)[1][10] == written


def test_negative_numbers_stay_numbers(session: Session, document_id: int, actor: Actor) -> None:
    record = list_records(session, document_id)[3]
    decisions.correct_field(session, record.id, "value", -5.5, actor, record.version)
    commits.commit_document(session, document_id, actor)
    assert rows_of(session, Table.STATISTICS)[1][12] == "-5.5"


def test_json_of_a_document_is_in_the_contracts_form_and_tells_who_confirmed(
    session: Session, document_id: int, actor: Actor
) -> None:
    record = list_records(session, document_id)[0]
    decisions.correct_field(session, record.id, "name", "直した名", actor, record.version)
    commits.commit_document(session, document_id, actor)
    written = json.loads(b"".join(json_download(session, document_id=document_id).chunks))
    confirmed = [entry.pop("confirmed") for entry in written["records"]]
    assert (confirmed[0]["by"], confirmed[0]["revision"], confirmed[0]["corrected"]) == ("山田", 2, ["name"])
    assert confirmed[0]["at"].endswith("+00:00")
    read = Extraction.model_validate(written)
    assert [entry.id for entry in read.records] == ["e1", "k1", "s1"]
    assert read.records[0].fields["name"].value == "直した名"
    assert read.records[0].fields["name"].boxes[0].bbox == (10.0, 20.0, 110.0, 32.0)
    assert read.records[0].fields["periods"].value[0].start.isoformat() == "2024-08-02"
    assert (read.document.publisher, read.warnings[0].code) == ("厚木市", "no_text_layer")
    assert read.document.sha256 != SHA, "the digest of the file that was stored"


def test_json_of_the_dataset_lists_the_documents(session: Session, document_id: int) -> None:
    written = json.loads(b"".join(json_download(session).chunks))
    assert [len(document["records"]) for document in written["documents"]] == [3]


def test_an_empty_dataset_is_a_file_too(session: Session) -> None:
    assert json.loads(b"".join(json_download(session).chunks)) == {"schema_version": "1.0", "documents": []}
    assert len(rows_of(session, Table.STATISTICS)) == 1


def test_a_document_that_is_not_there_is_not_found_before_anything_is_sent(session: Session) -> None:
    with pytest.raises(NotFound):
        csv_download(session, Table.EVENTS, document_id=99)
    with pytest.raises(NotFound):
        json_download(session, document_id=99)


CODE_TABLES = (
    *(code_words.DIRECTION, code_words.FORMAT, code_words.PRECISION, code_words.ROLE, code_words.LEVEL),
    *(code_words.YEAR_TYPE, code_words.MEASURE),
)


@pytest.mark.parametrize("words", CODE_TABLES)
def test_the_documentation_names_every_word_with_its_code(words: dict[str, CodeWord]) -> None:
    missing = [code for code, word in words.items() if f"{word.in_table} (`{code}`)" not in DOCUMENTATION.read_text()]
    assert missing == []
