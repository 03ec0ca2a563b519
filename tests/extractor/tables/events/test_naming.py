"""What an event is called: its name cell, its theme, its contents, its row head, the caption or the heading above."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import days_of, values
from tests.extractor.made.text import line

from extractor.tables.events.naming.headings import unnumbered

DAYS = ["４月５日", "５月６日", "６月７日"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("アジアの料理を作る会", "アジアの料理を作る会"),
        ("ア　料理を作る会", "料理を作る会"),
        ("（ア）料理を作る会", "料理を作る会"),
        ("２ 料理を作る会", "料理を作る会"),
        ("2023年度料理を作る会", "2023年度料理を作る会"),
        ("②料理を作る会", "料理を作る会"),
    ],
)
def test_only_what_numbers_a_heading_is_taken_off_it(printed: str, name: str) -> None:
    assert unnumbered(line(printed)).text == name


def test_the_mark_of_a_caption_is_no_part_of_a_name() -> None:
    rows = [["日時", DAYS[0]], ["場所", "調理室"], ["参加者", "24人"]]
    assert values(read_rows(rows, caption="②世界の料理教室"), "name") == ["世界の料理教室"]


def test_contents_that_end_like_the_name_of_an_event_name_it() -> None:
    events = read_rows([["日程", "内容", "参加者数"], [DAYS[0], "花の研修", "20人"]], caption="友好都市との交流事業")
    assert values(events, "name") == ["花の研修"]
    assert values(events, "summary") == ["花の研修"]


def test_the_number_of_an_entry_is_no_part_of_its_name() -> None:
    rows = [
        ["会議名", "開催日", "会場"],
        ["(1) 第25回理事会", DAYS[0], "公民館"],
        ["（２）第７回総会", DAYS[1], "公民館"],
    ]
    assert values(read_rows(rows), "name") == ["第25回理事会", "第７回総会"]


def test_where_most_contents_are_names_all_of_them_are() -> None:
    contents = ["花の交流会", "星の研修", "月を見る"]
    rows = [["日程", "内容", "会場"], *([day, text, "甲"] for day, text in zip(DAYS, contents, strict=True))]
    assert values(read_rows(rows, caption="青少年交流事業"), "name") == ["花の交流会", "星の研修", "月を見る"]


def test_where_few_contents_are_names_the_caption_names_the_others() -> None:
    contents = ["花を見る", "星の研修", "月を見る"]
    rows = [["日程", "内容", "会場"], *([day, text, "甲"] for day, text in zip(DAYS, contents, strict=True))]
    assert values(read_rows(rows, caption="青少年交流事業"), "name") == ["青少年交流事業", "星の研修", "青少年交流事業"]


def test_contents_name_an_event_better_than_the_title_of_a_list() -> None:
    rows = [["日程", "内容", "参加者数"], [DAYS[0], "【報告】\n花を知る", "20人"]]
    assert values(read_rows(rows, caption="セミナーの開催状況"), "name") == ["花を知る"]


def test_a_row_head_that_ends_like_the_name_of_an_event_names_it() -> None:
    rows = [["区分", "日程", "参加者数"], ["中学生派遣", DAYS[0], "20人"], ["派遣", DAYS[1], "30人"]]
    assert values(read_rows(rows, caption="青少年交流事業"), "name") == ["中学生派遣", "青少年交流事業"]


@pytest.mark.parametrize(
    ("caption", "section", "name"),
    [
        pytest.param("花の研修会", (), "花の研修会", id="the caption"),
        pytest.param("花の研修会の開催状況", (), "花の研修会", id="the caption without its words for a list"),
        pytest.param(None, ("１　交流", "（２）花の研修会の開催状況"), "花の研修会", id="the innermost heading"),
        pytest.param("花の研修会", ("１　交流",), "花の研修会", id="the caption before the heading"),
    ],
)
def test_rows_without_any_name_take(caption: str | None, section: tuple[str, ...], name: str) -> None:
    rows = [["日程", "参加者数", "会場"], [DAYS[0], "20人", "市役所"]]
    assert values(read_rows(rows, caption=caption, section=section), "name") == [name]


def test_a_doubtful_name_without_day_and_count_makes_no_event() -> None:
    rows = [["日程", "内容", "会場"], ["", "花を見る", "市役所"], [DAYS[0], "星を見る", "図書館"]]
    assert values(read_rows(rows), "name") == ["星を見る"]


def test_a_column_of_themes_names_events() -> None:
    events = read_rows([["日程", "テーマ", "会場"], [DAYS[0], "花と緑", "市役所"]], caption="青少年交流事業")
    assert values(events, "name") == ["花と緑"]


def test_a_lecture_is_named_by_its_title_without_the_speaker() -> None:
    rows = [["日程", "内容", "会場"], [DAYS[0], "春の行事\n＜講演＞花と緑のまちの未来へ\n花山大学　花田教授", "市役所"]]
    assert values(read_rows(rows, width=146), "name") == ["花と緑のまちの未来へ"]


def test_a_theme_told_within_the_name_cell_is_the_name() -> None:
    rows = [["日程", "事業名", "会場"], [DAYS[0], "花の会\n＜テーマ＞\n花と緑のまち", "市役所"]]
    assert values(read_rows(rows, width=240), "name") == ["花と緑のまち"]


def test_a_sentence_below_the_name_is_no_part_of_it() -> None:
    rows = [
        ["日程", "事業名", "会場"],
        [DAYS[0], "花の会\n市民が集まり、花を植えて、花の名前を学んだ会である。", "市役所"],
    ]
    assert values(read_rows(rows, width=400), "name") == ["花の会"]


def test_a_name_without_any_word_is_no_event() -> None:
    events = read_rows([["日程", "事業名", "会場"], [DAYS[0], "※", "市役所"], [DAYS[1], "花の会", "市役所"]])
    assert values(events, "name") == ["花の会"]


def test_the_longest_words_beside_dates_are_the_names_and_never_the_figures() -> None:
    rows = [["日程", "甲", "乙"], [DAYS[0], "12百万円", "花会"], [DAYS[1], "9百万円", "星会"]]
    assert values(read_rows(rows), "name") == ["花会", "星会"]


def test_single_letters_beside_dates_name_nothing() -> None:
    assert read_rows([["日程", "甲", "会場"], [DAYS[0], "Ａ", "市役所"], [DAYS[1], "Ｂ", "図書館"]]) == ()


def test_days_with_words_are_events_without_a_head() -> None:
    events = read_rows([[DAYS[0], "花の会のつどい"], [DAYS[1], "星の会のつどい"]])
    assert [(event.fields["name"].value, days_of(event)) for event in events] == [
        ("花の会のつどい", ["2024-04-05"]),
        ("星の会のつどい", ["2024-05-06"]),
    ]


def test_months_with_words_are_no_events_without_a_head() -> None:
    assert read_rows([["４月", "花の会のつどい"], ["５月", "星の会のつどい"]]) == ()
