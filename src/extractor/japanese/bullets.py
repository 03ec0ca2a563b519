"""Characters before an item of a list, from `models/bullets.toml`."""

from __future__ import annotations

import re

from extractor.knowledge import cache, load_toml


@cache
def bullet(name: str) -> str:
    """Return a pattern of one character of a set of the data file: `entries`, `indicators`, `headings`.

    Raises:
        KeyError: the data file has no such set.

    """
    return f"[{re.escape(load_toml('bullets.toml')[name])}]"
