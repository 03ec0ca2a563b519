"""Cuts text into the pieces that dates are printed with: years, months, days, weekdays, times, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from extractor.japanese.dates.eras import ERA_NUMBER, ERA_SIGN, WESTERN, era_number, western_year
from extractor.japanese.numbers import kanji_number
from extractor.japanese.text import fold

WEEKDAYS = "月火水木金土日"
_ERA_LETTERS = "MTSHR"
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_KANJI = "[〇一二三四五六七八九十]"
_KANJI_DATE = re.compile(
    rf"(?<=令和|平成|昭和|大正|明治){_KANJI}{{1,3}}(?=年)|(?<!{_KANJI}){_KANJI}{{4}}(?=年)"
    rf"|(?<=年){_KANJI}{{1,3}}(?=月)|(?<!{_KANJI}){_KANJI}{{1,3}}(?=月{_KANJI}{{1,3}}日)"
    rf"|(?<=月){_KANJI}{{1,3}}(?=日)|(?:(?<=[~\-、・])|(?<=から)){_KANJI}{{1,3}}(?=日(?![市町村]))"
)
_SPREAD_DIGITS = re.compile(r"(?<!\d)\d(?: \d)+(?=[年月日])")
_ANY_DATE = re.compile(r"\d|[元〇一二三四五六七八九十][年月日]|通\s?年|年間|通期|[前後上下]半?期|四半期")

_ONE_YEAR = rf"(?:{ERA_SIGN}{ERA_NUMBER}|{WESTERN})(?:年度|年)?"
_ONE_WEEKDAY = r"[月火水木金土日](?:曜日?)?"
_HOLIDAY = r"祝日?|休日?|祭日?|振替休日|振休|振替"
_TIME = r"(?:午前|午後|AM|PM)?(?:\d{1,2}:\d{2}(?!\d)|\d{1,2}時(?!間)(?:半|\d{1,2}分)?|正午)"
_DIGITS = re.compile(r"\d+")
_NAMED_YEAR = re.compile(rf"({ERA_SIGN})({ERA_NUMBER})|({WESTERN})")
_NOT_A_WEEKDAY = re.compile(r"曜日|[祝休祭]日")
_EXCLUDING = r"(?:[はを])?(?:除く|除き|除いた|除外|のぞく|休館|休場|休演|休み|休止)日?"

_NUMERIC_YEAR = (
    r"(?:(?P<ymd_sign>令和|平成|昭和|大正|明治|(?<![A-Za-z0-9])[MTSHR])(?P<ymd_number>元|\d{1,2})"
    r"|(?<![\d.,/])(?P<ymd_western>(?:18|19|20)\d{2}))"
)

_TOKEN = re.compile(
    rf"(?P<ymd>{_NUMERIC_YEAR}[./\-](?P<ymd_month>\d{{1,2}})[./\-](?P<ymd_day>\d{{1,2}})(?![\d/]|\.\d)\.?)"
    rf"|(?P<ym>{_NUMERIC_YEAR.replace('ymd', 'ym')}[./](?P<ym_month>\d{{1,2}})(?![\d/%万千円人件名]|[.,]\d"
    rf"|-(?!{WESTERN})\d)\.?)"
    rf"|(?P<year>(?:(?P<year_sign>{ERA_SIGN})(?P<year_number>{ERA_NUMBER})|(?:西暦)?(?P<year_western>{WESTERN}))"
    rf"(?P<year_kind>年度|年(?!生|間|代|ぶり))?(?P<year_other>\({_ONE_YEAR}(?:[/・,、]{_ONE_YEAR})*\))?(?P<year_kind2>年度|年(?!生|間|代|ぶり))?)"
    r"|(?P<short_year>(?<![\d.,第])\d{1,2}(?:年度|年(?!生|間|代|ぶり|目|以|後|前|に|次|齢)))"
    r"|(?P<same_year>同年|同じ年)|(?P<next_year>翌年|翌(?=\d{1,2}月))|(?P<same_month>同月(?=\d))"
    r"|(?P<month_day>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]|\.\d\d))"
    rf"|(?P<time>{_TIME}(?:[~\-](?:{_TIME}|(?=\)|$|\s)))?)"
    r"|(?P<month>(?<![\d第])(?<!\d\.)\d{1,2}月(?!間|分|目|齢))"
    r"|(?P<third>[上中下初]旬|末日?|頃|ごろ)"
    r"|(?P<day>(?<![\d第])(?<!\d\.)\d{1,2}日(?!間|目|以|程|当た|前|後|制|ごと|おき|分))"
    r"|(?P<dot_day>(?<![\d.,/])\d{1,2}\.\d{1,2}(?![\d.,%万千円人件名]))"
    r"|(?P<number>(?<![\d第:])(?<!\d\.)\d{1,2}(?![\d:%]|\.\d\d))"
    rf"|(?P<weekday>[(\[〔<]{_ONE_WEEKDAY}(?:[・,、/~\-]?(?:{_HOLIDAY}|{_ONE_WEEKDAY}))*(?:[)\]〕>]|$)"
    rf"|[(\[](?:{_HOLIDAY})[・,、/]?(?:{_ONE_WEEKDAY})?[)\]]|[月火水木金土日]曜日?"
    r"|\(?(?i:mon|tue|wed|thu|fri|sat|sun)(?i:day|sday|nesday|rsday|urday|\.)?(?![A-Za-z])\)?)"
    r"|(?P<until>まで)"
    r"|(?P<range>[~→]+|-+|から(?=[(\d同翌令平昭大明MTSHR]|午)|より(?=\d)|至)"
    r"|(?P<list>[、,・./①-⑳]|及び|および|並びに|ならびに|と(?=\d)|又は|または|;)"
    rf"|(?P<excluding>{_EXCLUDING})"
    r"|(?P<aside>[(※]|ただし|但し)"
    r"|(?P<soft>[)\]〕<>\[〔:*]|の間|予定|\(予定\)|\s)"
    r"|(?P<reserve>予備日|順延日|延期日)"
    r"|(?P<whole>通\s?年|年間を通(?:じて|して|じ)?|(?<![\d一-鿿])年間(?![一-鿿ァ-ヶぁ-ん])|通期)"
    r"|(?P<half>(?:前期|後期|上半期|下半期|上期|下期|第[1-4]四半期)(?![一-鿿ァ-ヶ]))"
)


@dataclass(frozen=True)
class Token:
    """A piece of squeezed text [start, end): its kind, and the numbers that it states."""

    kind: str
    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    fiscal: bool | None = None
    weekdays: tuple[int, ...] = ()
    agrees: bool = True
    sign: str | None = None


@dataclass(frozen=True)
class Squeezed:
    """Folded text without blanks and with kanji dates in digits; `starts` and `ends` lead back to the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that [start, end) of the squeezed text was printed as."""
        return self.starts[start], self.ends[end - 1]

    def gap_before(self, index: int) -> bool:
        """Tell whether blanks stood before the character at `index`, or nothing at all."""
        return index == 0 or index >= len(self.starts) or self.starts[index] > self.ends[index - 1]


def has_date(text: str) -> bool:
    """Tell quickly whether `text` can hold a date at all."""
    return _ANY_DATE.search(text) is not None


def squeeze(text: str) -> Squeezed:
    """Return `text` folded, with blanks out (one stays between two numbers or years) and kanji dates as digits."""
    folded = fold(text)
    chars: list[str] = []
    starts: list[int] = []
    blank = False
    for index, char in enumerate(folded):
        if char.isspace():
            blank = True
            continue
        if blank and chars and chars[-1].isdigit() and (char.isdigit() or char in _ERA_LETTERS):
            chars.append(" ")
            starts.append(index - 1)
        blank = False
        chars.append(char)
        starts.append(index)
    squeezed = Squeezed("".join(chars), tuple(starts), tuple(start + 1 for start in starts))
    if " " in squeezed.text:
        squeezed = _replace(squeezed, _SPREAD_DIGITS, lambda piece: piece.replace(" ", ""))
    if any(char in "年月日" for char in squeezed.text):
        squeezed = _replace(squeezed, _KANJI_DATE, lambda piece: str(kanji_number(piece) or piece))
    return squeezed


def _replace(squeezed: Squeezed, pattern: re.Pattern[str], change: Callable[[str], str]) -> Squeezed:
    """Return `squeezed` with each match changed; every new character leads back to the whole match."""
    if not pattern.search(squeezed.text):
        return squeezed
    text, starts, ends, done = "", [], [], 0
    for match in pattern.finditer(squeezed.text):
        new = change(match[0])
        text += squeezed.text[done : match.start()] + new
        starts += [*squeezed.starts[done : match.start()], *[squeezed.starts[match.start()]] * len(new)]
        ends += [*squeezed.ends[done : match.start()], *[squeezed.ends[match.end() - 1]] * len(new)]
        done = match.end()
    return Squeezed(text + squeezed.text[done:], (*starts, *squeezed.starts[done:]), (*ends, *squeezed.ends[done:]))


def tokens(text: str) -> list[Token]:
    """Return the pieces of squeezed `text`; what is none leaves a gap between two tokens."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    """Return a match as a token with its numbers."""
    kind = match.lastgroup or ""
    start, end, text = match.start(), match.end(), match[0]
    if kind in ("ymd", "ym"):
        year = _stated_year(match[f"{kind}_sign"], match[f"{kind}_number"], match[f"{kind}_western"])
        day = int(match["ymd_day"]) if kind == "ymd" else None
        return Token(kind, start, end, text, year=year, month=int(match[f"{kind}_month"]), day=day)
    if kind == "year":
        return _year(match)
    digits = [int(piece) for piece in _DIGITS.findall(text)]
    if kind == "short_year":
        return Token(kind, start, end, text, year=digits[0], fiscal="年度" in text)
    if kind == "weekday":
        return Token(kind, start, end, text, weekdays=_weekdays(text))
    if kind in ("month_day", "dot_day"):
        return Token(kind, start, end, text, month=digits[0], day=digits[1])
    if kind == "month":
        return Token(kind, start, end, text, month=digits[0])
    if kind in ("day", "number"):
        return Token(kind, start, end, text, day=digits[0])
    return Token(kind, start, end, text)


def _stated_year(sign: str | None, number: str | None, western: str | None) -> int | None:
    """Return the Western year that an era's year or a Western year states."""
    if western is not None:
        return int(western)
    return None if sign is None or number is None else western_year(sign, era_number(number))


def _year(match: re.Match[str]) -> Token:
    """Return a year with its bracketed other reading; `agrees` tells whether the two are the same year."""
    year = _stated_year(match["year_sign"], match["year_number"], match["year_western"])
    other = match["year_other"] or ""
    named = [_stated_year(*found.group(1, 2, 3)) for found in _NAMED_YEAR.finditer(other)]
    marks = (match["year_kind"], match["year_kind2"], other)
    fiscal = (
        True
        if any(mark and "年度" in mark for mark in marks)
        else False
        if any(mark and "年" in mark for mark in marks)
        else None
    )
    agrees = all(name == year for name in named)
    return Token(
        "year", match.start(), match.end(), match[0], year=year, fiscal=fiscal, agrees=agrees, sign=match["year_sign"]
    )


def _weekdays(text: str) -> tuple[int, ...]:
    """Return the weekdays (0 = Monday) that an annotation names, holidays left out."""
    lowered = text.strip("()").lower()
    if lowered[:3] in _ENGLISH_DAYS:
        return (_ENGLISH_DAYS.index(lowered[:3]),)
    return tuple(WEEKDAYS.index(char) for char in _NOT_A_WEEKDAY.sub("", text) if char in WEEKDAYS)
