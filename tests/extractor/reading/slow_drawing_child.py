"""A drawing process that never gets done with page 2 and finds no memory for page 3."""

from __future__ import annotations

import time
from pathlib import Path

from extractor.reading.drawing import child

draw = child.draw


def draw_or_not(path: Path, page: int, dpi: int, form: str) -> bytes:
    if page == 2:
        time.sleep(600)
    if page == 3:
        bytearray(child.MEMORY_BYTES)
    return draw(path, page, dpi, form)


child.draw = draw_or_not
child.main()
