"""What a cell holds and is not read at first is shown to the model again, with more white aside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from extractor.reading.scan import printed_lines
from extractor.reading.scan.line_boxes import LineBox
from extractor.reading.scan.recognition import Recognised

Grey = np.ndarray
INK = np.ones((40, 60), np.uint8)
PICTURE = np.zeros((40, 60), np.uint8)
CELL = LineBox(20, 10, 29, 22, 1, seen=True, alone=True)


@pytest.mark.parametrize(
    ("again", "text", "score"),
    [
        pytest.param(("0", 0.98), "0", 0.98, id="sure"),
        pytest.param(("0", 0.7), "〓", 0.1, id="still in doubt"),
        pytest.param(None, "〓", 0.1, id="nothing"),
    ],
)
def test_a_lone_digit_is_shown_again_and_read_if_it_is_surely_one(
    monkeypatch: pytest.MonkeyPatch, again: tuple[str, float] | None, text: str, score: float
) -> None:
    shown: list[int] = []

    def recognise(lines: Sequence[Grey]) -> list[tuple[Recognised, ...]]:
        shown.append(lines[0].shape[1])
        first = len(shown) == 1
        found = ("O", 0.45) if first else again
        return [(Recognised(found[0], 0.5, found[1]),) if found else ()]

    monkeypatch.setattr(printed_lines, "recognise", recognise)
    (glyph,) = printed_lines.read_lines(PICTURE, INK, [CELL], scale=2.0)
    assert (glyph.text, glyph.score) == (text, score)
    assert shown[1] > shown[0]
    assert glyph.x == pytest.approx((CELL.x0 + CELL.x1) / 4, abs=1)
