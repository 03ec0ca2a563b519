"""What the bracket behind a name tells: dates, places, numbers; lists of dated items with brackets."""

from __future__ import annotations

from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.text import CONTEXT, blocks, passage

from extractor.japanese.dates.periods import DateContext
from extractor.lines.asides.aside import read_aside
from extractor.lines.block_reading import BlockReading
from extractor.lines.dated.dated_lines import read_dated_lines

WHEN = DateContext(fiscal_year=2023)


def test_a_bracket_is_parted_into_date_place_and_numbers() -> None:
    aside = read_aside(passage("七夕かざり作り（７月７日　文化会館　参加者　26名、延べ1,234人）"), WHEN)
    assert aside is not None
    assert [str(period.start) for period in aside.dates.periods] == ["2023-07-07"]
    assert aside.venue is not None
    assert aside.inside.text[slice(*aside.venue)] == "文化会館"
    assert [(count.label, count.value, count.qualifier) for count in aside.counts.counts] == [
        ("参加者", 26, None),
        (None, 1234, "延べ"),
    ]


def test_a_bracket_that_tells_none_of_it_is_no_aside() -> None:
    assert read_aside(passage("世界の料理教室（ペルー）"), WHEN) is None
    assert read_aside(passage("（８名）"), WHEN) is None
    assert read_aside(passage("世界の料理教室（８名）と試食会"), WHEN) is None


def test_numbers_behind_a_dated_name_are_no_part_of_the_name() -> None:
    page = blocks(
        "・６月17日（土）～18日（日）　少年野球親善大会（選手32名）",
        "・11月～翌３月　手紙の交換事業（小学校５校）",
        "・２月15日（木）、16日（金）　かまくら訪問団の派遣（市民20名、随行3名）",
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "少年野球親善大会",
            "periods": ["2023-06-17 2023-06-18"],
            "counts": ["選手 32 名"],
        },
        {
            "kind": "event",
            "name": "手紙の交換事業",
            "periods": ["2023-11-01 2024-03-31"],
            "counts": ["小学校 5 校"],
        },
        {
            "kind": "event",
            "name": "かまくら訪問団の派遣",
            "direction": "dispatch",
            "periods": ["2024-02-15", "2024-02-16"],
            "counts": ["市民 20 名", "随行 3 名"],
        },
    ]


def test_an_item_whose_bracket_dates_and_counts_it_is_an_event_whatever_its_name() -> None:
    page = blocks("・新緑ハイキング（５月12日、参加者38名）", "・規程の改正（令和５年４月１日施行）")
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "新緑ハイキング", "periods": ["2023-05-12"], "counts": ["参加者 38 名"]}
    ]


def test_a_month_below_a_printed_year_of_the_same_fiscal_year_takes_its_own_year() -> None:
    page = blocks("・令和５年５月３日　市民の集い", "・６月４日　茶の会", "・２月５日　雪まつりの見学")
    assert [record["periods"] for record in summaries_of(read_dated_lines(page, CONTEXT).candidates)] == [
        ["2023-05-03"],
        ["2023-06-04"],
        ["2024-02-05"],
    ]


def test_wide_blanks_set_place_and_numbers_apart_too() -> None:
    page = blocks(
        "・12月８日（金）　冬の交流パーティー（ひだまり文化会館）　定員100名",
        "・１月14日　新春の集い　中央公民館　約80名（うち留学生12名）",
        "・１月20日　第２回　書画展",
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {
            "kind": "event",
            "name": "冬の交流パーティー",
            "periods": ["2023-12-08"],
            "venue": "ひだまり文化会館",
            "counts": ["定員 100 名"],
        },
        {
            "kind": "event",
            "name": "新春の集い",
            "periods": ["2024-01-14"],
            "venue": "中央公民館",
            "counts": ["80 名 約 total", "うち留学生 12 名 part"],
        },
        {"kind": "event", "name": "第２回　書画展", "periods": ["2024-01-20"]},
    ]


def test_a_person_with_a_term_of_office_is_no_event() -> None:
    page = blocks(
        "・会長　甲野 一　令和５年４月１日～令和７年３月31日", "・理事　乙川 二葉　令和５年４月１日～令和７年３月31日"
    )
    assert read_dated_lines(page, CONTEXT) == BlockReading()


def test_what_went_on_all_year_is_dated_by_its_bracket_where_it_counts_too() -> None:
    page = blocks("・日本語教室（通年　延べ受講者数1,234人）", "・協会の運営（通年）")
    assert [
        (record["name"], record["periods"]) for record in summaries_of(read_dated_lines(page, CONTEXT).candidates)
    ] == [("日本語教室", ["2023-04-01 2024-03-31"])]


def test_hours_and_a_day_in_reserve_are_no_remarks() -> None:
    aside = read_aside(passage("防災ウォーク　２月４日（日）９時～　※雨天の場合は11日（日）"), WHEN)
    assert aside is not None
    assert [str(period.start) for period in aside.dates.periods] == ["2024-02-04"]
    assert (aside.is_timed, aside.remarks) == (True, 0)


def test_a_place_is_known_by_what_follows_it() -> None:
    for text, place in (("港町にて", "港町"), ("第１会議室において実施", "第１会議室"), ("武道館で合同稽古", "武道館")):
        aside = read_aside(passage(f"交流会　２月４日（日）　{text}"), WHEN)
        assert aside is not None
        assert aside.venue is not None
        assert aside.inside.text[slice(*aside.venue)] == place
