"""Labels with figures in a line (`基準値 35人（H30）`, `R6目標：100人`), the year before, between or after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.candidates.stated_figures import StatedFigure, read_stated_figure
from extractor.japanese.dates.eras import ERA_YEAR, LETTERS_OF_TODAY
from extractor.japanese.dates.years import find_years
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold
from extractor.knowledge import cache
from extractor.layout.text.passage import Passage, parts
from extractor.records import YearType
from extractor.vocabulary.heads.head_words import head_lists
from extractor.vocabulary.line_words import line_words

ROLES = ("baseline", "target", "actual", "achievement")
_YEAR = rf"(?:{ERA_YEAR}|[0-9]{{4}})(?:\([^()]{{1,10}}\))?(?:年度末?|年末?)?"
_FIGURE = r"[^\s:()→⇒➡、。;|]+"
_VALUE = r"(?:(?:年間?|約|累計|延べ|[0-9]+年間で)\s*)?[0-9][0-9,.]*\s*[^\s0-9()→⇒➡、。]{0,6}"
_ARROW = re.compile(
    rf"(?P<now>{_VALUE})\s*(?:\((?P<since>[^()]{{2,14}})\))?\s*[→⇒➡]\s*"
    rf"(?P<then>{_VALUE})\s*\((?P<until>[^()]{{2,14}})\)"
)
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
    return tuple(found) or _arrow_pairs(text)


def _arrow_pairs(text: str) -> tuple[Pair, ...]:
    """Return a present value and a target that only an arrow between them shows: `40人（R1）→年45人（R6）`."""
    match = _ARROW.search(fold(text))
    if match is None:
        return ()
    sides = [text[match.start(side) : match.end(side)] for side in ("now", "then")]
    stated = [read_stated_figure(side, None) for side in sides]
    years = [years[0] if part and (years := find_years(part)) else None for part in (match["since"], match["until"])]
    now, then = stated
    if now is None or then is None or now.figure.number is None or then.figure.number is None or years[1] is None:
        return ()
    if years[0] is not None and years[0][0] >= years[1][0]:
        return ()
    arrow = match.end("now") if match["since"] is None else match.end("since") + 1
    return (
        Pair("baseline", match.start("now"), arrow, now, years[0]),
        Pair("target", match.start("then"), match.end(), then, years[1]),
    )


def _stands_for_figure(text: str) -> bool:
    words, folded = line_words().indicators, compact(text)
    has_part = any(part in folded for part in words.no_figure_parts)
    return _NO_FIGURE.fullmatch(folded) is not None or folded in words.no_figure or has_part
