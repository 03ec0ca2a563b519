"""Reads numbers with their units and qualifiers: `約16,000人`, `10億7,277万円`, `△3.2ポイント`, `十二名`."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.japanese.patterns import any_of
from extractor.japanese.text import REMEMBERED, fold
from extractor.japanese.value_words import value_words
from extractor.knowledge import cache, load_toml, lru_cache
from extractor.records import Qualifier

_KANJI_DIGITS: Mapping[str, int] = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "元": 1,
}
_KANJI_TENS: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Mapping[str, int] = {"千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12}
_PLAIN = r"(?:\d{1,3}(?:, ?\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALED_UNIT = r"千円|百万円"
"""Units of accounts, where the number before them is printed whole (`21,792千円`)."""
_AMOUNT = re.compile(
    rf"(?P<kanji>[一二三四五六七八九十百千][〇一二三四五六七八九十百千]*)|(?P<sign>[△▲▼+±\-−])? ?"
    rf"(?P<amount>{_PLAIN}(?={_SCALED_UNIT})|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?=千[人件])|"
    rf"{_PLAIN}(?: ?[兆億万千]{{1,2}}(?: ?{_PLAIN} ?[億万千]{{1,2}})*(?: ?{_PLAIN}(?! ?[兆億万千\d,.]))?)?)"
)
_PIECE = re.compile(rf"({_PLAIN}) ?([兆億万千]*)")
_THOUSANDS = re.compile(r"\d[\d,.]+千")
"""Two digits or more before 千 are counted in thousands (702千人); ２千人 is said of two thousand."""
_LONGEST_AMOUNT = 40
"""More characters than any amount of a report: a code, or what a damaged font made of a line."""
_BEFORE = re.compile(r"(延べ|のべ|延)?\s*(約)?\s*$")
_BEFORE_SWAPPED = re.compile(r"約\s*(?:延べ|のべ)\s*$")
_AFTER = re.compile(r"\s*(以上|未満)")
_AND_SOME = re.compile(r"余り?|有余|数")
"""Between a number and its unit these mean some more: `50余名`, `20数人`."""
_NEARLY = re.compile(r"(?:(強)(?![一-鿿い])|(弱)(?![一-鿿い]))")
"""After a unit: a little more, or a little less (`30人強`, `30人弱`)."""
_BLANK = re.compile(r"\s*")
_WHOLE = re.compile(r"[\s()※*]*")
_LONGEST_NOTE = 2
"""A note's own number (`※１`, `注12`) has at most so many digits."""
_NO_NUMBER_BEFORE_KANJI = frozenset("第数何幾全〇一二三四五六七八九十百千万年月日0123456789")


@dataclass(frozen=True)
class Number:
    """A number as printed: `text` is the piece [start, end) with qualifier and unit."""

    value: int | float
    unit: str | None
    qualifier: Qualifier | None
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Units:
    """The lexicon of units: one pattern for the longest match, and what each unit means.

    `alone` are units where a text says nothing else, `after_fraction` where the number has a fraction.
    """

    pattern: re.Pattern[str]
    kanji: re.Pattern[str]
    durations: frozenset[str]
    after_label: Mapping[str, tuple[str, ...]]
    alone: frozenset[str]
    after_fraction: frozenset[str]


def _alternatives(names: list[str], not_before: Mapping[str, str], extra: str = "") -> str:
    """Return a pattern of `names`, longest first, each with the characters that make it a longer word."""
    parts = []
    for name in sorted(set(names), key=len, reverse=True):
        banned = not_before.get(name, "") + extra
        parts.append(re.escape(name) + (f"(?![{re.escape(banned)}])" if banned else ""))
    return "|".join(parts)


@cache
def units() -> Units:
    """Return the lexicon of `models/units.toml`, folded."""
    lexicon = load_toml("units.toml")
    not_before = {fold(name): chars for name, chars in lexicon["not_before"].items()}
    after_label = {fold(name): tuple(labels) for name, labels in lexicon["after_label"].items()}
    names = [fold(name) for key in ("units", "money", "durations") for name in lexicon[key]]
    kanji = [fold(name) for name in lexicon["kanji"]["units"]]
    return Units(
        re.compile(_alternatives(names, not_before)),
        re.compile(_alternatives(kanji, not_before, lexicon["kanji"]["not_before"])),
        frozenset(fold(name) for name in lexicon["durations"]),
        after_label,
        frozenset(fold(name) for name in lexicon["alone"]),
        frozenset(fold(name) for name in lexicon["after_fraction"]),
    )


@cache
def measures() -> re.Pattern[str]:
    """Return the pattern of measures that stand apart from their number, folded: `千㎥/ha`, `㎥/日`, `km2`."""
    lexicon = load_toml("units.toml")["measures"]
    parts = ("scales", "bases", "counted", "per")
    scale, base, counted, per = (any_of(fold(name) for name in lexicon[part]) for part in parts)
    return re.compile(rf"{scale}?{base}(?:/{per})?|{counted}/{per}")


def kanji_number(text: str) -> int | None:
    """Return the value of a kanji numeral (`十九`, `二〇二四`, `三百`), or None if it is not one."""
    if not any(char in _KANJI_TENS for char in text):
        digits = [_KANJI_DIGITS.get(char) for char in text]
        return None if not digits or None in digits else int("".join(str(digit) for digit in digits))
    total, pending = 0, None
    for char in text:
        if char in _KANJI_TENS:
            total += (1 if pending is None else pending) * _KANJI_TENS[char]
            pending = None
        elif char in _KANJI_DIGITS and pending is None:
            pending = _KANJI_DIGITS[char]
        else:
            return None
    return total + (pending or 0)


def _plain(text: str) -> int | float:
    """Return digits with commas and perhaps a fraction as a number."""
    digits = text.replace(",", "").replace(" ", "")
    return float(digits) if "." in digits else int(digits)


def _amount(text: str) -> int | float:
    """Return a number that may be cut by 兆, 億, 万 and 千: `10億7,277万`."""
    if text[-1].isdigit() and not any(char in _MYRIADS for char in text):
        return _plain(text)
    total = Decimal(0)
    for piece in _PIECE.finditer(text):
        scale = math.prod(_MYRIADS[char] for char in piece[2])
        total += Decimal(piece[1].replace(",", "").replace(" ", "")) * scale
    return int(total) if total == int(total) else float(total)


def _qualifier(folded: str, start: int, end: int) -> tuple[Qualifier | None, int, int]:
    """Return the qualifier that touches [start, end), with the span that includes it."""
    swapped = _BEFORE_SWAPPED.search(folded, max(0, start - 6), start)
    if swapped:
        return "延べ約", swapped.start(), end
    before = _BEFORE.search(folded, max(0, start - 6), start)
    if before and (before[1] or before[2]):
        name: Qualifier = "延べ約" if before[1] and before[2] else "約" if before[2] else "延べ"
        return name, before.start(1) if before[1] else before.start(2), end
    after = _AFTER.match(folded, end)
    if after:
        return ("以上" if after[1] == "以上" else "未満"), start, after.end()
    nearly = _NEARLY.match(folded, end) if end and not folded[end - 1].isdigit() else None
    if nearly:
        return ("以上" if nearly[1] else "未満"), start, nearly.end()
    return None, start, end


def _some_more(folded: str, end: int) -> int:
    """Return where 余 or 数 between a number and its unit ends; `end` if there is neither."""
    more = _AND_SOME.match(folded, end)
    return more.end() if more and units().pattern.match(folded, more.end()) else end


def _sign_counts(folded: str, match: re.Match[str]) -> bool:
    """Return whether the sign before a number is one: a dash after a word or a number joins them instead."""
    if match["sign"] in "△▲▼":
        return True
    before = folded[: match.start()].rstrip(" ")
    return not before or before[-1] in "(:、=\n"


@lru_cache(maxsize=REMEMBERED)
def scan_numbers(text: str) -> tuple[Number, ...]:
    """Return every number in `text`, in order; a unit only where the lexicon knows the word after it.

    A kanji numeral is a number only before a unit (`三人`, not `三重県`). Spans are spans of `text`.
    """
    folded = fold(text)
    found: list[Number] = []
    for match in _AMOUNT.finditer(folded):
        number = _kanji(text, folded, match) if match["kanji"] is not None else _arabic(text, folded, match)
        if number is not None:
            found.append(number)
    return tuple(found)


def _kanji(text: str, folded: str, match: re.Match[str]) -> Number | None:
    """Return a kanji numeral before a unit as a number."""
    if match.start() and folded[match.start() - 1] in _NO_NUMBER_BEFORE_KANJI:
        return None
    counted_from = _some_more(folded, match.end())
    unit = units().kanji.match(folded, counted_from)
    value = kanji_number(match["kanji"])
    if unit is None or not value:
        return None
    qualifier, start, end = _qualifier(folded, match.start(), unit.end())
    if counted_from > match.end() and qualifier is None:
        qualifier = "以上"
    return Number(value, text[unit.start() : unit.end()], qualifier, start, end, text[start:end])


def _arabic(text: str, folded: str, match: re.Match[str]) -> Number | None:
    """Return a number written in digits, with its unit where one follows; None for a mere string of digits."""
    if len(match["amount"]) > _LONGEST_AMOUNT:
        return None
    start, end = match.start("amount"), match.end("amount")
    if _numbers_a_note(folded, start, end):
        return None
    if _THOUSANDS.fullmatch(match["amount"]) and units().pattern.match(folded, end - 1):
        end -= 1  # 702千人 is counted in 千人, as 千円 is
    value = _amount(folded[start:end])
    if match["sign"] and _sign_counts(folded, match):
        start = match.start()
        value = value if match["sign"] in "+±" else -value
    blank = _BLANK.match(folded, end)
    early = _AFTER.match(folded, end)
    some_more = _some_more(folded, end)
    unit_from = early.end() if early else some_more if some_more > end else blank.end() if blank else end
    unit = units().pattern.match(folded, unit_from)
    tail = unit.end() if unit else end
    qualifier, start, stop = _qualifier(folded, start, tail)
    if early and qualifier is None:
        qualifier = "以上" if early[1] == "以上" else "未満"
        stop = max(stop, early.end())
    if some_more > end and qualifier is None:
        qualifier = "以上"
    return Number(value, text[unit.start() : unit.end()] if unit else None, qualifier, start, stop, text[start:stop])


@cache
def _note_mark() -> re.Pattern[str]:
    """Return the pattern of a mark before the number of a note, question or figure."""
    words = value_words().notes
    return re.compile(rf"(?:[※*]|(?<![一-鿿]){any_of(words.marks)}|(?P<note>(?<![一-鿿]){any_of(words.always)}))\(?$")


def _numbers_a_note(folded: str, start: int, end: int) -> bool:
    """Return whether a number is that of a note, question or figure (`※１　会場は`, `注２`, `問７　地域の行事`).

    It is printed after the mark and no unit touches it.
    """
    mark = _note_mark().search(folded, max(0, start - len("※(")), start)
    if mark is None or not folded[start:end].isdigit() or end - start > _LONGEST_NOTE:
        return False
    return mark["note"] is not None or units().pattern.match(folded, end) is None


def read_number(text: str) -> Number | None:
    """Return the number that a whole cell is, with its unit, bracket or sign; None if it is anything else."""
    numbers = scan_numbers(text)
    if len(numbers) != 1:
        return None
    number = numbers[0]
    folded = fold(text)
    around = folded[: number.start] + folded[number.end :]
    return number if _WHOLE.fullmatch(around) else None
