"""全国地方公共団体コード: five digits and a check digit, always text, because the first digit may be 0."""

from __future__ import annotations

import re

from extractor import complete_place

WEIGHTS = (6, 5, 4, 3, 2)
"""By which the five digits are multiplied (総務省 全国地方公共団体コード仕様)."""
MODULUS = 11
_SIX_DIGITS = re.compile(r"[0-9]{6}")
PLACES_LOOKED_AT = 20


def check_digit(five: str) -> str:
    """Return the sixth digit of a code: 13101 → 6.

    Raises: ValueError for anything but five digits.
    """
    if not re.fullmatch(r"[0-9]{5}", five):
        raise ValueError(f"five digits: {five}")
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, five, strict=True))
    # A sum below 11 is taken from 11 itself; the formula's remainder gives the same.
    return str((MODULUS - total % MODULUS) % 10)


def is_code(text: str) -> bool:
    """Whether a text is six digits of which the last one is right."""
    return _SIX_DIGITS.fullmatch(text) is not None and check_digit(text[:5]) == text[5]


def proposed_code(publisher: str) -> str | None:
    """Return the code of the only place of this name, for a person to confirm; None if there is none, or several."""
    found = complete_place(publisher, PLACES_LOOKED_AT)
    named = [place for place in found if publisher in (place.full_name, place.name or place.prefecture)]
    codes = {place.code for place in named if place.code and is_code(place.code)}
    return codes.pop() if len(codes) == 1 else None
