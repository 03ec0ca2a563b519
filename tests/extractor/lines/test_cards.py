"""Event cards and dated lines: labelled values under a name, lists of dates, headings that date something."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.text import CONTEXT, SIZE, blocks, passage

from extractor.lines.block_reading import BlockReading
from extractor.lines.cards import read_cards
from extractor.lines.dated.dated_lines import read_dated_lines
from extractor.lines.labels import labelled


def test_labels_letter_spaced_framed_and_in_one_line() -> None:
    for text in ("日　時　令和５年９月16日（土）", "【日時】令和５年９月16日（土）", "・日時：令和５年９月16日（土）"):
        (value,) = labelled(passage(text))
        assert (value.role, value.value.text) == ("periods", "令和５年９月16日（土）")
    values = labelled(passage("①日時：６月10日（土） 会場：中央公民館　参加者：24名"))
    assert [(value.role, value.value.text.strip()) for value in values] == [
        ("periods", "６月10日（土）"),
        ("venue", "中央公民館"),
        ("counts", "24名"),
    ]
    assert labelled(passage("令和５年９月16日（土）に開催した。")) == ()


def test_labels_behind_a_bare_number() -> None:
    values = [labelled(passage(text)) for text in ("１　日時　令和５年９月16日（土）", "２　場所　市民会館")]
    assert [(one.role, one.value.text) for (one,) in values] == [
        ("periods", "令和５年９月16日（土）"),
        ("venue", "市民会館"),
    ]


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


def test_headings_that_date_a_meeting() -> None:
    page = blocks(
        "（１）第９回理事会(令和５年５月９日開催。一部オンライン併用。)", "友好交流都市提携：2006年（平成18年）11月24日"
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "第９回理事会", "periods": ["2023-05-09"], "format": "hybrid"},
        {"kind": "event", "name": "友好交流都市提携", "periods": ["2006-11-24"]},
    ]


def test_a_list_of_dated_lines_takes_the_year_from_the_line_before() -> None:
    page = blocks(
        "1985年（昭和60年）　リバーサイド市と姉妹都市の盟約",
        "1990年（平成２年）　協会発足",
        "1995年（平成７年）10月　10周年記念訪問団派遣",
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "リバーサイド市と姉妹都市の盟約", "periods": ["1985-01-01 1985-12-31"]},
        {"kind": "event", "name": "協会発足", "periods": ["1990-01-01 1990-12-31"]},
        {
            "kind": "event",
            "name": "10周年記念訪問団派遣",
            "direction": "dispatch",
            "periods": ["1995-10-01 1995-10-31"],
        },
    ]


def test_a_tabbed_line_gives_one_event_a_partner() -> None:
    page = blocks("アメリカ　ブルーミントン・ノーマル両市　提携　ブルーミントン昭和37年、ノーマル昭和62年")
    assert [(r["partners"], r["periods"]) for r in summaries_of(read_dated_lines(page, CONTEXT).candidates)] == [
        (["ブルーミントン"], ["1962-01-01 1962-12-31"]),
        (["ノーマル"], ["1987-01-01 1987-12-31"]),
    ]


def test_a_title_with_a_year_is_no_event() -> None:
    page = blocks("令和５年度　国際交流事業", "令和６年３月31日現在", "（令和６年４月１日更新）")
    assert read_dated_lines(page, CONTEXT) == BlockReading()


def test_a_heading_names_what_the_sentence_leaves_out() -> None:
    page = blocks("令和５年９月16日に市民会館で開催し、42名が参加した。", heading="（１）国際理解セミナー")
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "国際理解セミナー",
            "periods": ["2023-09-16"],
            "venue": "市民会館",
            "counts": ["42 名"],
        }
    ]


def test_a_dated_heading_and_its_sentence_are_one_event() -> None:
    page = blocks(
        "市役所前広場を会場に開催し、約5,000人が来場した。", heading="（３）国際交流まつり（令和５年10月22日開催）"
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "国際交流まつり",
            "venue": "市役所前広場",
            "counts": ["5000 人 約"],
            "periods": ["2023-10-22"],
        }
    ]


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


def test_labels_are_also_made_of_a_word_and_the_usual_ending() -> None:
    page = blocks(
        "展示期間：11月16日～24日", "展示場所：市民ギャラリー", "募集期間：10月１日～31日", heading="青少年書画展"
    )
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "青少年書画展",
            "periods": ["2023-11-16 2023-11-24"],
            "venue": "市民ギャラリー",
        }
    ]


def test_numbers_of_two_labels_stand_together() -> None:
    page = blocks("日時：８月７日（月）　参加者：12組24名", "定員：15組", heading="こども料理教室")
    assert [record["counts"] for record in summaries_of(read_cards(page, CONTEXT).candidates)] == [
        ["12 組", "24 名", "定員 15 組"]
    ]


def test_what_stands_below_a_value_goes_on_with_it() -> None:
    heading, *rest = blocks(
        "期日：９月16日", "内容：学校の一日を紹介し、", "参加者と話し合った。", heading="国際理解講座"
    )
    value = rest[-1].passage
    further_in = replace(value, places=tuple(p and (p[0], _moved(p[1], 3 * SIZE)) for p in value.places))
    page = (heading, *rest[:-1], replace(rest[-1], passage=further_in))
    assert [record["summary"] for record in summaries_of(read_cards(page, CONTEXT).candidates)] == [
        "学校の一日を紹介し、参加者と話し合った。"
    ]


def _moved(box: tuple[float, float, float, float], by: float) -> tuple[float, float, float, float]:
    return box[0] + by, box[1], box[2] + by, box[3]


def test_numbers_under_labels_that_nobody_knows_count_for_the_card() -> None:
    page = blocks(
        "実施校　　８校",
        "派遣講師　　延べ23名",
        "講師謝金　　120,000円",
        "実施期間　　2023年６月～2024年２月",
        heading="（１）出前講座の開催",
    )
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "出前講座の開催",
            "periods": ["2023-06-01 2024-02-29"],
            "counts": ["8 校", "23 名 延べ"],
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


def test_labels_in_kana_and_a_heading_in_quotes() -> None:
    page = blocks(
        "と　き　10月５日（土）　13:30～15:30",
        "ところ　文化センター　大会議室",
        "入場者　約280人",
        heading="ア　「隣に暮らす世界」",
    )
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert card == {
        "kind": "event",
        "name": "隣に暮らす世界",
        "periods": ["2023-10-05"],
        "venue": "文化センター　大会議室",
        "counts": ["280 人 約"],
    }


def test_a_label_that_nobody_knows_ends_the_value_before_it() -> None:
    values = labelled(
        passage("開催期間：11月３日～12日　会場：市民ギャラリー　出品数：126点　入場料：500円　運営：文化課")
    )
    assert [(value.role, value.value.text.strip()) for value in values] == [
        ("periods", "11月３日～12日"),
        ("venue", "市民ギャラリー"),
        ("counts", "126点"),
        ("unknown", "500円"),
        ("unknown", "文化課"),
    ]


def test_a_body_whose_people_alone_are_told_gives_their_numbers() -> None:
    page = blocks("期　間　６月27日～７月６日", "訪問団　生徒12人、引率２人", heading="（１）青少年訪問団の受入れ")
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert (card["name"], card["counts"]) == ("青少年訪問団の受入れ", ["生徒 12 人", "引率 2 人"])
    named = blocks(
        "訪問団：緑市青少年訪問団（12名）", "期間：６月27日～７月６日", "会場：市民会館", heading="（１）来訪"
    )
    assert summaries_of(read_cards(named, CONTEXT).candidates)[0]["name"] == "緑市青少年訪問団（12名）"


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


def test_labels_of_one_line_parted_by_slashes() -> None:
    values = labelled(passage("日時：６月８日（土）10時～12時／会場：消防本部／参加者：21名"))
    assert [(value.role, value.value.text) for value in values] == [
        ("periods", "６月８日（土）10時～12時"),
        ("venue", "消防本部"),
        ("counts", "21名"),
    ]


def test_labels_in_round_brackets_below_a_marked_name() -> None:
    page = blocks("（期　日）６月４日（日）", "（会　場）東部公民館", "（参加者）37名", heading="○課題別研修会")
    assert summaries_of(read_cards(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "課題別研修会",
            "periods": ["2023-06-04"],
            "venue": "東部公民館",
            "counts": ["37 名"],
        }
    ]


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


def test_how_many_days_something_took_is_counted() -> None:
    for days in ("　11日間", "（11日間）"):
        page = blocks(f"期　間：７月23日～８月２日{days}", "派遣団：中学生16人", heading="①みどり班")
        (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
        assert card["counts"] == ["11 日間", "中学生 16 人"]


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
