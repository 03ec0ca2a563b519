"""What corrections of earlier reports teach of the values of the next one, and what they do not."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.records import Kind
from review_app.services.series.lessons import Lessons, ReadRecord, SettledRecord, learn

_REPORT = (7, "令和５年度事業報告")


def _read(section: tuple[str, ...] = (), kind: Kind = Kind.EVENT, /, **values: Any) -> ReadRecord:
    return ReadRecord(kind, section, values)


def _taught(*records: tuple[ReadRecord, dict[str, Any] | None]) -> Lessons:
    return learn([(*_REPORT, [SettledRecord(read, left) for read, left in records])])


def _proposed(lessons: Lessons, record: ReadRecord) -> dict[str, Any]:
    return {name: lesson.after for name, lesson in lessons.proposals(record)}


def test_a_name_corrected_once_is_proposed_where_the_same_is_read() -> None:
    lessons = _taught((_read(name="もちっき大会"), {"name": "もちつき大会"}))

    assert _proposed(lessons, _read(name="もちっき 大会")) == {"name": "もちつき大会"}
    assert _proposed(lessons, _read(name="夏祭り")) == {}


def test_numbers_in_a_corrected_value_are_those_of_the_new_one() -> None:
    lessons = _taught((_read(name="第1回例会の設置"), {"name": "第1回例会"}))

    assert _proposed(lessons, _read(name="第１２回例会の設置")) == {"name": "第12回例会"}


def test_a_title_with_the_year_of_another_era_is_the_same() -> None:
    lessons = _taught((_read(name="平成31年度派遣募集", venue="関東地区"), {"name": "平成31年度派遣募集"}))

    assert _proposed(lessons, _read(name="令和２年度派遣募集", venue="関東地区")) == {"venue": None}
    named = _taught((_read(name="平成31年度派遣会の設置"), {"name": "平成31年度派遣会"}))
    assert _proposed(named, _read(name="令和元年度派遣会の設置")) == {"name": "令和元年度派遣会"}


def test_a_value_whose_numbers_were_corrected_is_proposed_only_where_it_is_the_same() -> None:
    lessons = _taught((_read(name="第1回 例会"), {"name": "第11回 例会"}))

    assert _proposed(lessons, _read(name="第1回例会")) == {"name": "第11回 例会"}
    assert _proposed(lessons, _read(name="第2回例会")) == {}


def test_a_value_corrected_alike_under_several_titles_is_proposed_under_others() -> None:
    spelled = [(_read(name=name, partners=["揚卅市"]), {"name": name, "partners": ["揚州市"]}) for name in ("甲", "乙")]

    assert _proposed(_taught(*spelled), _read(name="丙", partners=["揚卅市"])) == {"partners": ["揚州市"]}
    assert _proposed(_taught(spelled[0]), _read(name="丙", partners=["揚卅市"])) == {}
    assert _proposed(_taught(spelled[0]), _read(name="甲", partners=["揚卅市"])) == {"partners": ["揚州市"]}


def test_a_value_that_others_left_as_it_was_is_proposed_only_under_its_title() -> None:
    number = _read((), Kind.STATISTIC, row=["説明会"], value=20, unit="名")
    other = _read((), Kind.STATISTIC, row=["参加者"], value=31, unit="名")
    lessons = _taught((number, {**number.values, "unit": "回"}), (other, dict(other.values)))

    again = _read((), Kind.STATISTIC, row=["説明会"], value=24, unit="名")
    assert _proposed(lessons, again) == {"unit": "回"}
    assert _proposed(lessons, _read((), Kind.STATISTIC, row=["職員"], value=2, unit="名")) == {}


def test_labels_and_units_of_counts_are_corrected_alike_and_struck_counts_go() -> None:
    def count(value: int, label: str | None, unit: str) -> dict[str, Any]:
        return {"label": label, "value": value, "unit": unit, "qualifier": None, "role": None}

    read = [count(30, "延", "人"), count(4, None, "号")]
    lessons = _taught((_read(name="夏祭り", counts=read), {"name": "夏祭り", "counts": [count(30, "参加者", "人")]}))

    new = _read(name="夏祭り", counts=[count(52, "延", "人"), count(5, None, "号")])
    assert _proposed(lessons, new) == {"counts": [count(52, "参加者", "人")]}


def test_an_absent_section_is_filled_in_for_the_same_event_but_not_an_absent_place() -> None:
    lessons = _taught((_read(name="夏祭り"), {"name": "夏祭り", "departments": ["国際課"], "venue": "市役所"}))

    assert _proposed(lessons, _read(name="夏祭り")) == {"departments": ["国際課"]}


def test_the_newest_report_that_says_anything_decides() -> None:
    older = SettledRecord(_read(name="もちっき大会"), {"name": "もちつき大会"})
    newer = SettledRecord(_read(name="もちっき大会"), {"name": "もちっき大会"})

    assert _proposed(learn([(8, "次の年", [newer]), (*_REPORT, [older])]), _read(name="もちっき大会")) == {}
    unlike = SettledRecord(_read(name="夏祭り"), {"name": "夏祭り"})
    assert _proposed(learn([(8, "次の年", [unlike]), (*_REPORT, [older])]), older.read) == {"name": "もちつき大会"}


def test_what_may_not_stand_in_a_field_is_not_proposed() -> None:
    lessons = _taught((_read(name="夏祭り", format="online"), {"name": "夏祭り", "format": "nothing known"}))

    assert _proposed(lessons, _read(name="夏祭り", format="online")) == {}


def test_numbers_and_days_are_of_their_year_and_teach_nothing() -> None:
    read = {"indicator": "来館者数", "unit": "人", "baseline": {"value": 22, "year": 2019}}
    lessons = _taught((_read((), Kind.KPI, **read), {**read, "baseline": {"value": 23, "year": 2019}}))

    assert _proposed(lessons, _read((), Kind.KPI, **read)) == {}


@pytest.mark.parametrize(("title", "went"), [("職員", True), ("参加者", False)])
def test_a_record_left_out_is_known_by_its_title(title: str, went: bool) -> None:
    staff = _read((), Kind.STATISTIC, row=["職員"], value=2)
    people = _read((), Kind.STATISTIC, row=["参加者"], value=30)
    lessons = _taught((staff, None), (people, dict(people.values)))

    found = lessons.was_left_out(_read((), Kind.STATISTIC, row=[title], value=9))
    assert (found is not None) is went
    assert found is None or (found.document_id, found.document) == _REPORT


def test_a_table_left_out_as_a_whole_is_known_by_its_headings() -> None:
    def rows(*labels: str) -> list[ReadRecord]:
        return [_read(("第３章 資料",), Kind.STATISTIC, row=[label], value=1) for label in labels]

    new = _read(("第４章 資料",), Kind.STATISTIC, row=["丁"], value=1)
    assert _taught(*((row, None) for row in rows("甲", "乙", "丙"))).was_left_out(new) is not None
    assert _taught(*((row, None) for row in rows("甲", "乙"))).was_left_out(new) is None
    kept = rows("戊")[0]
    mixed = _taught(*((row, None) for row in rows("甲", "乙", "丙")), (kept, dict(kept.values)))
    assert mixed.was_left_out(new) is None
