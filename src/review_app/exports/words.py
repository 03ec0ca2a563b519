"""The words by which exports write the contract's codes; docs/export.md is their code table."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _table(**words: str) -> Mapping[str, str]:
    return MappingProxyType(words)


DIRECTION = _table(dispatch="派遣", receive="受入", mutual="相互", online="オンライン")
FORMAT = _table(in_person="対面", online="オンライン", hybrid="併用")
PRECISION = _table(day="日", month="月", year="年", fiscal_year="年度")
LEVEL = _table(goal="数値目標", kpi="KPI", activity="取組指標")
MEASURE = _table(target="目標値", actual="実績値", achievement="達成率", achievement_uncapped="達成率（上限なし）")
YEAR_TYPE = _table(fiscal="年度", calendar="暦年")
ROLE = _table(total="合計", part="内訳")
YES_NO = MappingProxyType({True: "はい", False: "いいえ"})
