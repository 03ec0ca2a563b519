"""The fiscal year that a heading gives to what stands below it, where it is not the document's (令和７年度事業計画)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.japanese.dates.eras import ERA_YEAR, RECENT_WESTERN_YEAR
from extractor.japanese.dates.years import find_years
from extractor.japanese.text import fold

_NUMBER = (
    r"(?:第\s*[0-9一二三四五六七八九十]+\s*(?:号(?:議案)?|[章編部節])|議案第?\s*[0-9]+号?|[(]?[0-9]{1,2}[)]?[.．]?"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+[.．]?|[^\w\s])"
)
_FISCAL_YEAR = rf"(?:{ERA_YEAR}|{RECENT_WESTERN_YEAR})\s*(?:\([^()]{{2,8}}\)\s*)?年度"
_OF_THE_YEAR = re.compile(
    rf"{_NUMBER}?\s*[【(\[＜<]?\s*{_FISCAL_YEAR}(?!\s*(?:から|より|以[降後前]|まで|末|当初|開始|策定|設立|版|[~〜～―–-]))"
)
_AT_THE_END = re.compile(rf"[(\[]\s*{_FISCAL_YEAR}\s*の?(?:分|実績|予定|計画)?\s*[)\]]$")


def year_of_section(headings: Iterable[str], document_year: int | None) -> int | None:
    """Return the fiscal year of what stands under `headings`, outermost first.

    The innermost heading that states one at its beginning, or in brackets at its end, counts; else the document's.
    A heading that names several years gives none.
    """
    for heading in reversed(tuple(headings)):
        text = fold(heading).strip()
        years = {year for year, kind in find_years(text) if kind == "fiscal"}
        if not years:
            continue
        stated = _OF_THE_YEAR.match(text) or _AT_THE_END.search(text)
        if len(years) == 1 and stated:
            return years.pop()
        return document_year
    return document_year
