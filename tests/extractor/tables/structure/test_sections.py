"""Lists of events under other heads below one another, without a rule between them."""

from __future__ import annotations

from tests.extractor.made.tables import table

from extractor.japanese.text import compact
from extractor.tables.structure.sections import sections

FIRST = [
    ["期日", "事業名", "会場", "参加者"],
    ["4月14日", "交流ひろば", "町民会館", "120名"],
    ["5月26日", "花の会", "港", "85名"],
]
SECOND = [
    ["２　語学講座", "", "", ""],
    ["講座名", "期間", "回数", "受講者"],
    ["やさしい英会話", "5月8日", "10回", "18名"],
]


def test_other_heads_begin_a_table_with_the_heading_above_them() -> None:
    first, second = sections(table([*FIRST, *SECOND]))
    assert first.row_count == 3
    assert [compact(cell.text) for cell in second.row_cells(1)] == ["講座名", "期間", "回数", "受講者"]


def test_the_same_heads_again_begin_none() -> None:
    assert len(sections(table([*FIRST, *FIRST]))) == 1
