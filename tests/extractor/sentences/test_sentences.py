"""What sentences tell: one literal for each way in which reports say that something was held, and who came."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractor.made.readings import read_text
from tests.extractor.made.text import CONTEXT, passage

from extractor.layout.text.sentences import sentences_of
from extractor.sentences.reader import read_sentences

EVENTS: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "「第３回姉妹都市写真展」は、令和５年９月１日～10日に市民ギャラリーで実施した。参加者は来場者1,204人であった。",
        [
            {
                "name": "第３回姉妹都市写真展",
                "periods": ["2023-09-01 2023-09-10"],
                "venue": "市民ギャラリー",
                "counts": ["来場者 1204 人"],
            }
        ],
    ),
    (
        "６月22日には市民交流会を中央公民館で開催し、留学生15名を含む60名が参加した。",
        [
            {
                "name": "市民交流会",
                "periods": ["2023-06-22"],
                "venue": "中央公民館",
                "counts": ["留学生 15 名", "60 名"],
            }
        ],
    ),
    (
        "１月18日、防災講座を消防署で実施し、27人が参加した。",
        [{"name": "防災講座", "periods": ["2024-01-18"], "venue": "消防署", "counts": ["27 人"]}],
    ),
    (
        "２月９日に国際理解の出前授業を行い、延べ412人の児童が受講した。",
        [{"name": "国際理解の出前授業", "periods": ["2024-02-09"], "counts": ["412 人 延べ"]}],
    ),
    (
        "また、２月11日には「留学生スピーチ大会」を文化会館で開き、市民80人、留学生25人の参加を得た。",
        [
            {
                "name": "留学生スピーチ大会",
                "periods": ["2024-02-11"],
                "venue": "文化会館",
                "counts": ["市民 80 人", "留学生 25 人"],
            }
        ],
    ),
    (
        "令和５年10月８日（日）に中央公園において国際交流フェスティバルを開催したところ、約3,200人の来場者でにぎわった。",
        [
            {
                "name": "国際交流フェスティバル",
                "periods": ["2023-10-08"],
                "venue": "中央公園",
                "counts": ["3200 人 約"],
            }
        ],
    ),
    (
        "まず６月に「春のバスツアー」を実施し40名が参加、続いて９月には「芋煮会」を河川敷で開催し65名が参加した。",
        [
            {"name": "春のバスツアー", "periods": ["2023-06-01 2023-06-30"], "counts": ["40 名"]},
            {"name": "芋煮会", "periods": ["2023-09-01 2023-09-30"], "venue": "河川敷", "counts": ["65 名"]},
        ],
    ),
    (
        "職員同士で情報を共有する意見交換会を令和５年６月20日と令和６年３月７日にオンラインで開催した。",
        [{"name": "意見交換会", "periods": ["2023-06-20", "2024-03-07"], "format": "online"}],
    ),
    (
        "「やさしい日本語」に関する職員研修会を開催。62名が参加した。",
        [{"name": "「やさしい日本語」に関する職員研修会", "counts": ["62 名"]}],
    ),
    (
        "11月３日に開催された「多文化共生フォーラム」には、市民や関係者120名が参加した。",
        [{"name": "多文化共生フォーラム", "periods": ["2023-11-03"], "counts": ["関係者 120 名"]}],
    ),
    (
        "協会が主催する世界の料理教室（ベトナム編）は、12月９日に男女共同参画センターで開催され、24名の参加があった。",
        [
            {
                "name": "世界の料理教室（ベトナム編）",
                "periods": ["2023-12-09"],
                "venue": "男女共同参画センター",
                "counts": ["24 名"],
            }
        ],
    ),
    (
        "去る11月12日（日）、文化会館大ホールを会場に「友好都市提携20周年記念式典」が執り行われ、両市の関係者約200名が出席した。",
        [
            {
                "name": "友好都市提携20周年記念式典",
                "periods": ["2023-11-12"],
                "venue": "文化会館大ホール",
                "counts": ["関係者 200 名 約"],
            }
        ],
    ),
    (
        "留学生との交流会（９月２日、市民交流センター）には、市民15名、留学生20名の計35名が参加しました。",
        [
            {
                "name": "留学生との交流会",
                "periods": ["2023-09-02"],
                "counts": ["市民 15 名 part", "留学生 20 名 part", "計 35 名 total"],
            }
        ],
    ),
    (
        "令和9年には姉妹都市提携65周年を迎えることから、市が協力し、両市の方々を本市へ招いて記念事業を実施する予定です。",
        [{"name": "記念事業", "periods": ["2027-01-01 2027-12-31"]}],
    ),
    (
        "行政機関や団体を訪問する「多文化政策交流プログラム」を11月27日から12月２日までシドニーで開催し、13名が参加した。",
        [
            {
                "name": "多文化政策交流プログラム",
                "periods": ["2023-11-27 2023-12-02"],
                "venue": "シドニー",
                "counts": ["13 名"],
            }
        ],
    ),
    (
        "青年交流会議は、８月３日から５日までフランスで開催され、本市から４名が出席した。",
        [
            {
                "name": "青年交流会議",
                "periods": ["2023-08-03 2023-08-05"],
                "venue": "フランス",
                "counts": ["4 名"],
            }
        ],
    ),
    (
        "令和五年十一月三日、市民会館において「文化祭」を開催し、市民三百二十人が参加した。",
        [{"name": "文化祭", "periods": ["2023-11-03"], "venue": "市民会館", "counts": ["市民 320 人"]}],
    ),
]

STATISTICS = [
    ("販路開拓に関する記事を８件ホームページに掲載した。", [(8, "件")]),
    ("令和５年度は、10自治体に12回の派遣を行った。", [(10, "自治体"), (12, "回")]),
    ("「文例集」において10文例（14言語）を追加した。", [(10, "文例"), (14, "言語")]),
    ("「運営幹事会」を２回、｢課題研究会」を２回、それぞれオンラインで開催した。", [(2, "回"), (2, "回")]),
    ("ブースの出展等を50件のイベント（21か国）で行った（うち２件は主催）。", [(50, "件"), (21, "か国"), (2, "件")]),
    ("海外4か国5都市、国内1都市と姉妹友好都市提携しています。", [(4, "か国"), (5, "都市"), (1, "都市")]),
    ("KPIの達成率平均は83.8％に留まっている。", [(83.8, "％")]),
]

SILENT = [
    "本市では、市民の国際理解を深める取組を進めている。",
    "参加費は一人1,500円、定員は20名です。",
    "会長あいさつ　本協会は昭和63年に設立され、今年で35周年を迎えました。",
    "駅から徒歩５分、電話03-1234-5678、午前９時から午後５時まで開館しています。",
    "新型コロナウイルス感染症の５類感染症移行を経て、事業を再開した。",
    "次年度は参加者30名以上を目指して広報に努められたい。",
]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[event[1][0]["name"] for event in EVENTS])
def test_events_told_in_sentences(text: str, expected: list[dict[str, Any]]) -> None:
    assert read_text(text) == [{"kind": "event", **event} for event in expected]


@pytest.mark.parametrize(("text", "expected"), STATISTICS, ids=[text[:12] for text, _ in STATISTICS])
def test_numbers_that_are_no_event_are_statistics(text: str, expected: list[tuple[float, str]]) -> None:
    records = read_text(text)
    assert {record["kind"] for record in records} == {"statistic"}
    assert [(record["value"], record["unit"]) for record in records] == expected


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_of_nothing_gives_nothing(text: str) -> None:
    assert read_text(text) == []


def test_a_number_says_as_of_when_it_holds() -> None:
    records = read_text("会員数は令和６年３月31日現在、個人会員312名、団体会員45団体である。")
    assert [(r["row"], r["value"], r["period"]) for r in records] == [
        (["個人会員"], 312, "2024-03-31"),
        (["団体会員"], 45, "2024-03-31"),
    ]


def test_a_date_before_a_noun_does_not_date_what_was_held() -> None:
    records = read_text("平成30年10月に作成した手引きをもとに、職員向け研修会を開催し、18名が参加した。")
    assert records == [{"kind": "event", "name": "職員向け研修会", "counts": ["18 名"]}]


def test_every_piece_stands_where_its_boxes_say() -> None:
    text = "「芋煮会」は、９月１日に河川敷で実施した。参加者は市民12人であった。"
    (record,) = read_sentences([tuple(sentences_of(passage(text)))], CONTEXT)
    for name, printed in {"name": "芋煮会", "periods": "９月１日", "venue": "河川敷", "counts": "市民12人"}.items():
        start = text.index(printed)
        assert record.fields[name].text == printed
        assert record.fields[name].boxes[0].bbox == (start * 10.0, 0.0, (start + len(printed)) * 10.0, 10.0)


def test_a_sentence_is_not_ended_inside_of_brackets() -> None:
    text = "「交流会。」を開催した（うち２件は主催。）。次に移る。"
    assert [sentence.text for sentence in sentences_of(passage(text))] == [
        "「交流会。」を開催した（うち２件は主催。）。",
        "次に移る。",
    ]


def test_a_sentence_that_counts_what_was_held_names_no_event() -> None:
    found = read_text("令和５年度は鑑賞事業12公演、普及事業８講座を実施し、延べ4,213人の来場があった。")
    assert [(r["kind"], r["value"], r["unit"]) for r in found] == [
        ("statistic", 12, "公演"),
        ("statistic", 8, "講座"),
        ("statistic", 4213, "人"),
    ]


def test_a_day_alone_is_of_the_month_told_before() -> None:
    assert read_text(
        "９月26日から30日まで、カルガリ市から市民訪問団18名が来日しました。"
        "27日には市役所で歓迎セレモニーが行われ、市長をはじめ約70名が出席しました。"
    ) == [
        {
            "kind": "event",
            "name": "市民訪問団18名が来日",
            "periods": ["2023-09-26 2023-09-30"],
            "counts": ["市民訪問団 18 名"],
        },
        {
            "kind": "event",
            "name": "歓迎セレモニー",
            "periods": ["2023-09-27"],
            "venue": "市役所",
            "counts": ["70 名 約"],
        },
    ]


def test_numbers_of_another_day_are_not_those_of_the_event_before() -> None:
    (event, *_rest) = read_text("９月26日に歓迎会を開いた。10月３日は市内の６家庭が体験した。")
    assert "counts" not in event


def test_who_was_invited_to_what_was_held_is_counted_there() -> None:
    assert read_text("１月には、近隣の大学の留学生31名を招き、書き初め大会を開いた。") == [
        {"kind": "event", "name": "書き初め大会", "periods": ["2024-01-01 2024-01-31"], "counts": ["留学生 31 名"]}
    ]


def test_a_sentence_in_brackets_counts_for_the_one_before() -> None:
    assert read_text("８月２日に「夏の国際屋台」を駅前広場で実施した。（来場者約600名）") == [
        {
            "kind": "event",
            "name": "夏の国際屋台",
            "periods": ["2023-08-02"],
            "venue": "駅前広場",
            "counts": ["来場者 600 名 約"],
        }
    ]


def test_who_came_to_a_town_and_who_went_are_two_events() -> None:
    text = "５月には台湾の区長ら８名が来町し、10月には町長を団長とする訪問団12名が美濃区を訪れた。"
    assert read_text(text) == [
        {
            "kind": "event",
            "name": "台湾の区長ら８名が来町",
            "periods": ["2023-05-01 2023-05-31"],
            "counts": ["8 名"],
        },
        {
            "kind": "event",
            "name": "訪問団12名が美濃区を訪れた",
            "periods": ["2023-10-01 2023-10-31"],
            "counts": ["訪問団 12 名"],
        },
    ]


def test_those_who_took_part_are_counted_whatever_else_they_did() -> None:
    text = "９月21日に「タイ料理を楽しむ会」を開催した。参加した18名は、グリーンカレー作りに取り組んだ。"
    (event,) = read_text(text)
    assert (event["name"], event["counts"]) == ("タイ料理を楽しむ会", ["18 名"])


def test_people_who_came_to_the_place_of_an_event_are_no_visit() -> None:
    (event,) = read_text("11月３日には「大使館展」を開き、約900名が会場を訪れた。")
    assert (event["name"], event["counts"]) == ("大使館展", ["900 名 約"])


def test_a_day_of_a_stay_is_of_its_month() -> None:
    stay, dinner = read_text(
        "４月18日から25日にかけて、訪問団16名が本市に滞在した。滞在中の20日には、夕食会が市民ホールで開かれた。"
    )
    assert (stay["name"], stay["periods"], stay["counts"]) == (
        "訪問団16名が本市に滞在",
        ["2023-04-18 2023-04-25"],
        ["訪問団 16 名"],
    )
    assert (dinner["name"], dinner["periods"], dinner["venue"]) == ("夕食会", ["2023-04-20"], "市民ホール")
