"""Dates as they are written only where nothing but dates is expected: `7.14`, `6.9.5`, `6/4/19`, `r6.4.19`.

In running text these may be decimals, numbers of sections or fractions; in a cell of a column of dates, or in what
staff type as a date, they are days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.dates.eras import ERA_LETTERS, ERAS, western_year
from extractor.japanese.dates.moments.squeezed import Squeezed

_SMALL_LETTER = re.compile(
    rf"(?<![0-9A-Za-z.])[{ERA_LETTERS.lower()}](?=(?:元|\d{{1,2}})(?P<mark>[./\-])\d{{1,2}}(?P=mark)\d{{1,2}}(?!\d))"
)
_WITHOUT_ERA = re.compile(r"(?<![0-9A-Za-z./])(?P<year>\d{1,2})(?P<mark>[./])\d{1,2}(?P=mark)\d{1,2}(?![\d./])")
"""Year, month and day without the era: `6.9.5`."""
_DOTTED_DAY = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])")
"""Month and day: `7.14`."""


def with_marks(squeezed: Squeezed, fiscal_year: int | None) -> Squeezed:
    """Return a text in which such dates carry the marks that make them dates in any text: `R6.9.5`, `7/14`.

    Years without their era get one if in that era all of them are the report's fiscal year or the one after it.
    """
    marked = squeezed.replace(_SMALL_LETTER, lambda match: match[0].upper())
    years = [int(match["year"]) for match in _WITHOUT_ERA.finditer(marked.text)]
    letter = _letter_of_era(years, fiscal_year)
    if letter is not None:
        marked = marked.replace(_WITHOUT_ERA, lambda match: f"{letter}{match[0]}")
    return marked.replace(_DOTTED_DAY, lambda match: _with_slash(match, marked))


def _letter_of_era(years: Sequence[int], fiscal_year: int | None) -> str | None:
    """Return the letter of the era in which all `years` are `fiscal_year` or the one after it; None if absent."""
    if fiscal_year is None or not years:
        return None
    near = (fiscal_year, fiscal_year + 1)
    fitting = (era for era in ERAS if all(western_year(era.letter, year) in near for year in years))
    return next((era.letter for era in fitting), None)


def _with_slash(match: re.Match[str], squeezed: Squeezed) -> str:
    """Return month and day with a slash; unchanged where a blank separates them, as after the number of an item."""
    return f"{match[1]}/{match[2]}" if squeezed.without_gap(*match.span()) else match[0]
