"""Headings that say only when, and lines of arrows: what their days date."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def test_a_heading_of_a_day_dates_the_first_thing_told_below_it() -> None:
    page = [
        *blocks(
            "緑市の代表団６名が市役所を訪れ、市長を表敬訪問しました。懇談では、意見を交わしました。",
            heading="◆５月11日（土）",
        ),
        *blocks("市内の中学生10名を緑市へ派遣しました。", heading="◆７月22日（土）～26日（水）"),
        *blocks("「国際フェア」を臨海公園で開催しました。1,850名の来場がありました。", heading="９月16日（土・祝）"),
    ]
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "緑市の代表団６名が市役所を訪れ",
            "periods": ["2023-05-11"],
            "counts": ["代表団 6 名"],
        },
        {
            "kind": "event",
            "name": "市内の中学生10名を緑市へ派遣",
            "direction": "dispatch",
            "periods": ["2023-07-22 2023-07-26"],
            "counts": ["中学生 10 名"],
        },
        {
            "kind": "event",
            "name": "国際フェア",
            "periods": ["2023-09-16"],
            "venue": "臨海公園",
            "counts": ["1850 名"],
        },
    ]


def test_what_has_a_day_of_its_own_keeps_it() -> None:
    page = blocks("６月３日に「国際フェア」を開催し、30名が参加した。", heading="◆５月11日（土）")
    (event,) = read_blocks(page)
    assert event["periods"] == ["2023-06-03"]


def test_a_day_holds_for_the_paragraph_right_below_its_heading_only() -> None:
    page = blocks(
        "「国際フェア」を開催し、30名が参加した。", "「写真展」を開催し、40名が参加した。", heading="◆５月11日（土）"
    )
    assert [(event["name"], event.get("periods")) for event in read_blocks(page)] == [
        ("国際フェア", ["2023-05-11"]),
        ("写真展", None),
    ]


def test_each_step_of_a_line_of_arrows_is_an_event() -> None:
    page = blocks("平成25年　覚書を締結　→　平成27年　小学校の相互訪問を開始　→", "令和元年　友好都市提携")
    assert [(event["name"], event["periods"]) for event in read_blocks(page)] == [
        ("覚書を締結", ["2013-01-01 2013-12-31"]),
        ("小学校の相互訪問を開始", ["2015-01-01 2015-12-31"]),
        ("友好都市提携", ["2019-01-01 2019-12-31"]),
    ]


def test_an_arrow_between_other_things_parts_nothing() -> None:
    found = read_blocks(blocks("平成25年度　30人　→　令和５年度　45人"))
    assert [(record["kind"], record["value"]) for record in found] == [("statistic", 30), ("statistic", 45)]


def test_a_heading_that_names_and_dates_an_event_gives_both_to_what_the_text_below_adds() -> None:
    page = [
        *blocks(
            "在住外国人を講師に、各国の文化を紹介した。延べ142人が受講した。",
            heading="①　講座「世界を知ろう」　［５月～７月　全６回］",
        ),
        *blocks("市民交流館において開催し、13か国95人が参加した。", heading="②　クリスマス会　［12月16日（土）］"),
        *blocks("オーストラリアへ、中学生20人、引率３人を派遣した。", heading="③　中学生海外派遣　［８月１日～10日］"),
    ]
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "講座「世界を知ろう」",
            "periods": ["2023-05-01 2023-07-31"],
            "counts": ["6 回", "142 人 延べ"],
        },
        {
            "kind": "event",
            "name": "クリスマス会",
            "periods": ["2023-12-16"],
            "venue": "市民交流館",
            "counts": ["13 か国", "95 人"],
        },
        {
            "kind": "event",
            "name": "中学生海外派遣",
            "direction": "dispatch",
            "periods": ["2023-08-01 2023-08-10"],
            "counts": ["中学生 20 人", "引率 3 人"],
        },
    ]


def test_numbers_as_of_a_day_are_no_event() -> None:
    page = blocks("登録団体は24団体で、312人が参加した。", heading="（２）市民による交流［３月31日現在］")
    assert [record["kind"] for record in read_blocks(page)] == [
        "statistic",
        "statistic",
    ]


def test_a_line_of_day_and_place_below_a_heading_dates_and_places_what_it_names() -> None:
    page = blocks(
        "２月３日　市民センター",
        "外国人16人を含む28人が集まり、会話を楽しみました。",
        heading="やさしい日本語で話そう",
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "やさしい日本語で話そう",
            "periods": ["2024-02-03"],
            "venue": "市民センター",
            "counts": ["外国人 16 人", "28 人"],
        }
    ]


def test_a_heading_of_what_was_done_and_one_with_a_title_name_what_is_told_below() -> None:
    page = [
        *blocks(
            "市長ほか７名が来訪し、市内の酒蔵を訪問した。", heading="（1）緑市長一行の来訪（令和５年10月３日～６日）"
        ),
        *blocks("１月21日（日）、文化プラザにて開催。聴講者108名。", heading="（2）講演会「世界の今」"),
    ]
    visit, lecture = read_blocks(page)
    assert (visit["name"], visit["periods"], visit["counts"]) == (
        "緑市長一行の来訪",
        ["2023-10-03 2023-10-06"],
        ["7 名"],
    )
    assert (lecture["name"], lecture["venue"], lecture["counts"]) == (
        "講演会「世界の今」",
        "文化プラザ",
        ["聴講者 108 名"],
    )


def test_lines_set_in_columns_with_how_often_beside_their_dates() -> None:
    page = blocks(
        "英語（初級）　４月～９月　毎週月曜日　受講者15名", "中国語（入門）　10月～３月　毎週木曜日　受講者９名"
    )
    assert [(event["name"], event["periods"], event["counts"]) for event in read_blocks(page)] == [
        ("英語（初級）", ["2023-04-01 2023-09-30"], ["受講者 15 名"]),
        ("中国語（入門）", ["2023-10-01 2024-03-31"], ["受講者 9 名"]),
    ]


def test_a_heading_of_a_year_dates_the_lines_below_it() -> None:
    page = [
        *blocks("７月　小学校へ文房具を寄贈", "10月８日　料理教室（中央公民館、24名）", heading="平成18年（2006）"),
        *blocks("２月10日　会報「みくに」創刊", heading="平成19年（2007）"),
    ]
    assert [(event["name"], event["periods"]) for event in read_blocks(page)] == [
        ("小学校へ文房具を寄贈", ["2006-07-01 2006-07-31"]),
        ("料理教室", ["2006-10-08"]),
        ("会報「みくに」創刊", ["2007-02-10"]),
    ]
