"""What staff type, and that the text of a value reads as the same value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.records import Baseline, Count, Kind, Observation, Period
from extractor.typed_input.parse import format_value, parse_input

LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12).map(str.strip)
DAYS = st.dates(date(1868, 1, 25), date(2099, 12, 31))
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)
YEARS = st.integers(1, 2999)
QUALIFIERS = st.sampled_from([None, "約", "延べ", "以上", "未満", "延べ約"])
YEAR_TYPES = st.sampled_from(["fiscal", "calendar"])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Period(
        start=start,
        end=end,
        precision=draw(st.sampled_from(["day", "month", "year", "fiscal_year"])),
        text=draw(LINE),
        excluded=tuple(draw(st.lists(DAYS, max_size=2))),
    )


COUNTS = st.builds(
    Count,
    label=st.none() | LINE | st.sampled_from(["市職員", "うち学生", "子ども会会員５・６年生", "合計"]),
    value=NUMBERS,
    unit=st.none() | LINE | st.sampled_from(["人", "名", "件"]),
    qualifier=QUALIFIERS,
    role=st.sampled_from([None, "total", "part"]),
)
OBSERVATIONS = st.builds(
    Observation,
    year=YEARS,
    year_type=YEAR_TYPES,
    measure=st.sampled_from(["target", "actual", "achievement", "achievement_uncapped"]),
    value=st.none() | NUMBERS,
    text=LINE | st.sampled_from(["未公表", "指標変更", "25", "102.8%"]),
)
BASELINES = st.builds(
    Baseline,
    value=st.none() | NUMBERS,
    year=YEARS,
    year_type=YEAR_TYPES,
    text=LINE | st.sampled_from(["22件（令和元年度）", "6,439人（令和元年）"]),
) | st.builds(Baseline, value=NUMBERS, text=LINE)


def same_again(kind: Kind, name: str, value: object) -> bool:
    return parse_input(kind, name, format_value(kind, name, value)) == value


@given(LINE)
def test_text_comes_back(value: str) -> None:
    assert same_again(Kind.EVENT, "name", value)


@given(st.lists(LINE.filter(bool), max_size=3).map(tuple))
def test_entries_come_back(value: tuple[str, ...]) -> None:
    assert same_again(Kind.EVENT, "partners", value)


@given(st.lists(periods(), max_size=3).map(tuple))
def test_periods_come_back(value: tuple[Period, ...]) -> None:
    assert same_again(Kind.EVENT, "periods", value)


@given(periods())
def test_a_period_comes_back(value: Period) -> None:
    assert same_again(Kind.STATISTIC, "period", value)


@given(st.lists(COUNTS, max_size=3).map(tuple))
def test_counts_come_back(value: tuple[Count, ...]) -> None:
    assert same_again(Kind.EVENT, "counts", value)


@given(st.lists(OBSERVATIONS, max_size=3).map(tuple))
def test_observations_come_back(value: tuple[Observation, ...]) -> None:
    assert same_again(Kind.KPI, "observations", value)


@given(BASELINES)
def test_a_baseline_comes_back(value: Baseline) -> None:
    assert same_again(Kind.KPI, "baseline", value)


@given(NUMBERS)
def test_a_number_comes_back(value: float) -> None:
    assert same_again(Kind.STATISTIC, "value", value)


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        (Kind.EVENT, "direction", "receive"),
        (Kind.EVENT, "direction", "mutual"),
        (Kind.EVENT, "format", "in_person"),
        (Kind.EVENT, "format", "hybrid"),
        (Kind.KPI, "level", "goal"),
        (Kind.KPI, "level", "activity"),
        (Kind.KPI, "cumulative", True),
        (Kind.KPI, "cumulative", False),
        (Kind.STATISTIC, "qualifier", "延べ約"),
    ],
)
def test_words_of_closed_lists_come_back(kind: Kind, name: str, value: object) -> None:
    assert same_again(kind, name, value)


@pytest.mark.parametrize(
    ("kind", "name", "typed", "value"),
    [
        (Kind.EVENT, "name", " 軍浦ツツジまつり ", "軍浦ツツジまつり"),
        (Kind.EVENT, "partners", "揚州市、軍浦市", ("揚州市", "軍浦市")),
        (Kind.EVENT, "partners", "揚州市\n軍浦市\n", ("揚州市", "軍浦市")),
        (Kind.EVENT, "direction", "受入", "receive"),
        (Kind.EVENT, "direction", "受け入れ", "receive"),
        (Kind.EVENT, "direction", "dispatch", "dispatch"),
        (Kind.EVENT, "format", "ハイブリッド", "hybrid"),
        (Kind.EVENT, "format", "現地", "in_person"),
        (Kind.KPI, "level", "ＫＰＩ", "kpi"),
        (Kind.KPI, "cumulative", "いいえ", False),
        (Kind.STATISTIC, "value", "１，２３４", 1234),
        (Kind.STATISTIC, "value", "10億7,277万円", 1072770000),
        (Kind.STATISTIC, "value", "△3.5", -3.5),
        (
            Kind.KPI,
            "baseline",
            "22件（令和元年度）",
            Baseline(value=22, year=2019, year_type="fiscal", text="22件（令和元年度）"),
        ),
        (
            Kind.KPI,
            "baseline",
            "6,439人（令和元年）",
            Baseline(value=6439, year=2019, year_type="calendar", text="6,439人（令和元年）"),
        ),
        (
            Kind.KPI,
            "observations",
            "令和3年度 目標 25\nＲ５実績値 未公表",
            (
                Observation(year=2021, year_type="fiscal", measure="target", value=25, text="25"),
                Observation(year=2023, year_type="fiscal", measure="actual", value=None, text="未公表"),
            ),
        ),
        (
            Kind.EVENT,
            "counts",
            "市職員 2人\n約1,200名",
            (Count(label="市職員", value=2, unit="人"), Count(value=1200, unit="名", qualifier="約")),
        ),
        (
            Kind.EVENT,
            "counts",
            "教育長\n市職員２人",
            (Count(label="市職員", value=2, unit="人"),),
        ),
        (
            Kind.EVENT,
            "counts",
            "合計｜182｜名｜｜合計\n当日視聴｜182｜名｜｜内訳",
            (
                Count(label="合計", value=182, unit="名", role="total"),
                Count(label="当日視聴", value=182, unit="名", role="part"),
            ),
        ),
    ],
)
def test_what_staff_type_is_read(kind: Kind, name: str, typed: str, value: object) -> None:
    assert parse_input(kind, name, typed) == value


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("令和6年4月19日～21日", date(2024, 4, 19), date(2024, 4, 21), "day"),
        ("2024-04-19～2024-04-21", date(2024, 4, 19), date(2024, 4, 21), "day"),
        ("2024-04-19/2024-04-21", date(2024, 4, 19), date(2024, 4, 21), "day"),
        ("2024-04-19", date(2024, 4, 19), date(2024, 4, 19), "day"),
        ("R6.4.19", date(2024, 4, 19), date(2024, 4, 19), "day"),
        ("３月", date(2025, 3, 1), date(2025, 3, 31), "month"),
        ("通年", date(2024, 4, 1), date(2025, 3, 31), "fiscal_year"),
    ],
)
def test_dates_that_staff_type_are_read(typed: str, start: date, end: date, precision: str) -> None:
    (period,) = parse_input(Kind.EVENT, "periods", typed, fiscal_year=2024)  # type: ignore[misc]
    assert (period.start, period.end, period.precision) == (start, end, precision)


def test_a_pasted_wrapped_cell_is_one_period() -> None:
    (period,) = parse_input(Kind.EVENT, "periods", "令和６年４月19日（金）～21日\n（日）")  # type: ignore[misc]
    assert (period.start, period.end) == (date(2024, 4, 19), date(2024, 4, 21))


@pytest.mark.parametrize(
    ("kind", "name", "typed", "sentence"),
    [
        (Kind.EVENT, "periods", "来週", "日付として読み取れません：来週（例：令和6年4月19日～21日）"),
        (
            Kind.EVENT,
            "periods",
            "2024年2月30日",
            "日付として読み取れません：2024年2月30日。2024年2月30日という日はありません（例：令和6年4月19日～21日）",
        ),
        (Kind.EVENT, "periods", "4月19日", "日付として読み取れません：4月19日（例：令和6年4月19日～21日）"),
        (Kind.STATISTIC, "period", "", "日付を入力してください（例：令和6年4月19日～21日）"),
        (Kind.EVENT, "counts", "たくさん", "人数などの数として読み取れません：たくさん（例：市職員 2人）"),
        (Kind.EVENT, "direction", "往復", "派遣・受入・相互・オンライン のどれかを入力してください：往復"),
        (Kind.STATISTIC, "value", "多数", "数として読み取れません：多数（例：1,234）"),
        (Kind.KPI, "cumulative", "たぶん", "「はい」か「いいえ」で入力してください：たぶん"),
        (Kind.KPI, "baseline", "少し", "現状値として読み取れません：少し（例：22件（令和元年度））"),
        (
            Kind.KPI,
            "observations",
            "目標 25",
            "年度ごとの値として読み取れません：目標 25（例：令和3年度 目標 25）",
        ),
        (Kind.EVENT, "color", "赤", "「color」という項目はありません。"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(kind: Kind, name: str, typed: str, sentence: str) -> None:
    with pytest.raises(ValueError) as told:
        parse_input(kind, name, typed)
    assert str(told.value) == sentence


@given(
    st.sampled_from(
        [
            (k, n)
            for k, n in [
                (Kind.EVENT, "periods"),
                (Kind.EVENT, "counts"),
                (Kind.KPI, "baseline"),
                (Kind.KPI, "observations"),
                (Kind.STATISTIC, "value"),
            ]
        ]
    ),
    st.text(max_size=30),
)
def test_nothing_but_a_value_error_is_raised(field: tuple[Kind, str], typed: str) -> None:
    try:
        value = parse_input(*field, typed)
    except ValueError as told:
        assert str(told)
    else:
        assert value is not None
