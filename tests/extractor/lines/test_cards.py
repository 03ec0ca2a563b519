"""Event cards: labelled values under a name, and what ends a card or belongs to it."""

from __future__ import annotations

from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.text import CONTEXT, blocks

from extractor.lines.block_reading import BlockReading
from extractor.lines.cards import read_cards


def test_a_card_under_its_heading() -> None:
    page = blocks(
        "日　時　令和５年９月16日（土）13：30～15：30",
        "会　場　市民会館　第２会議室",
        "講　師　山田太郎氏（緑大学教授）",
        "参加者　市民42名、留学生８名",
        heading="（１）国際理解セミナー",
    )
    reading = read_cards(page, CONTEXT)
    assert reading.used == {1, 2, 3, 4}
    (card,) = summaries_of(reading.candidates)
    assert card == {
        "kind": "event",
        "name": "国際理解セミナー",
        "periods": ["2023-09-16"],
        "venue": "市民会館　第２会議室",
        "counts": ["市民 42 名", "留学生 8 名"],
    }


def test_several_cards_of_one_name_and_an_online_venue() -> None:
    page = blocks(
        "①日時：６月10日（土）　会場：中央公民館　参加者数：24名",
        "②日時：11月25日（土）　会場：オンライン（Zoom）　参加者数：18名",
        heading="世界の料理教室",
    )
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "世界の料理教室",
            "periods": ["2023-06-10"],
            "venue": "中央公民館",
            "counts": ["24 名"],
        },
        {
            "kind": "event",
            "name": "世界の料理教室",
            "periods": ["2023-11-25"],
            "format": "online",
            "counts": ["18 名"],
        },
    ]


def test_a_capacity_is_called_so() -> None:
    page = blocks("日時：６月10日", "会場：公民館", "定員：30名", heading="書道体験")
    assert summaries_of(read_cards(page, CONTEXT).candidates)[0]["counts"] == ["定員 30 名"]


def test_opening_hours_are_no_event() -> None:
    page = blocks("開館時間：９時～17時", "休業日：日曜日、12/30～1/4", "場所：フィール７階", heading="交流センター")
    assert read_cards(page, CONTEXT) == BlockReading()


def test_a_sentence_between_a_heading_and_its_labels_leaves_the_name_to_the_card() -> None:
    page = blocks(
        "公募により選ばれた高校生が現地の高校で授業に加わった。",
        "派遣期間：８月１日（火）～８月10日（木）",
        "派遣人数：10名（生徒8名、引率2名）",
        heading="イ　高校生の派遣",
    )
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "高校生の派遣",
            "direction": "dispatch",
            "periods": ["2023-08-01 2023-08-10"],
            "counts": ["10 名 total", "生徒 8 名 part", "引率 2 名 part"],
        }
    ]


def test_a_numbered_frame_begins_a_card_of_its_own() -> None:
    page = blocks(
        "【報告１】友好都市バスツアー",
        "■日　程　令和５年５月18日",
        "■参加者　市民38名",
        "【報告２】修学旅行の受入れ",
        "■日　程　令和５年12月12日",
        "■会　場　中央高校",
    )
    assert [(record["name"], record["periods"]) for record in summaries_of(read_cards(page, CONTEXT).candidates)] == [
        ("友好都市バスツアー", ["2023-05-18"]),
        ("修学旅行の受入れ", ["2023-12-12"]),
    ]


def test_several_labels_of_which_nothing_is_wanted_stand_in_one_card() -> None:
    page = blocks(
        "日　時　10月５日（土）",
        "講　師　山田太郎氏",
        "後　援　緑市教育委員会",
        "参加者　88人",
        heading="（１）多文化共生講演会",
    )
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert card["counts"] == ["88 人"]


def test_a_card_of_every_week_is_an_event_without_a_date() -> None:
    page = blocks(
        "と　き　毎週水曜日　16:30～18:00", "ところ　分庁舎　２階", "参加人数　延べ612人", heading="（１）学習支援教室"
    )
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert card == {"kind": "event", "name": "学習支援教室", "venue": "分庁舎　２階", "counts": ["612 人 延べ"]}
    notice = blocks("と　き　毎週水曜日　９:00～12:00", "ところ　市役所１階", heading="（２）市民相談")
    assert read_cards(notice, CONTEXT).candidates == ()


def test_labels_numbered_in_a_row_are_of_the_event_that_the_sentence_above_names() -> None:
    page = blocks(
        "令和５年度青年部全国講習会等に出席しました。",
        "１．開催日時　11月９日（木）",
        "第一部　講習会　13:00～15:45",
        "交流会（同時開催）",
        "２．開催場所　みどりホテル",
        "３．参加者　２名",
    )
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "令和５年度青年部全国講習会",
            "periods": ["2023-11-09"],
            "venue": "みどりホテル",
            "counts": ["2 名"],
        }
    ]


def test_hours_below_a_day_do_not_end_its_card() -> None:
    page = blocks(
        "下記のとおり、国際交流セミナーを開催します。",
        "【日時】11月４日（土）",
        "①9:00～10:30　②11:00～12:00",
        "【場所】交流センター　２階",
    )
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert card == {
        "kind": "event",
        "name": "国際交流セミナー",
        "periods": ["2023-11-04"],
        "venue": "交流センター　２階",
    }


def test_what_took_place_at_a_place_is_no_part_of_it() -> None:
    page = blocks(
        "日　時　５月31日（水）午後３時～",
        "場　所　みどりホテル　大会議室",
        "観光優良従事者表彰式",
        "議　事　第１号議案　事業報告について",
        heading="定時総会",
    )
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert card["venue"] == "みどりホテル　大会議室"


def test_a_number_alone_is_of_the_heading_above_it() -> None:
    page = blocks(
        "第　１　回",
        "日　時　５月14日（日）午後２時～",
        "場　所　緑市民会館",
        "第　２　回",
        "日　時　５月31日（水）午後４時～",
        "場　所　みどりホテル",
        heading="２．理事会",
    )
    assert [event["name"] for event in summaries_of(read_cards(page, CONTEXT).candidates)] == ["理事会", "理事会"]
