"""Radicals that some producers write in place of ideographs (⽉⽇⻑) → the ideographs that are printed."""

from __future__ import annotations

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SUPPLEMENT = str.maketrans(
    "⺅⺟⺠⺡⺩⺭⺼⺾⻁⻂⻄⻆⻌⻏⻑⻒⻖⻘⻝⻟⻣⻤⻨⻩⻫⻭⻯⻲",
    "亻母民氵王礻月艹虎衤西角辶阝長長阝青食飠骨鬼麦黄斉歯竜亀",
)
"""The CJK Radicals Supplement has no compatibility mappings in Unicode; these are the ideographs of the same shape."""


def plain_ideograph(char: str) -> str:
    """Return the ideograph that a radical stands for; any other character as it is."""
    code = ord(char[0])
    if code in _KANGXI:
        return unicodedata.normalize("NFKC", char)
    return char.translate(_SUPPLEMENT) if 0x2E80 <= code <= 0x2EFF else char
