"""What a first page says of its document: the title and who published it."""

from __future__ import annotations

import pytest

from extractor.document.publisher import find_publisher
from extractor.document.title_page import find_title
from extractor.layout.text.line import Line

A4_WIDTH = 595.0
BODY = [10.5] * 400


def lines(*printed: tuple[str, float]) -> list[Line]:
    """Return lines one below another, each as wide as its characters are at that font size."""
    return [
        Line(text=text, bbox=(60.0, 60.0 + 40 * i, 60.0 + size * len(text), 60.0 + size + 40 * i), page=1, size=size)
        for i, (text, size) in enumerate(printed)
    ]


COVER = (
    ("第２期みなと市総合戦略", 20.0),
    ("効果検証報告書", 26.0),
    ("令和６年度版", 20.0),
    ("令和６年９月", 14.0),
    ("みなと市", 20.0),
)


def test_on_a_cover_the_plan_and_the_edition_belong_to_the_title() -> None:
    title = find_title(lines(*COVER), BODY, A4_WIDTH, cover=True)
    assert title == "第２期みなと市総合戦略 効果検証報告書 令和６年度版"


def test_a_page_with_text_is_titled_by_its_largest_print_alone() -> None:
    first = lines(("資料１", 12.5), ("国際交流事業の実績", 18.0), ("１　派遣事業", 14.0), ("市民が参加した。", 10.5))
    assert find_title(first, BODY, A4_WIDTH) == "国際交流事業の実績"


def test_a_year_above_the_largest_print_belongs_to_the_title() -> None:
    first = lines(("令和５年度", 14.0), ("国際交流の記録", 20.0), ("市民が参加した。", 10.5))
    assert find_title(first, BODY, A4_WIDTH) == "令和５年度 国際交流の記録"


def test_a_title_that_fills_the_page_goes_on_in_the_next_line() -> None:
    first = lines(
        ("令和６年度みなと市国際交流協会事業報告及び収支", 20.0), ("決算書", 20.0), ("市民が参加した。", 10.5)
    )
    assert find_title(first, BODY, A4_WIDTH) == "令和６年度みなと市国際交流協会事業報告及び収支決算書"


def test_print_of_the_usual_size_is_no_title() -> None:
    assert find_title(lines(("国際交流の記録", 11.0), ("市民が参加した。", 10.5)), BODY, A4_WIDTH) is None


@pytest.mark.parametrize(
    ("printed", "publisher"),
    [
        (("令和５年度　事業報告書", "公益財団法人みなと国際交流協会"), "公益財団法人みなと国際交流協会"),
        (("事業報告書", "一般財団法人みなと協会（以下「協会」という。）は、講座を開いた。"), "一般財団法人みなと協会"),
        (("効果検証", "厚木市"), "厚木市"),
        (("事業報告書", "社会福祉法人", "緑町社会福祉協議会"), "社会福祉法人緑町社会福祉協議会"),
        (("参加者の声", "厚木市", "網走市"), None),
        (("国際観光都市", "姉妹都市", "外国人市民"), None),
    ],
)
def test_the_publisher_is_named_on_the_first_page(printed: tuple[str, ...], publisher: str | None) -> None:
    assert find_publisher(lines(*((text, 10.5) for text in printed))) == publisher


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("令和3年度　緑野市国際交流協会　事業報告書", "緑野市国際交流協会"),
        ("令和６年度　社会福祉法人　小川町社会福祉協議会　事業報告", "社会福祉法人小川町社会福祉協議会"),
        ("第２期厚木市まち・ひと・しごと創生総合戦略 効果検証報告書", "厚木市"),
        ("千代見村総合計画　令和5年度進捗評価", "千代見村"),
        ("友好交流都市大連市との歩み　交流年表", None),
        ("姉妹都市・友好都市交流実績一覧", None),
        ("外国人市民の人口（令和６年３月31日現在）", None),
        ("網走市との交流の記録", None),
        ("京都市国際化推進プラン", "京都市"),
        ("農村交流事業の報告", None),
        ("令和５年度公益財団法人みどり県体育協会事業報告", "公益財団法人みどり県体育協会"),
        ("2022年度　NPO法人緑国際交流センター事業報告書", "NPO法人緑国際交流センター"),
        ("2022年度　緑商工会議所の取り組み", "緑商工会議所"),
    ],
)
def test_a_title_names_its_publisher_but_not_the_other_side(title: str, publisher: str | None) -> None:
    assert find_publisher([], title) == publisher


def test_a_title_that_is_spread_over_a_width_is_read_without_its_blanks() -> None:
    cover = lines(("令　和　元　年　度", 26.0), ("事　業　報　告　書", 36.0), ("社会福祉法人 花の丘", 26.0))
    assert find_title(cover, BODY, A4_WIDTH, cover=True) == "令和元年度 事業報告書"
    assert find_publisher(cover) == "社会福祉法人花の丘"


@pytest.mark.parametrize(
    ("texts", "publisher"),
    [
        (("事業の記録", "◇発行・編集　神奈川県厚木市役所"), "厚木市"),
        (("編集：一般財団法人みなと協会",), "一般財団法人みなと協会"),
        (("貸借対照表", "一般社団法人　花の丘研究機構", "令和６年３月31日現在"), "一般社団法人花の丘研究機構"),
        (("一般社団法人花の会", "一般社団法人星の会"), None),
        (
            ("厚木市長が訪問した。", "厚木市の職員", "厚木市役所", "厚木市と海老名市", "厚木市議会", "厚木市で"),
            "厚木市",
        ),
        (("厚木市を訪問した。",) * 6, None),
        (("厚木市長が訪問した。", "海老名市長が訪問した。", "大和市長が訪問した。") * 4, None),
    ],
)
def test_the_publisher_is_known_by_the_whole_text_where_the_first_page_does_not_say(
    texts: tuple[str, ...], publisher: str | None
) -> None:
    assert find_publisher([], None, texts) == publisher
