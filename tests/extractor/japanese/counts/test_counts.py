"""Counts of cells and sentences: labels, values, roles, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.japanese.counts import CountReading, read_counts

Row = tuple[str | None, float, str | None, str | None, str | None]


def rows(reading: CountReading) -> list[Row]:
    return [(c.label, c.value, c.unit, c.qualifier, c.role) for c in reading.counts]


def plain(reading: CountReading) -> list[tuple[str | None, float, str | None]]:
    return [(c.label, c.value, c.unit) for c in reading.counts]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["教育長", "市職員２人"], [("市職員", 2, "人")]),
        (["子ども会会員５・６年生19人", "育成者 30人"], [("子ども会会員５・６年生", 19, "人"), ("育成者", 30, "人")]),
        (["・ 参加者数（作品出展者数）650人"], [("参加者数（作品出展者数）", 650, "人")]),
        (["保育園　13回　905人"], [("保育園", 13, "回"), ("保育園", 905, "人")]),
        (
            ["競技別市民選手権大会(23大会)　4,967人"],
            [("競技別市民選手権大会", 23, "大会"), ("競技別市民選手権大会", 4967, "人")],
        ),
        (["・ 申請件数　263件  (933人)"], [("申請件数", 263, "件"), ("申請件数", 933, "人")]),
        (["12回　237人"], [(None, 12, "回"), (None, 237, "人")]),
        (["開催回数　全５回"], [("開催回数", 5, "回")]),
        (["・ 副市長、友好交流委員会副委員長、職員等３人"], [("職員等", 3, "人")]),
        (
            ["・ 選手12人、コーチ・保護者５人、職員２人"],
            [("選手", 12, "人"), ("コーチ・保護者", 5, "人"), ("職員", 2, "人")],
        ),
        (["参加人数　１回目 30人", "２回目 28人"], [("参加人数　１回目", 30, "人"), ("２回目", 28, "人")]),
        (["・ 歩行者通行量　18,882人（２日間）"], [("歩行者通行量", 18882, "人"), (None, 2, "日間")]),
        (["・ 開催日数　６日", "・ 修了者数　33人"], [("開催日数", 6, "日"), ("修了者数", 33, "人")]),
        (["・ 訪問件数　64件."], [("訪問件数", 64, "件")]),
        (["拡大　30"], [("拡大", 30, None)]),
        (["定員30人"], [("定員", 30, "人")]),
        (["①22名", "②12 名"], [(None, 22, "名"), (None, 12, "名")]),
        (["公募による市立中学校", "の生徒10人"], [("公募による市立中学校の生徒", 10, "人")]),
        (["参加者数", "30名"], [("参加者数", 30, "名")]),
        (["海外4か国5都市、国内1都市"], [("海外", 4, "か国"), ("海外", 5, "都市"), ("国内", 1, "都市")]),
        (
            ["・出展商品 505 点（展示・販売）・26自治体/80 事業者"],
            [("出展商品", 505, "点"), (None, 26, "自治体"), (None, 80, "事業者")],
        ),
        (["(午前)20人(午後)30人"], [("(午前)", 20, "人"), ("(午後)", 30, "人")]),
        (["５月：12名、６月：15名"], [("５月", 12, "名"), ("６月", 15, "名")]),
        (["参加者数：30名（定員40名）"], [("参加者数", 30, "名"), ("定員", 40, "名")]),
        (["一般市民 十二名"], [("一般市民", 12, "名")]),
        (["決算額　5,398万９千円"], [("決算額", 53989000, "円")]),
        (["いいね！数：2,621 件（令和６年３月 31日現在）"], [("いいね！数", 2621, "件")]),
    ],
)
def test_labels_of_a_cell(lines: list[str], expected: list[tuple[str | None, float, str | None]]) -> None:
    assert plain(read_counts(lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected", "checks"),
    [
        (["11名（うち学生４名）"], [(None, 11, "名", None, "total"), ("うち学生", 4, "名", None, "part")], []),
        (
            ["10件（介護８件、障がい２件）"],
            [(None, 10, "件", None, "total"), ("介護", 8, "件", None, "part"), ("障がい", 2, "件", None, "part")],
            [(True, "内訳の合計と一致（10）")],
        ),
        (
            ["合計182名 当日視聴104名 事後視聴78名"],
            [
                ("合計", 182, "名", None, "total"),
                ("当日視聴", 104, "名", None, "part"),
                ("事後視聴", 78, "名", None, "part"),
            ],
            [(True, "内訳の合計と一致（182）")],
        ),
        (
            ["合計", "102 名", "（現地 31名", "オンライン 71名）"],
            [
                ("合計", 102, "名", None, "total"),
                ("現地", 31, "名", None, "part"),
                ("オンライン", 71, "名", None, "part"),
            ],
            [(True, "内訳の合計と一致（102）")],
        ),
        (
            ["3,262名 内訳)初級1,000名 中級2,000名 上級262名"],
            [
                (None, 3262, "名", None, "total"),
                ("初級", 1000, "名", None, "part"),
                ("中級", 2000, "名", None, "part"),
                ("上級", 262, "名", None, "part"),
            ],
            [(True, "内訳の合計と一致（3,262）")],
        ),
        (
            ["104件（介護79件（うち初任者研修９件）、障がい25件（うち初任者研修３件））"],
            [
                (None, 104, "件", None, "total"),
                ("介護", 79, "件", None, "part"),
                ("うち初任者研修", 9, "件", None, "part"),
                ("障がい", 25, "件", None, "part"),
                ("うち初任者研修", 3, "件", None, "part"),
            ],
            [(True, "内訳の合計と一致（104）")],
        ),
        (
            ["小学生 15名", "中学生 20名", "計 35名"],
            [("小学生", 15, "名", None, "part"), ("中学生", 20, "名", None, "part"), ("計", 35, "名", None, "total")],
            [(True, "内訳の合計と一致（35）")],
        ),
        (["（計19回開催）"], [("計", 19, "回", None, "total")], []),
        (["合計328名)"], [("合計", 328, "名", None, "total")], []),
        (
            ["揚州市７人 軍浦市５人 横手市２人"],
            [("揚州市", 7, "人", None, None), ("軍浦市", 5, "人", None, None), ("横手市", 2, "人", None, None)],
            [],
        ),
        (
            ["合計182名", "当日視聴104名", "事後視聴76名"],
            [
                ("合計", 182, "名", None, "total"),
                ("当日視聴", 104, "名", None, None),
                ("事後視聴", 76, "名", None, None),
            ],
            [(False, "合計と内訳が合いません（182 ≠ 180）")],
        ),
        (
            ["合計：1,234人（うち外国人56人）"],
            [("合計", 1234, "人", None, "total"), ("うち外国人", 56, "人", None, "part")],
            [],
        ),
    ],
)
def test_totals_and_parts(lines: list[str], expected: list[Row], checks: list[tuple[bool, str]]) -> None:
    reading = read_counts(lines)
    assert rows(reading) == expected
    assert [(check.ok, check.message) for check in reading.checks] == checks


@pytest.mark.parametrize(
    ("lines", "qualifier"),
    [
        (["約 16,000 名"], "約"),
        (["・12団体、延べ49回"], "延べ"),
        (["来場者延べ約9,440人"], "延べ約"),
        (["受講者 250人以上"], "以上"),
        (["参加者延べ数　213人"], None),
        (["【支給延べ件数】　30件"], None),
        (["開催回数　全５回"], None),
    ],
)
def test_qualifiers_only_where_they_touch(lines: list[str], qualifier: str | None) -> None:
    assert read_counts(lines).counts[-1].qualifier == qualifier


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市内５か所に無線LANを追加整備", [("市内", 5, "か所")]),
        ("モデル校６校で実施した", [("モデル校", 6, "校")]),
        ("11項目の特別相談", [(None, 11, "項目")]),
        ("２日間にわたって開催した", [(None, 2, "日間")]),
        ("参加者は団員177名であった", [("団員", 177, "名")]),
        ("保護者65人の参加を得た", [("保護者", 65, "人")]),
        ("来場者3,120人、保護者87人が参加した", [("来場者", 3120, "人"), ("保護者", 87, "人")]),
        ("出展等を 50 件のイベント（21 か国）で行った", [(None, 50, "件"), (None, 21, "か国")]),
        ("10自治体に 12 回の派遣を行った", [(None, 10, "自治体"), (None, 12, "回")]),
        ("オンラインにて開催し、167 名が参加した", [(None, 167, "名")]),
        ("インバウンド 99 件、海外販路開拓 55 件であった", [("インバウンド", 99, "件"), ("海外販路開拓", 55, "件")]),
        ("計 10団体を対象に実施した", [("計", 10, "団体")]),
        ("市英語教育指導者海外派遣研修団6 名を派遣", [("市英語教育指導者海外派遣研修団", 6, "名")]),
        ("教育51件、その他89件であった。", [("教育", 51, "件"), ("その他", 89, "件")]),
    ],
)
def test_labels_of_a_sentence(sentence: str, expected: list[tuple[str | None, float, str | None]]) -> None:
    assert plain(read_counts([sentence], in_sentence=True)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            "第３回",
            "40周年",
            "65歳以上",
            "６年生",
            "５・６年生",
            "４年ぶり",
            "国道246号",
            "令和６年度",
            "令和６年４月19日",
        ],
        *[
            "10:00～12:00",
            "10時～16時",
            "TEL 045-222-3333",
            "電話 25・7491",
            "第12条",
            "20～30人",
            "５名～10名",
            "数十人",
        ],
        *[
            "３回目",
            "２人目",
            "一般市民",
            "三重県",
            "一部",
            "一人ひとり",
            "2024台湾フェア",
            "海外経済セミナー 2023",
            "5類感染症",
            "－",
        ],
        "CZ3086便",
        "07ブロック",
    ],
)
def test_what_is_no_count(text: str) -> None:
    assert plain(read_counts([text])) == []


def test_spans_stand_in_the_joined_lines() -> None:
    reading = read_counts(["教育長", "市職員 約２人"])
    assert reading.spans == ((8, 11),)
    assert "教育長\n市職員 約２人"[8:11] == "約２人"


COUNT_LIKE = st.text(
    st.sampled_from("参加者計合うち内訳約延べ学生0123,１２人名件回（）()、・　\n①：全以上"), max_size=40
)


@given(st.lists(COUNT_LIKE | st.text(max_size=20), max_size=4), st.booleans())
def test_any_text_is_read_without_an_error(lines: list[str], in_sentence: bool) -> None:
    reading = read_counts(lines, in_sentence=in_sentence)
    text = "\n".join(lines)
    assert len(reading.spans) == len(reading.counts)
    assert all(0 <= start < end <= len(text) for start, end in reading.spans)
    assert all(count.label is None or count.label == count.label.strip() for count in reading.counts)


@pytest.mark.parametrize(
    ("text", "in_sentence", "expected"),
    [
        ("発表部門31団体が参加、来場者は延べ2,870人", True, [("発表部門", 31, "団体"), ("来場者", 2870, "人")]),
        ("普及事業８講座を実施し、延べ4,213人の来場", True, [("普及事業", 8, "講座"), (None, 4213, "人")]),
        ("実35人／延べ187人", False, [(None, 35, "人"), (None, 187, "人")]),
        ("参加者 実35人", False, [("参加者", 35, "人")]),
        ("会場45名＋オンライン30名", False, [("会場", 45, "名"), ("オンライン", 30, "名")]),
    ],
)
def test_a_sum_of_its_own_takes_no_label_from_the_number_before(
    text: str, in_sentence: bool, expected: list[tuple[str | None, float, str | None]]
) -> None:
    assert plain(read_counts([text], in_sentence=in_sentence)) == expected


def test_a_unit_is_not_the_beginning_of_another_word() -> None:
    assert plain(read_counts(["２部制で10文例を"], in_sentence=True)) == [(None, 10, "文例")]


def test_a_number_behind_a_particle_is_not_one_of_the_noun_before() -> None:
    assert plain(read_counts(["小学校11校・中学校4校に25人を派遣"])) == [
        ("小学校", 11, "校"),
        ("中学校", 4, "校"),
        (None, 25, "人"),
    ]


def test_how_often_is_no_label() -> None:
    assert plain(read_counts(["年４回　各2,500部"])) == [(None, 4, "回"), (None, 2500, "部")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("外国人住民21名を含む48名参加", [("外国人住民", 21, "名"), (None, 48, "名")]),
        ("生徒40名を含め、約150名が出席", [("生徒", 40, "名"), (None, 150, "名")]),
        ("役員３名を除く会員48名", [("役員", 3, "名"), ("会員", 48, "名")]),
        ("職員２人を加えて30人", [("職員", 2, "人"), (None, 30, "人")]),
        ("講師１名を加えた参加者30名", [("講師", 1, "名"), ("参加者", 30, "名")]),
    ],
)
def test_how_a_number_goes_into_the_next_is_no_label(text: str, expected: list[tuple[str | None, float, str]]) -> None:
    counts = read_counts([text]).counts
    assert [(count.label, count.value, count.unit) for count in counts] == expected
