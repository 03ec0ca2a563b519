"""The fiscal year that a report covers, from what it says."""

from __future__ import annotations

import pytest

from extractor.document.covered_year import find_covered_year


@pytest.mark.parametrize(
    ("title", "texts", "year"),
    [
        ("令和６年度　交流事業実績報告", (), 2024),
        ("効果検証報告書 令和６年度版", ("対象年度", "令和５年度"), 2023),
        ("効果検証報告書 令和６年度版", ("令和５年度の実績", "令和５年度末", "令和４年度と比べ"), 2023),
        ("図書館年報　令和５年度版", (), 2023),
        ("姉妹都市交流のあゆみ（平成30年度～令和４年度）", ("令和元年度の交流",), None),
        ("事業実績（令和５年４月１日～令和６年３月31日）", ("事業実績（令和５年４月１日～令和６年３月31日）",), 2023),
        ("外国人住民の人口", ("令和６年３月31日現在",), 2023),
        ("国際交流年報", ("令和５年度の事業", "令和６年度の予定", "令和６年度の計画"), 2024),
        ("国際交流年報", ("令和６年度版", "令和６年度版", "令和５年度"), 2023),
        ("令和７年度 定期総会 議案書", ("令和７年５月17日", "第１号議案　令和６年度事業報告"), 2024),
        ("令和７年度 定期総会 次第", ("令和７年５月17日",), 2025),
        ("過去のイベント報告（2021年度以降）", ("2021年度以降の報告です。", "2023年度", "2023年度の講座"), 2023),
        (None, ("この報告は、昨年の交流をまとめたもの。",), None),
    ],
)
def test_the_year_covered(title: str | None, texts: tuple[str, ...], year: int | None) -> None:
    assert find_covered_year(title, texts).year == year
