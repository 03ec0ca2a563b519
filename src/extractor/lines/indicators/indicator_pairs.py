"""Labels with figures in a line (`基準値 35人（H30）`, `R6目標：100人`), the year before, between or after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.candidates.stated_figures import StatedFigure, read_stated_figure
from extractor.japanese.dates.eras import ERA_YEAR, LETTERS_OF_TODAY
from extractor.japanese.dates.years import find_years
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold
from extractor.layout.text.passage import Passage, parts
from extractor.records import YearType
from extractor.vocabulary.head_words import head_lists
from extractor.vocabulary.line_words import line_words

ROLES = ("baseline", "target", "actual", "achievement")
_YEAR = rf"(?:{ERA_YEAR}|[0-9]{{4}})(?:\([^()]{{1,10}}\))?(?:年度末?|年末?)?"
_FIGURE = r"[^\s:()→⇒➡、。;|]+"
_NO_FIGURE = re.compile(r"[-~ー―]|未.{1,4}")


@dataclass(frozen=True)
class Pair:
    """A label with its figure: the role of the label, the span of both in their text, and the figure's year."""

    role: str
    start: int
    end: int
    stated: StatedFigure
    year: tuple[int, YearType] | None


@dataclass(frozen=True)
class PrintedPair:
    """A pair with the text in which its span is."""

    pair: Pair
    passage: Passage

    @property
    def printed(self) -> tuple[Passage, ...]:
        """The label and the figure as printed."""
        return parts(self.passage, [(self.pair.start, self.pair.end)])


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a label and its figure in folded text."""
    lists = head_lists("kpi")
    label = any_of({fold(word) for role in ROLES for word in lists[role] if not word.isascii()})
    return re.compile(
        rf"(?:(?P<before>{_YEAR})の?\s*)?(?P<label>{label})\s*(?:\((?P<between>[^()]*)\))?"
        rf"\s*[:はが=]?\s*(?P<figure>{_FIGURE})"
        rf"(?:\s*\((?P<after>[^()]*[年{LETTERS_OF_TODAY}][^()]*)\))?"
    )


@cache
def _role_of(label: str) -> str:
    lists = head_lists("kpi")
    return next(role for role in ROLES if compact(label) in {compact(word) for word in lists[role]})


def pairs_of(text: str) -> tuple[Pair, ...]:
    """Return the labels of a text that have a figure, or words that stand in its place."""
    found: list[Pair] = []
    for match in _pattern().finditer(fold(text)):
        stated = read_stated_figure(text[match.start("figure") : match.end("figure")], None)
        if stated is None or (stated.figure.number is None and not _stands_for_figure(stated.text)):
            continue
        printed = [part for name in ("after", "between", "before") if (part := match[name])]
        year = next((years[0] for part in printed if (years := find_years(part))), None)
        found.append(Pair(_role_of(match["label"]), match.start(), match.end(), stated, year or stated.year))
    return tuple(found)


def _stands_for_figure(text: str) -> bool:
    words, folded = line_words().indicators, compact(text)
    has_part = any(part in folded for part in words.no_figure_parts)
    return _NO_FIGURE.fullmatch(folded) is not None or folded in words.no_figure or has_part
