"""Records of a text of which tags and print say different things are less sure than others."""

from __future__ import annotations

from pathlib import Path

from tests.tagged_pdfs import Words, element, write_tagged

from extractor.pipeline import run_stages

TOLD = ("令和６年５月10日に市民会館で日本語教室を開き学生35人が参加", "しました。")
PLAIN = (
    "また秋には市民会館で写真展を開き多くの方に見ていただき市内",
    "の学校にも作品を貸し出したため来年は会場を広げることとし準",
    "備を始めました。",
)


def sure_of(path: Path, *, cut: bool) -> float:
    """How sure the one record of a report is, its sentence `cut` by the tags or not."""
    told = [Words(text, 40, 60 + 14 * i) for i, text in enumerate(TOLD)]
    plain = [element("P", *(Words(text, 40, y + 14 * i) for i, text in enumerate(PLAIN))) for y in (120, 162, 204)]
    tagged = [element("P", one) for one in told] if cut else [element("P", *told)]
    stages = run_stages(write_tagged(path, *tagged, *plain))
    (record,) = stages.extraction.records
    assert (record.id in stages.text.evidence) is cut
    return record.confidence


def test_a_record_of_a_sentence_that_the_tags_cut_is_less_sure(tmp_path: Path) -> None:
    assert sure_of(tmp_path / "a.pdf", cut=True) < sure_of(tmp_path / "b.pdf", cut=False)
