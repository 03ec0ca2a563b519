"""Lines below a heading that say when, where and how many: occasions of what the heading names."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def test_numbered_lines_are_an_event_each() -> None:
    page = blocks(
        "通訳をまじえて相談に応じました。",
        "第１回：　５月21日（日）10:00～12:00、港町会館にて　相談９件",
        "第２回：　10月22日（日）10:00～12:00、zoomにて",
        heading="（１）外国人のための相談",
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "number": "第１回",
            "name": "外国人のための相談",
            "periods": ["2023-05-21"],
            "venue": "港町会館",
            "counts": ["相談 9 件"],
        },
        {
            "kind": "event",
            "number": "第２回",
            "name": "外国人のための相談",
            "periods": ["2023-10-22"],
            "format": "online",
        },
    ]


def test_days_one_below_the_other_are_those_of_one_event() -> None:
    page = blocks("日時：６月３日（土）14:00～16:00", "７月１日（土）14:00～16:00", heading="（３）報告会")
    assert read_blocks(page) == [{"kind": "event", "name": "報告会", "periods": ["2023-06-03", "2023-07-01"]}]


def test_where_the_heading_has_its_own_day_the_paragraph_names_what_was_held() -> None:
    page = blocks(
        "２回の説明会を開催しました。",
        "日時：６月３日（土）14:00～16:00",
        "７月１日（土）14:00～16:00",
        heading="（３）令和６年度候補生の募集　令和５年９月１日（金）～10月20日（金）",
    )
    found = {event["name"]: event["periods"] for event in read_blocks(page)}
    assert found["説明会"] == ["2023-06-03", "2023-07-01"]


def test_a_single_line_says_where_it_was_held() -> None:
    page = blocks("５月18日（木）　事務局会議室において実施", heading="３　監査")
    assert read_blocks(page) == [{"kind": "event", "name": "監査", "periods": ["2023-05-18"], "venue": "事務局会議室"}]


def test_a_list_whose_lines_name_things_is_none() -> None:
    page = blocks(
        "４月17日　水辺小学校　児童24名",
        "６月29日　岬の丘中学校　生徒30名",
        "８月８日　研修員11名",
        heading="主な来訪者",
    )
    assert [event["name"] for event in read_blocks(page) if event["name"] == "主な来訪者"] == []


def test_a_member_count_as_of_a_day_is_none() -> None:
    page = blocks("令和６年３月31日現在　個人会員286名", heading="Ⅱ　会員の集い")
    assert [event for event in read_blocks(page) if event["kind"] == "event"] == []


def test_a_label_between_the_number_and_the_day() -> None:
    page = blocks("第１回　期日：６月３日", "第２回　期日：７月１日", heading="２．理事会開催")
    assert [(one["number"], one["name"], one["periods"]) for one in read_blocks(page)] == [
        ("第１回", "理事会", ["2023-06-03"]),
        ("第２回", "理事会", ["2023-07-01"]),
    ]


def test_agendas_between_meetings_and_a_building_with_a_nickname() -> None:
    page = blocks(
        "〔日時・場所・議案〕",
        "(1) ５月19日　午前９時～午前10時　福祉センター「ふれあい」",
        "第１号議案　事業報告の件",
        "(2) ７月28日　午前10時～午前11時　福祉センター「ふれあい」",
        "第２号議案　補充選任の件",
        heading="〔１〕理事会の開催　２回",
    )
    assert read_blocks(page) == [
        {"kind": "event", "name": "理事会", "periods": ["2023-05-19"], "venue": "福祉センター「ふれあい」"},
        {"kind": "event", "name": "理事会", "periods": ["2023-07-28"], "venue": "福祉センター「ふれあい」"},
    ]


def test_a_name_in_the_print_of_the_text_over_a_day_alone() -> None:
    page = blocks(
        "友好訪問団受入",
        "８月30日（水）～９月１日（金）",
        "市長を表敬し、病院などを視察しました。",
        heading="友好都市交流",
    )
    assert read_blocks(page) == [
        {"kind": "event", "name": "友好訪問団受入", "periods": ["2023-08-30 2023-09-01"], "direction": "receive"}
    ]


def test_an_entry_with_its_own_day_is_no_heading_of_the_entry_below_it() -> None:
    page = blocks("27日　お花見交流会", "５月18日（土）", heading="４月")
    assert [event["periods"] for event in read_blocks(page)] == [["2023-04-27"]]


def test_the_body_over_a_year_is_no_name_of_its_first_month() -> None:
    page = blocks("かわせみ日本語ひろば", "４月", "３日（土）　総会", "10日（土）　日本語教室開講")
    assert [event["name"] for event in read_blocks(page)] == ["総会", "日本語教室開講"]
