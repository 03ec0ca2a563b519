"""Years and numbers of editions in titles."""

from __future__ import annotations

import re

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache


@cache
def edition() -> re.Pattern[str]:
    """Return the pattern of a year or edition in a title, folded: `令和６年度`, `第２期`."""
    words = document_words().title
    return re.compile(rf"第?\s*{YEAR_NUMBER}\s*{any_of(words.editions)}{any_of(words.edition_endings)}?")
