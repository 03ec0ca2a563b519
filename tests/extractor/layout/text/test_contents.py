"""Lists of contents are told from lists of figures."""

from __future__ import annotations

from tests.extractor.made.text import line

from extractor.layout.text.contents import contents_lines


def _listed(*texts: str) -> list[str]:
    return [found.text for found in contents_lines([line(text, y=20.0 * i) for i, text in enumerate(texts)])]


def test_lines_that_lead_to_rising_page_numbers_are_contents() -> None:
    lines = (
        "１　開会",
        "事業報告について　・・・・・　２",
        "収支決算について ……… 5",
        "監査報告　．．．．．．６",
        "規約 ----- 12",
    )
    assert _listed(*lines) == list(lines[1:])


def test_under_the_word_contents_no_leaders_are_needed() -> None:
    assert _listed("目　次", "はじめに　　１", "組織　　２", "事業の実績　　３", "決算　　９")[:2] == [
        "目　次",
        "はじめに　　１",
    ]


def test_figures_behind_leaders_are_no_contents_where_they_do_not_rise() -> None:
    assert _listed("個人会員……120", "家族会員……31", "団体会員……17", "学生会員……26", "賛助会員……8") == []


def test_counts_behind_leaders_are_no_contents() -> None:
    assert _listed("個人会員 …… 12名", "家族会員 …… 31名", "団体会員 …… 44名", "学生会員 …… 57名") == []


def test_a_few_figures_behind_leaders_need_the_word_contents() -> None:
    assert _listed("相談 …… 12", "通訳 …… 31") == []
    assert _listed("目次", "相談 …… 12", "通訳 …… 31") == ["目次", "相談 …… 12", "通訳 …… 31"]
