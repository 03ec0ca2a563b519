"""Characters before an item of a list, from `models/bullets.toml`."""

from __future__ import annotations

import re
from functools import cache

from extractor.knowledge import load_toml


@cache
def bullet(marked: str) -> str:
    """Return a pattern of one character that stands before what `marked` names: `lines`, `indicators`, `headings`.

    Raises:
        KeyError: the data file has no such set.

    """
    return f"[{re.escape(load_toml('bullets.toml')[marked])}]"
