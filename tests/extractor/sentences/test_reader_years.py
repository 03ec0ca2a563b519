"""Under a heading that states its own fiscal year, days without a year fall in that one."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks

from extractor.layout.running_text.blocks import Block, BlockKind


def _under(heading: str, text: str) -> tuple[Block, ...]:
    made = blocks(text, heading=heading)
    return tuple(block if block.kind is BlockKind.HEADING else replace(block, section=(heading,)) for block in made)


def test_reports_and_plans_of_one_document_keep_their_years() -> None:
    page = (
        *_under("第１号議案　令和５年度事業報告", "　10月８日、国際交流まつりを中央公園で開催した。"),
        *_under("第３号議案　令和６年度事業計画", "　１月19日、新年交流会を市民会館で開催する。"),
    )
    found = [(event["name"], event["periods"]) for event in read_blocks(page)]
    assert found == [("国際交流まつり", ["2023-10-08"]), ("新年交流会", ["2025-01-19"])]
