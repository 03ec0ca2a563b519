"""What a document says of itself on its first page: its title and its publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise, takewhile
from statistics import median

from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.years import find_fiscal_year
from extractor.japanese.places import read_place
from extractor.japanese.text import fold, unwrap
from extractor.layout.text.line import Line

TITLE_SIZE = 1.15
"""A title is set in at least this multiple of the usual font size."""
SAME_SIZE = 0.98
"""Lines of one print: sizes as read differ by hundredths."""
SUBTITLE_SIZE = 0.55
"""What belongs to a cover's title is set in at least this multiple of its largest print."""
COVER_LINES = 12
"""A cover holds no more lines than this: title, edition, date, publisher."""
FULL_LINE = 0.75
"""A title's line that takes at least this share of the page's width was wrapped; a shorter one was ended."""
LONGEST_TITLE = 80
UNKNOWN_NAME = 6
"""A name that no gazetteer knows is a municipality's only up to this length; what is longer is something else."""

_BODY = (
    r"(?:(?:(?:一般|公益)(?:財団|社団)法人|社会福祉法人|独立行政法人|特定非営利活動法人|NPO法人)\s*)?"
    r"[^\s、。，・（）()「」0-9]{1,16}(?:協会|財団|機構|協議会|委員会|公社|財団法人|社団法人)"
)
_ORGANISATION = re.compile(_BODY)
_NAMED_FOR_SHORT = re.compile(rf"({_BODY}|\S{{2,5}}[市町村区])\s*[（(]以下[、,]?\s*[「『]")
_MUNICIPALITY = re.compile(
    r"([^\s、。・（）()「」0-9]{1,7}?"
    r"(?:(?<!都)市|(?<=京都)市|(?<=東京)都|(?<=北海)道|(?<=大阪)府|(?<=京都)府|(?<![農漁])村|(?<![地学校])区|[県町]))(?!民)"
)
_ELSEWHERE = re.compile(r"\s*(?:と(?:の|は)|へ|から|訪問|派遣|受入)")
"""Behind the name of a place: it is the other side, not the publisher."""
_YEAR = re.compile(rf"第?\s*{YEAR_NUMBER}\s*(?:年度|期|次|回)(?:版)?")
_DATED = re.compile(rf"{YEAR_NUMBER}\s*年\s*[0-9]{{1,2}}\s*月(?:\s*[0-9]{{1,2}}\s*日)?(?:\s*(?:発行|作成|現在))?")


def find_title(
    first_page: Sequence[Line], font_sizes: Sequence[float], page_width: float, *, cover: bool = False
) -> str | None:
    """Return the title: the largest print of the first page, where it is larger than the document's usual print.

    `page_width` is in points. On a `cover`, a page of a few lines and no table, the smaller print around it belongs to
    it (the plan's name above, the edition below), but not the publisher and the date; elsewhere only a line above it
    that states the year.
    """
    if not first_page or not font_sizes:
        return None
    largest = max(line.size for line in first_page)
    if largest < median(font_sizes) * TITLE_SIZE:
        return None
    start = next(i for i, line in enumerate(first_page) if line.size >= largest * SAME_SIZE)
    title = list(takewhile(lambda line: line.size >= largest * SAME_SIZE, first_page[start:]))
    end = start + len(title)
    smallest = max(largest * SUBTITLE_SIZE, median(font_sizes) * TITLE_SIZE)
    above, below = first_page[:start], first_page[end:]
    if cover and len(first_page) <= COVER_LINES:
        title = [*reversed(_joined(reversed(above), smallest)), *title, *_joined(below, smallest)]
    elif above and above[-1].size >= smallest and _is_year(above[-1].text):
        title = [above[-1], *title]
    text = _running(title, page_width)
    return text if 2 < len(text) <= LONGEST_TITLE else None


def _joined(lines: Iterable[Line], smallest: float) -> list[Line]:
    """Return the lines next to the largest print that belong to a cover's title."""
    return list(takewhile(lambda line: line.size >= smallest and not _is_imprint(line.text), lines))


def _is_year(text: str) -> bool:
    return find_fiscal_year(text) is not None and _YEAR.fullmatch(fold(text).strip()) is not None


def _is_imprint(text: str) -> bool:
    """Tell whether a cover's line names who published it, or when."""
    plain = text.strip()
    return bool(_DATED.fullmatch(fold(plain)) or _ORGANISATION.fullmatch(plain) or _is_municipality(plain))


def _running(lines: Sequence[Line], page_width: float) -> str:
    """Return lines as one: those that fill the page's width go on, the others were ended where they end."""
    text = lines[0].text
    for previous, line in pairwise(lines):
        same_print = min(previous.size, line.size) >= max(previous.size, line.size) * SAME_SIZE
        wrapped = same_print and previous.width >= page_width * FULL_LINE
        text = unwrap([text, line.text]) if wrapped else f"{text.strip()} {line.text.strip()}"
    return text.strip()


def find_publisher(first_page: Sequence[Line], title: str | None = None) -> str | None:
    """Return the body that publishes the document.

    It stands alone on a line of the first page, is introduced there by its short name (以下「協会」という), or is
    named in the title.
    """
    alone = [line.text.strip() for line in first_page]
    bodies = [text for text in alone if _ORGANISATION.fullmatch(text)]
    if bodies:
        return bodies[0]
    places = {text for text in alone if _is_municipality(text)}
    if len(places) == 1:  # of several, none says that it is the publisher
        return places.pop()
    broken = (unwrap(two) for two in pairwise(alone))  # the name may go on in the next line
    introduced = next(filter(None, map(_NAMED_FOR_SHORT.match, chain(alone, broken))), None)
    if introduced:
        return introduced[1]
    return _publisher_in(title) if title else None


def _is_municipality(text: str) -> bool:
    """Tell whether a text is the name of a municipality or prefecture and nothing else."""
    place = _MUNICIPALITY.fullmatch(text)
    return place is not None and (len(text) <= UNKNOWN_NAME or bool(read_place(text).candidates))


def _publisher_in(title: str) -> str | None:
    """Return the body that a title names: 緑野市国際交流協会 事業報告書, 第２期厚木市総合戦略."""
    words = _YEAR.sub(" ", title.translate(_DIGITS)).split()
    for before, word in zip(["", *words], words, strict=False):
        if _ORGANISATION.fullmatch(word):
            return f"{before}{word}" if before.endswith("法人") else word
    for word in words:
        place = _MUNICIPALITY.match(word)
        if place and not _ELSEWHERE.match(word, place.end()) and _stands_for_itself(place[1], word):
            return place[1]
    return None


def _stands_for_itself(name: str, word: str) -> bool:
    """Tell whether a name at a word's beginning is a municipality: known, or of a usual length before other words."""
    return bool(read_place(name).candidates) or (2 < len(name) <= UNKNOWN_NAME and len(word) > len(name))


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
