"""Parts of the reading of sentences that are measured by leaving them out."""

from __future__ import annotations

import pytest
from tools.measure_prose_parts import PARTS, Part


@pytest.mark.parametrize("part", [part for part in PARTS.values() if part is not None], ids=lambda part: part.function)
def test_what_is_left_out_is_a_function_of_the_extractor(part: Part) -> None:
    assert callable(getattr(part.module, part.function))
