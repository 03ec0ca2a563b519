"""What is known of a sentence before it is parsed: its quotes, brackets, dates and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.passage import Span
from extractor.records import Period
from extractor.vocabulary.event_words import event_words
from extractor.vocabulary.heads.head_words import plan_labels

_QUOTE_PAIRS = {"「": "」", "『": "』", "｢": "｣", "“": "”", "〈": "〉", "《": "》"}
_SAME_DAY = "同日"
_BRACKET_PAIRS = {"（": "）", "(": ")", "［": "］", "[": "]"}
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff々]")
_WORTH = re.compile(r"[0-9０-９〇一二三四五六七八九十][^0-9０-９]{0,1}|同日")


@dataclass(frozen=True)
class Known:
    """What grammar finds in a sentence without a parse, with spans in its text."""

    quotes: tuple[Span, ...]
    brackets: tuple[Span, ...]
    dates: DateReading
    counts: CountReading


@cache
def _bare_day() -> re.Pattern[str]:
    """Return the pattern of a day alone at the beginning of a sentence, perhaps after words that lead on to it."""
    words = event_words().days
    return re.compile(
        rf"(?:{any_of(words.leading)}|{any_of(words.of_stay)}の)?[、\s　]*(?P<day>[0-9０-９]{{1,2}}日(?![間目本]))"
    )


def is_worth_reading(text: str) -> bool:
    """Return quickly whether a sentence can hold a date or a number."""
    return _WORTH.search(text) is not None


def know(text: str, context: DateContext, before: Period | None = None) -> Known:
    """Return what grammar alone finds in a sentence; dates and numbers inside quoted names are part of the names.

    `before` is the last date stated: a sentence that begins with a day alone (`27日には…`) means a day of its month.
    """
    quotes = tuple(_pairs(text, _QUOTE_PAIRS))
    brackets = tuple(span for span in _pairs(text, _BRACKET_PAIRS) if not _within(span, quotes))
    dates = _dates(text, quotes, context, before)
    return Known(quotes, brackets, dates, _counts(text, quotes, dates.spans))


def _pairs(text: str, pairs: dict[str, str]) -> Iterator[Span]:
    """Yield the outermost bracketed spans, brackets included."""
    closing, depth, start = "", 0, 0
    for i, char in enumerate(text):
        if depth == 0 and char in pairs:
            closing, depth, start = pairs[char], 1, i
        elif depth and char == closing:
            depth -= 1
            if depth == 0:
                yield start, i + 1
        elif depth and char in pairs and pairs[char] == closing:
            depth += 1
        elif depth and closing in "」｣" and char in "」｣":  # full and half width are mixed in print
            depth -= 1
            if depth == 0:
                yield start, i + 1


def _within(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _blanked(text: str, spans: tuple[Span, ...]) -> str:
    """Return `text` with the insides of spans blotted out, every other character in its place."""
    chars = list(text)
    for start, end in spans:
        chars[start + 1 : end - 1] = "■" * (end - start - 2)
    return "".join(chars)


def _dates(text: str, quotes: tuple[Span, ...], context: DateContext, before: Period | None) -> DateReading:
    plain = _blanked(text, quotes)
    read = read_periods(plain, context)
    same = plain.find(_SAME_DAY)
    if same >= 0 and not read.periods and before is not None and before.precision == "day":
        period = before.model_copy(update={"text": _SAME_DAY})
        return DateReading((period,), read.checks, inferred_year=True, spans=((same, same + len(_SAME_DAY)),))
    bare = _bare_day().match(plain)
    if bare is None or before is None or before.precision not in ("day", "month"):
        return read
    at = bare.start("day")
    if any(start <= at < end for start, end in read.spans):
        return read
    month = f"{before.end.year}年{before.end.month}月"
    completed = read_periods(plain[:at] + month + plain[at:], context)
    spans = tuple(
        (max(at, start - len(month)) if start >= at else start, end - len(month)) for start, end in completed.spans
    )
    return DateReading(completed.periods, completed.checks, inferred_year=True, spans=spans)


def _counts(text: str, quotes: tuple[Span, ...], dates: tuple[Span, ...]) -> CountReading:
    """Read counts, but no label that a quote was blotted out of, nor what a date says (`８日から２日間`)."""
    blotted = read_counts([_blanked(text, quotes)], in_sentence=True)
    kept = [
        (count.model_copy(update={"label": None}) if count.label and "■" in count.label else count, span)
        for count, span in zip(blotted.counts, blotted.spans, strict=True)
        if not _within(span, dates) and not _numbers_step(text, span)
    ]
    return CountReading(tuple(count for count, _ in kept), blotted.checks, tuple(span for _, span in kept))


@cache
def _step() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(plan_labels())}\s*")


def _numbers_step(text: str, span: Span) -> bool:
    """Return whether a number is that of a plan's step, whose name it runs on into: `施策２地域経済を活性化する`."""
    return _IDEOGRAPH.match(text, span[1]) is not None and _step().fullmatch(text, 0, span[0]) is not None
