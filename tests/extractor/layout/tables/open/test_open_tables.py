"""Tables on hairlines and stripes: where one ends and the next begins, and what stands beside another."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.tables import table
from tests.extractor.made.text import line, lines

from extractor.layout.flow.outline import surroundings
from extractor.layout.flow.stitching import Flow
from extractor.layout.tables.open.open_tables import supply_columns, with_head
from extractor.layout.tables.open.rule_joints import joined_columns
from extractor.layout.tables.open.stacks import fill_rows, split_rules
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line, clipped
from extractor.reading.page import Fill, Rule


def hairlines(*ys: float, left: float = 0.0, right: float = 300.0) -> tuple[Rule, ...]:
    return tuple(Rule(True, y, left, right) for y in ys)


def test_a_caption_between_hairlines_parts_two_tables() -> None:
    rules = hairlines(100, 120, 140, 180, 200, 220)
    above, below = split_rules(rules, lines("＜言語別＞（単位：件）", 0, 155))
    assert [rule.position for rule in above] == [100, 120, 140]
    assert [rule.position for rule in below] == [180, 200, 220]


def test_a_numbered_caption_parts_tables_of_other_widths() -> None:
    rules = (*hairlines(100, 120, 140), *hairlines(160, 180, 200, right=200.0))
    assert [len(piece) for piece in split_rules(rules, lines("２　言語別の件数", 0, 145))] == [3, 3]


def test_a_numbered_row_between_hairlines_stays_a_row() -> None:
    rules = hairlines(100, 120, 140, 160, 180, 200)
    assert [len(piece) for piece in split_rules(rules, lines("２　東地区", 0, 145))] == [6]


def test_a_caption_between_stripes_parts_two_tables() -> None:
    fills = [Fill((0.0, y, 300.0, y + 16), (0.9, 0.9, 0.9)) for y in (100, 132, 200, 232)]
    assert [len(bands) for bands in fill_rows(fills, lines("■ 指標の推移", 0, 175))] == [2, 2]


def test_lines_are_clipped_to_the_table_that_stands_beside_another() -> None:
    wide = line("東地区　12　65歳以上　30")
    assert [piece.text for piece in clipped([wide], 60, 200)] == ["65歳以上　30"]


def test_a_head_centred_over_two_columns_spans_both() -> None:
    rows = [line("来所", 140, 102), *(line(text, x, y) for y in (122, 142, 162, 182) for text, x in ROW)]
    supplied = supply_columns(hairlines(100, 120, 140, 160, 180, 200), rows)
    inner = [rule for rule in supplied.rules if not rule.horizontal and 120 < rule.position < 180]
    assert [(rule.start, rule.end) for rule in inner] == [(120, 140), (140, 160), (160, 180), (180, 200)]


ROW = (("英語", 2.0), ("12", 110.0), ("34", 180.0))


def test_a_head_without_a_rule_above_it_belongs_to_the_rows_below() -> None:
    rules = hairlines(100, 120, 140, 160)
    head, rows = ("月", "男", "女"), [_cut(("4月", "12", "34"), y) for y in (105, 125, 145)]
    assert [rule.position for rule in with_head(rules, [_cut(head, 88), *rows])] == [87, 100, 120, 140, 160]


def test_a_caption_with_its_unit_is_no_head() -> None:
    rows = [_cut(("4月", "12", "34"), y) for y in (105, 125, 145)]
    caption = _cut(("月ごとの人数", "（単位：人）"), 88)
    assert with_head(hairlines(100, 120, 140, 160), [caption, *rows]) == hairlines(100, 120, 140, 160)


def _cut(texts: tuple[str, ...], y: float) -> Line:
    """A line whose pieces stand a hundred points apart."""
    text, edges = "", []
    for i, piece in enumerate(texts):
        printed = line(piece, i * 100.0, y)
        if text:
            text, edges = text + "　", [*edges, (edges[-1][1], printed.bbox[0])]
        text, edges = text + piece, [*edges, *printed.edges]
    return Line(text, (0.0, y, edges[-1][1], y + 10), 1, 10.0, False, tuple(edges))


def test_a_caption_belongs_to_the_table_below_it_and_not_to_the_one_beside() -> None:
    left = table([["地区", "男"], ["東", "12"]], 60.0)
    right = _moved(table([["年齢", "人数"], ["15歳", "30"]], 60.0), 200.0)
    captions = _joined("＜地区別＞（単位：人）", 0.0, "＜年齢別＞（単位：件）", 200.0)
    found = surroundings(Flow((captions,), (left, right)))
    assert [around.caption for around in found] == ["地区別", "年齢別"]
    assert [around.unit for around in found] == ["人", "件"]


def _moved(of: Table, x: float) -> Table:
    x0, y0, x1, y1 = of.bbox
    return replace(of, bbox=(x0 + x, y0, x1 + x, y1))


def _joined(first: str, x: float, second: str, far: float) -> Line:
    a, b = line(first, x, 86.0), line(second, far, 86.0)
    edges = (*a.edges, (a.bbox[2], b.bbox[0]), *b.edges)
    return Line(f"{first}　{second}", (a.bbox[0], 86.0, b.bbox[2], 96.0), 1, 10.0, False, edges)


def test_columns_show_where_the_pieces_of_hairlines_meet() -> None:
    ys = (100.0, 120.0, 140.0, 160.0)
    pieces = [Rule(True, y, x0, x1) for y in ys for x0, x1 in ((0.0, 80.0), (80.2, 300.0))]
    assert joined_columns(hairlines(*ys), pieces) == (80.0,)


def test_a_joint_of_few_hairlines_shows_no_column() -> None:
    ys = (100.0, 120.0, 140.0, 160.0)
    pieces = [*hairlines(*ys[:3]), Rule(True, 160.0, 0.0, 80.0), Rule(True, 160.0, 80.0, 300.0)]
    assert joined_columns(hairlines(*ys), pieces) == ()
