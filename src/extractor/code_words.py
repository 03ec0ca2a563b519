"""The closed lists of the contract: each code with the words by which pages, tables and people name it.

This is the only place where they are listed. The types say which codes there are, the tables below them how they are
written, in the order in which they are offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Direction = Literal["dispatch", "receive", "mutual", "online"]
Format = Literal["in_person", "online", "hybrid"]
Level = Literal["goal", "kpi", "activity"]
Qualifier = Literal["約", "延べ", "以上", "未満", "延べ約"]
Measure = Literal["target", "actual", "achievement", "achievement_uncapped"]
Role = Literal["total", "part"]
Precision = Literal["day", "month", "year", "fiscal_year"]
YearType = Literal["fiscal", "calendar"]
Answer = Literal["yes", "no"]


@dataclass(frozen=True)
class CodeWord:
    """The words for a code: on a Japanese and an English page, in a cell of a table (`short`), and as people type it.

    `short` is the Japanese word unless it is given. `typed` are other spellings that are understood.
    """

    ja: str
    en: str
    short: str = ""
    typed: tuple[str, ...] = ()

    @property
    def in_table(self) -> str:
        """The word as exports and search results write it."""
        return self.short or self.ja

    @property
    def spellings(self) -> tuple[str, ...]:
        """All that people may type for it beside the code itself."""
        return (self.in_table, *self.typed)


DIRECTION: Mapping[str, CodeWord] = MappingProxyType(
    {
        "dispatch": CodeWord("派遣", "Dispatch"),
        "receive": CodeWord("受入", "Receive", typed=("受け入れ", "受入れ")),
        "mutual": CodeWord("相互", "Mutual"),
        "online": CodeWord("オンライン交流", "Online exchange", short="オンライン", typed=("オンライン交流",)),
    }
)
FORMAT: Mapping[str, CodeWord] = MappingProxyType(
    {
        "in_person": CodeWord("対面", "In person", typed=("現地", "現地開催")),
        "online": CodeWord("オンライン", "Online"),
        "hybrid": CodeWord(
            "対面とオンラインの併用",
            "Hybrid",
            short="併用",
            typed=("ハイブリッド", "オンライン併用", "現地及びオンライン"),
        ),
    }
)
LEVEL: Mapping[str, CodeWord] = MappingProxyType(
    {
        "goal": CodeWord("数値目標", "Goal"),
        "kpi": CodeWord("ＫＰＩ", "KPI", short="KPI"),
        "activity": CodeWord("取組指標", "Activity indicator"),
    }
)
QUALIFIER: Mapping[str, CodeWord] = MappingProxyType(
    {
        "約": CodeWord("約", "about"),
        "延べ": CodeWord("延べ", "cumulative", typed=("のべ",)),
        "以上": CodeWord("以上", "or more"),
        "未満": CodeWord("未満", "less than"),
        "延べ約": CodeWord("延べ約", "cumulative, about", typed=("のべ約",)),
    }
)
AFTER_THE_NUMBER: frozenset[str] = frozenset({"以上", "未満"})
"""Qualifiers that are written after their number: 10人以上."""
MEASURE: Mapping[str, CodeWord] = MappingProxyType(
    {
        "target": CodeWord("目標値", "Target", typed=("目標",)),
        "actual": CodeWord("実績値", "Actual", typed=("実績",)),
        "achievement": CodeWord("達成率", "Achievement"),
        "achievement_uncapped": CodeWord("達成率（上限なし）", "Achievement (uncapped)"),
    }
)
ROLE: Mapping[str, CodeWord] = MappingProxyType({"total": CodeWord("合計", "total"), "part": CodeWord("内訳", "part")})
PRECISION: Mapping[str, CodeWord] = MappingProxyType(
    {
        "day": CodeWord("日", "day"),
        "month": CodeWord("月", "month"),
        "year": CodeWord("年", "year"),
        "fiscal_year": CodeWord("年度", "fiscal year"),
    }
)
YEAR_TYPE: Mapping[str, CodeWord] = MappingProxyType(
    {
        "fiscal": CodeWord("年度", "Fiscal year"),
        "calendar": CodeWord("年", "Calendar year", short="暦年"),
    }
)
ANSWER: Mapping[str, CodeWord] = MappingProxyType(
    {
        "yes": CodeWord("はい", "Yes", typed=("有", "あり", "○", "◯", "true", "1", "on", "累計")),
        "no": CodeWord("いいえ", "No", typed=("無", "なし", "×", "false", "0", "off")),
    }
)
"""How a yes-or-no value is written."""
