"""Labels and the values after them: how labels are set, what goes on below a value, numbers under labels."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.text import CONTEXT, SIZE, blocks, passage

from extractor.lines.cards import read_cards
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


def test_labels_after_a_bare_number() -> None:
    values = [labelled(passage(text)) for text in ("１　日時　令和５年９月16日（土）", "２　場所　市民会館")]
    assert [(one.role, one.value.text) for (one,) in values] == [
        ("periods", "令和５年９月16日（土）"),
        ("venue", "市民会館"),
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


def test_a_body_whose_people_alone_are_stated_gives_their_numbers() -> None:
    page = blocks("期　間　６月27日～７月６日", "訪問団　生徒12人、引率２人", heading="（１）青少年訪問団の受入れ")
    (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
    assert (card["name"], card["counts"]) == ("青少年訪問団の受入れ", ["生徒 12 人", "引率 2 人"])
    named = blocks(
        "訪問団：緑市青少年訪問団（12名）", "期間：６月27日～７月６日", "会場：市民会館", heading="（１）来訪"
    )
    assert summaries_of(read_cards(named, CONTEXT).candidates)[0]["name"] == "緑市青少年訪問団（12名）"


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


def test_how_many_days_something_took_is_counted() -> None:
    for days in ("　11日間", "（11日間）"):
        page = blocks(f"期　間：７月23日～８月２日{days}", "派遣団：中学生16人", heading="①みどり班")
        (card,) = summaries_of(read_cards(page, CONTEXT).candidates)
        assert card["counts"] == ["11 日間", "中学生 16 人"]
