"""Tables that are none of the three kinds: officers, addresses, contents, clinics, prices, legends, hours."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tests.generators import invented
from tests.generators.event_grid import SCORED, title
from tests.generators.model import Cell, Grid, Print, Report, Row, Ruling, Space, Text

POSTS = ("会長", "副会長", "専務理事", "理事", "理事", "理事", "監事", "監事")
PEOPLE = ("甲野 一", "乙川 二葉", "丙山 三郎", "丁田 四季", "戊村 五月", "己川 六花", "庚原 七海", "辛島 八重")
"""Placeholders in the order of the ten stems: nobody's names."""


def _table(
    case: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], heading: str, style: Print
) -> Report:
    head = Row(tuple(Cell(text, head=True, align="center") for text in heads))
    body = tuple(Row(tuple(Cell(text) for text in row)) for row in rows)
    blocks = (title(heading), Space(14), Grid(tuple(widths), (head,), body))
    return Report(case, blocks, SCORED, style)


def _style(seed: int) -> Print:
    return Print(ruling=(Ruling.LINES, Ruling.RECTANGLES, Ruling.HAIRLINES)[seed % 3], head_shade=0.85)


def officers(seed: int) -> Report:
    rows = [(post, name, f"{body}代表") for post, name, body in zip(POSTS, PEOPLE, invented.BODIES * 2, strict=False)]
    return _table(
        "officers", ("役職", "氏名", "所属"), rows, (90, 130, 200), "役員名簿（令和６年４月１日現在）", _style(seed)
    )


def officers_with_terms(seed: int) -> Report:
    rows = [
        (str(i), post, name, "令和６年４月１日～令和８年３月31日")
        for i, (post, name) in enumerate(zip(POSTS, PEOPLE, strict=True), 1)
    ]
    return _table(
        "officers_with_terms", ("No.", "職名", "氏名", "任期"), rows, (35, 90, 120, 230), "役員一覧", _style(seed)
    )


def addresses(seed: int) -> Report:
    rng = random.Random(seed)
    rows = [
        (
            body,
            f"翠川市緑町{rng.randrange(1, 9)}丁目{rng.randrange(1, 30)}番{rng.randrange(1, 20)}号",
            f"000-{rng.randrange(100, 999)}-{rng.randrange(1000, 9999)}",
        )
        for body in invented.BODIES
    ]
    return _table("addresses", ("名称", "所在地", "電話番号"), rows, (150, 220, 110), "関係団体一覧", _style(seed))


def contents(seed: int) -> Report:
    """A contents page: headings, dots and page numbers, without rules."""
    entries = ("はじめに", "国際交流事業", "多文化共生事業", "国際協力事業", "広報事業", "収支決算", "資料編")
    page = 1
    blocks: list[Text | Space] = [Text("目　次", scale=1.8, align="center"), Space(20)]
    rng = random.Random(seed)
    for i, entry in enumerate(entries, 1):
        line = f"第{i}章　{entry}　"
        blocks += [Text(line + "…" * (42 - len(line)) + f" {page}"), Space(6)]
        page += rng.randrange(2, 9)
    return Report("contents", tuple(blocks), SCORED, Print(points=11))


def contents_table(seed: int) -> Report:
    rng = random.Random(seed)
    page, rows = 1, []
    for i, entry in enumerate(("国際交流事業", "多文化共生事業", "国際協力事業", "広報事業", "収支決算"), 1):
        rows.append((f"第{i}章", entry, str(page)))
        page += rng.randrange(2, 9)
    return _table("contents_table", ("章", "項目", "ページ"), rows, (60, 260, 60), "目次", _style(seed))


def clinics(seed: int) -> Report:
    rng = random.Random(seed)
    rows = [
        (
            f"{name}医院",
            language,
            f"翠川市本町{rng.randrange(1, 9)}-{rng.randrange(1, 30)}",
            f"000-{rng.randrange(100, 999)}-{rng.randrange(1000, 9999)}",
            "月～金　9:00～17:00",
        )
        for name, language in zip(
            ("さくら", "みどり", "川辺", "中央", "青空"),
            ("英語", "中国語", "英語、韓国語", "ポルトガル語", "ベトナム語"),
            strict=True,
        )
    ]
    heads = ("医療機関名", "対応言語", "所在地", "電話", "診療時間")
    return _table("clinics", heads, rows, (90, 90, 120, 95, 100), "外国語で受診できる医療機関", _style(seed))


def prices(seed: int) -> Report:
    rng = random.Random(seed)
    rows = [
        (
            room,
            f"{rng.randrange(5, 40) * 100:,}円",
            f"{rng.randrange(5, 40) * 100:,}円",
            f"{rng.randrange(5, 40) * 100:,}円",
        )
        for room in ("大会議室", "小会議室", "和室", "調理室")
    ]
    return _table(
        "prices",
        ("室名", "午前料金", "午後料金", "夜間料金"),
        rows,
        (120, 90, 90, 90),
        "国際交流ラウンジ使用料",
        _style(seed),
    )


def budget_legend(seed: int) -> Report:
    """The legend that explains the columns of a budget table."""
    rows = [
        ("一般財源", "市税や地方交付税など、使い道が定められていない財源"),
        ("特定財源", "国県支出金や地方債など、使い道が定められている財源"),
        ("Ａ", "計画どおり進んでいる"),
        ("Ｂ", "おおむね計画どおり進んでいる"),
        ("Ｃ", "計画より遅れている"),
    ]
    return _table("budget_legend", ("区分", "説明"), rows, (90, 330), "決算表の見方", _style(seed))


def opening_hours(seed: int) -> Report:
    rows = [
        ("国際交流ラウンジ", "9:00～17:00", "月曜日、12月29日～1月3日"),
        ("市民文化ホール", "9:00～22:00", "火曜日、12月28日～1月4日"),
        ("市立図書館", "9:30～19:00", "月曜日、第３木曜日"),
        ("中央公民館", "9:00～21:30", "12月29日～1月3日"),
    ]
    return _table(
        "opening_hours", ("施設名", "開館時間", "休館日"), rows, (150, 120, 200), "施設の利用案内", _style(seed)
    )


def languages(seed: int) -> Report:
    """Which desk speaks which language: circles in cells."""
    rows = [(desk, "○", mark, "－") for desk, mark in (("市民課", "○"), ("保険課", "－"), ("税務課", "○"))]
    return _table(
        "languages", ("窓口", "英語", "中国語", "韓国語"), rows, (120, 80, 80, 80), "窓口の対応言語", _style(seed)
    )


CASES: Mapping[str, Callable[[int], Report]] = MappingProxyType(
    {
        case.__name__: case
        for case in (
            officers,
            officers_with_terms,
            addresses,
            contents,
            contents_table,
            clinics,
            prices,
            budget_legend,
            opening_hours,
            languages,
        )
    }
)
