"""The report of the year before: recognised, its records paired, what is new, gone or unusual."""

from __future__ import annotations

import pytest
from sqlmodel import Session
from tests.review_app.factory import field, statistic
from tests.review_app.shelf import Shelf, held
from tests.review_app.shown import list_records

from review_app.services.decide import decisions
from review_app.services.documents import document_facts, documents
from review_app.services.errors import CannotPrecede, NotFound
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.series import series_choice, year_before
from review_app.services.series.series import earlier_document_id, series_name, title_without_year


@pytest.mark.parametrize(
    "title",
    ["令和６年度交流事業実績報告", "令和5年度 交流事業実績報告", "交流事業実績報告（2024年度版）",
     "R6交流事業実績報告.pdf", "交流事業実績報告_平成30年", "令和元年度交流事業実績報告"],
)  # fmt: skip
def test_titles_of_one_series_differ_only_in_the_year(title: str) -> None:
    assert series_name(title) == "交流事業実績報告"


@pytest.mark.parametrize(
    ("title", "told"),
    [("令和６年度 交流事業実績報告", "交流事業実績報告"), ("国際交流　事業報告（2024年度版）", "国際交流　事業報告"),
     ("令和5年度", "令和5年度"), ("R6交流事業.pdf", "交流事業")],
)  # fmt: skip
def test_a_series_is_told_by_its_title_without_the_year(title: str, told: str) -> None:
    assert title_without_year(title) == told


def test_the_nearest_earlier_report_of_the_series_is_the_year_before(session: Session, shelf: Shelf) -> None:
    other_city = shelf.put(2023, held("e", "鮎まつり", 10), publisher="横手市")
    other_report = shelf.put(2023, held("e", "鮎まつり", 10), title="議会だより")
    this = shelf.put(2024, held("e", "鮎まつり", 10))
    assert earlier_document_id(session, this) is None
    oldest = shelf.put(2021, held("e", "鮎まつり", 10))
    assert earlier_document_id(session, this) == oldest
    last = shelf.put(2023, held("e", "鮎まつり", 10))
    assert (earlier_document_id(session, this), earlier_document_id(session, last)) == (last, oldest)
    assert [earlier_document_id(session, each) for each in (other_city, other_report, oldest)] == [None, None, None]


def test_records_are_paired_one_to_one_and_what_is_new_gone_or_unusual_is_told(
    session: Session, shelf: Shelf, actor: Actor
) -> None:
    shelf.put(
        2023, held("a", "第25回あつぎ鮎まつり訪問団受入事業", 10), held("b", "横手市物産展", 40, "横手市"),
        held("c", "国際理解講座", 30), held("d", "国際理解講座", 5), statistic(),
    )  # fmt: skip
    more = statistic()
    more["fields"]["value"] = field(13)
    this = shelf.put(
        2024, held("a", "第26回あつぎ鮎まつり訪問団受入事業", 32), held("n", "青少年オンライン交流会", 20),
        held("c", "国際理解講座", 31), held("d", "国際理解講座", 14), more,
    )  # fmt: skip
    report = year_before.year_report(session, this)
    assert report is not None
    assert report.earlier.fiscal_year == 2023
    assert [line.title for line in report.new] == ["青少年オンライン交流会"]
    assert [line.title for line in report.gone] == ["横手市物産展"]
    assert [(entry.record.title, [change.ja for change in entry.changes]) for entry in report.changed] == [
        ("第26回あつぎ鮎まつり訪問団受入事業", ["人数が前年の320％（10人→32人）"]),
        ("海外活動支援件数 多文化共生 小計 支援件数(件)", ["値が前年の25％（52件→13件）"]),
    ]
    ayu, new, *_ = list_records(session, this)
    last = year_before.last_year(session, ayu.id)
    assert last is not None
    assert (last.record.title, last.fiscal_year) == ("第25回あつぎ鮎まつり訪問団受入事業", 2023)
    assert last.changes[0].ratio == 3.2
    assert year_before.last_year(session, new.id) is None
    decisions.correct_field(session, ayu.id, "counts", ({"value": 12, "unit": "人"},), actor, 1)
    again = year_before.last_year(session, ayu.id)
    assert again is not None
    assert again.changes == ()


def test_without_an_earlier_report_there_is_nothing_to_compare(session: Session, shelf: Shelf) -> None:
    assert year_before.year_report(session, shelf.put(2024, held("e", "鮎まつり", 10))) is None


def test_what_was_left_out_this_year_counts_as_gone_and_what_was_left_out_last_year_as_new(
    session: Session, shelf: Shelf, actor: Actor
) -> None:
    last = shelf.put(2023, held("a", "鮎まつり", 10), held("b", "物産展", 40))
    this = shelf.put(2024, held("a", "鮎まつり", 50), held("b", "物産展", 40))
    assert year_before.year_report(session, this).both == 2
    decisions.reject_record(session, list_records(session, this)[0].id, actor, 1)
    decisions.reject_record(session, list_records(session, last)[1].id, actor, 1)
    report = year_before.year_report(session, this)
    assert (report.both, report.changed) == (0, ())
    assert [line.title for line in report.new] == ["物産展"]
    assert [line.title for line in report.gone] == ["鮎まつり"]


def test_a_change_names_both_records(session: Session, shelf: Shelf) -> None:
    last = shelf.put(2023, held("a", "鮎まつり", 10))
    this = shelf.put(2024, held("a", "鮎まつり", 50))
    (entry,) = year_before.year_report(session, this).changed
    assert entry.earlier.id == list_records(session, last)[0].id
    assert documents.get_document(session, this).earlier_id == last
    assert documents.get_document(session, last).earlier_id is None


def test_a_person_chooses_the_year_before_and_recognition_leaves_it(
    session: Session, shelf: Shelf, actor: Actor
) -> None:
    oldest = shelf.put(2020, held("e", "鮎まつり", 10), title="国際交流年報")
    last = shelf.put(2023, held("e", "鮎まつり", 20))
    this = shelf.put(2024, held("e", "鮎まつり", 60))
    series_choice.choose_earlier(session, this, oldest, actor)
    chosen = series_choice.series_of(session, this)
    assert (chosen.earlier.id, chosen.recognised, chosen.chosen_by) == (oldest, "令和5年度交流事業実績報告", "山田")
    (entry,) = year_before.year_report(session, this).changed
    assert entry.changes[0].before == 10.0
    shelf.put(2022, held("e", "鮎まつり", 5))  # a reading that recognises the series once more
    assert earlier_document_id(session, this) == oldest
    series_choice.choose_earlier(session, this, None, actor)
    assert year_before.year_report(session, this) is None
    assert series_choice.series_of(session, this).is_chosen
    series_choice.recognise_earlier(session, this, actor)
    assert earlier_document_id(session, this) == last
    assert not series_choice.series_of(session, this).is_chosen
    told = [line.detail.get("earlier") for line in activity.feed(session, this).lines if line.kind.value == "series"]
    assert told == ["令和5年度交流事業実績報告", None, "令和2年度国際交流年報"]


def test_only_what_may_come_before_is_offered_and_taken(session: Session, shelf: Shelf, actor: Actor) -> None:
    this = shelf.put(2022, held("e", "鮎まつり", 10))
    later = shelf.put(2023, held("e", "鮎まつり", 10))
    other = shelf.put(2021, held("e", "鮎まつり", 10), title="議会だより", publisher="横手市")
    alike = shelf.put(2016, held("e", "鮎まつり", 10))
    assert [one.id for one in series_choice.offered(session, this)] == [alike, other]
    assert [one.id for one in series_choice.offered(session, this, "横手 議会")] == [other]
    for wrong in (this, later):
        with pytest.raises(CannotPrecede):
            series_choice.choose_earlier(session, this, wrong, actor)
    for missing in (lambda: series_choice.choose_earlier(session, this, 99, actor),
                    lambda: series_choice.offered(session, 99)):  # fmt: skip
        with pytest.raises(NotFound):
            missing()
    series_choice.recognise_earlier(session, this, actor)
    assert activity.feed(session, this, limit=1).lines[0].kind.value == "read"


def test_documents_without_years_do_not_come_before_each_other(session: Session, shelf: Shelf, actor: Actor) -> None:
    one, other = (shelf.put(2022, held("e", "鮎まつり", 10), publisher=name) for name in ("横手市", "厚木市"))
    for document_id in (one, other):
        seen = document_facts.document_facts(session, document_id).now
        wanted = document_facts.Facts(seen.title, seen.publisher, None)
        document_facts.correct_facts(session, document_id, wanted, actor, seen=seen)
    series_choice.choose_earlier(session, one, other, actor)
    with pytest.raises(CannotPrecede):
        series_choice.choose_earlier(session, other, one, actor)
