"""What people should know of how the pages were read: pictures, pages that could not be read, repaired files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.document.covered_year import CoveredYear
from extractor.document.troubles import troubles
from extractor.japanese.text import fold
from extractor.reading.document import FileFacts
from extractor.reading.page import Page, Region
from extractor.records import Notice

NO_TEXT = "{page}ページには文字の情報がありません（画像だけのページです）。このページの内容は読み取れていません。"
GARBLED = "{page}ページの文字の情報は、表示されている文字と異なります。このページの内容は正しく読み取れていません。"
READ_FROM_PICTURE = "{page}ページは画像から文字を読み取りました。読み違いがないか、元のページと見比べてください。"
REGION_READ = (
    "{page}ページの一部（画像の部分）は画像から文字を読み取りました。読み違いがないか、元のページと見比べてください。"
)
REGION_REREAD = (
    "{page}ページの一部の文字は、文字の情報が表示と異なるため、画像から読み取りました。元のページと見比べてください。"
)
RECOGNISED_ELSEWHERE = (
    "{page}ページの文字は、別のソフトが画像から読み取ったものです。読み違いがないか、元のページと見比べてください。"
)
REGION_UNREAD = "{page}ページの一部に、読み取れていない画像があります（{reason}）。元のページを確かめてください。"
REGION_GARBLED = (
    "{page}ページの一部の文字は、文字の情報が表示と異なり、正しく読み取れていません（{reason}）。"
    "元のページを確かめてください。"
)
ATTACHMENTS = (
    "このファイルには別のファイルが添付されています（{names}）。添付されたファイルの内容は読み取っていません。"
)
XFA_FORM = (
    "このファイルには専用ソフトでだけ表示される入力フォーム（XFA）が含まれます。"
    "フォームの内容は読み取れていないことがあります。"
)
RESTRICTED = "このファイルには印刷や編集を制限するパスワードが掛かっています。文字の読み取りには影響ありません。"
ABSENT_FONTS = "文字の形を含まないフォントがあります（{names}）。その文字は正しく読み取れていないことがあります。"
REASONS = {
    "no_reader": "画像から文字を読み取る機能が入っていません",
    "failed": "画像の全部または一部を取り出せませんでした",
    "illegible": "文字らしいものがありますが、文字として見分けられませんでした",
    "garbled": "画像からも読み取れませんでした",
}
NOTHING_FOUND = (
    "{page}ページは画像だけのページです。文字らしいものが見当たらないため、写真などと見なして読み取っていません。"
    "文字がないか、元のページを確かめてください。"
)
REPAIRED = "ファイルの一部が壊れていたため、修復して読み取りました。抜けがないか確かめてください。"
UNSURE_YEAR = (
    "この文書の対象年度は{year}年度として読み取りましたが、{other}年度とも読めます。年の書かれていない日付の年を確かめてください。"
    "{other}年度の文書であれば、年度を指定して読み取り直せます（--fiscal-year {other}）。"
)

UNKNOWN_YEAR = (
    "この文書の対象年度が分からないため、年の書かれていない日付（{count}か所）は読み取れていません。"
    "年度を指定して読み取り直せます（--fiscal-year 2024 のように）。"
)
NUMBERS_UNREAD = (
    "{page}ページの表{head}には数が{count}個ありますが、記録として読み取れていません。元のページを確かめてください。"
)
FEWEST_UNDATED = 3
"""So many days without a year show that a document reports a year that it does not name."""
_DAY = re.compile(r"(?<![0-9年/])(?<!年\s)[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日")
_YEAR = re.compile(r"[0-9元]\s*年")


def days_without_year(texts: Iterable[str]) -> int:
    """Return how many lines print a day (５月18日) and no year."""
    folded = (fold(text) for text in texts)
    return sum(_DAY.search(text) is not None and _YEAR.search(text) is None for text in folded)


def notices_of(
    facts: FileFacts, pages: Sequence[Page], covered: CoveredYear | None = None, *, undated: int = 0
) -> tuple[Notice, ...]:
    """Return the notices of a document, in the order of its pages; `undated` days have no year to be read with."""
    wordless = all(not _has_text(page) for page in pages)
    in_trouble = list(troubles(pages))
    notices = [*in_trouble, *_page_notices([page for page in pages if page.trouble in ("", "part")], wordless)]
    notices.sort(key=lambda notice: notice.page or 0)
    if covered is not None and covered.other is not None:
        message = UNSURE_YEAR.format(year=covered.year, other=covered.other)
        notices.append(Notice(code="unsure_fiscal_year", message=message))
    if undated >= FEWEST_UNDATED:
        notices.append(Notice(code="unknown_fiscal_year", message=UNKNOWN_YEAR.format(count=undated)))
    if facts.repaired:
        notices.append(Notice(code="repaired", message=REPAIRED))
    return (*notices, *_file_notices(facts))


def numbers_unread(page: int, head: str, count: int) -> Notice:
    """Return the notice about a table with so many numbers from which no record was read; `head` may be blank."""
    named = f"「{head}」" if head else ""
    return Notice(page=page, code="numbers_unread", message=NUMBERS_UNREAD.format(page=page, head=named, count=count))


def _file_notices(facts: FileFacts) -> Iterator[Notice]:
    """Yield what is to be said of the file as a whole, whatever its pages show."""
    if facts.attachments:
        yield Notice(code="attachments", message=ATTACHMENTS.format(names="、".join(facts.attachments)))
    if facts.has_xfa:
        yield Notice(code="xfa_form", message=XFA_FORM)
    if facts.restricted:
        yield Notice(code="restricted", message=RESTRICTED)
    if facts.absent_fonts:
        yield Notice(code="absent_fonts", message=ABSENT_FONTS.format(names="、".join(facts.absent_fonts)))


def _page_notices(pages: Iterable[Page], wordless: bool) -> Iterator[Notice]:
    """Yield the notices of single pages; in a document without any text for each page."""
    for page in pages:
        code, message = _state_of(page, wordless)
        if code:
            yield Notice(page=page.number, code=code, message=message.format(page=page.number))
        if page.source == "ocr" or (page.source == "text" and not code):
            yield from _region_notices(page)


def _region_notices(page: Page) -> Iterator[Notice]:
    """Yield what is to be said of the regions of a page that is otherwise read, once each."""
    said = dict.fromkeys(_state_of_region(region, page.number) for region in page.regions)
    return (Notice(page=page.number, code=code, message=message) for code, message in said)


def _state_of_region(region: Region, page: int) -> tuple[str, str]:
    """Return the code and the sentence for a region."""
    if region.source == "ocr":
        code, message = {
            "garbled": ("region_ocr", REGION_REREAD),
            "recognised": ("recognised_elsewhere", RECOGNISED_ELSEWHERE),
        }.get(region.reason, ("region_ocr", REGION_READ))
        return code, message.format(page=page)
    code, message = ("region_garbled", REGION_GARBLED) if region.garbled else ("region_unread", REGION_UNREAD)
    return code, message.format(page=page, reason=REASONS.get(region.reason, REASONS["illegible"]))


def _state_of(page: Page, wordless: bool) -> tuple[str, str]:
    """Return the code and the sentence for a page; empty ones if nobody needs to know anything."""
    if page.source == "unread" and page.pictures:
        return "no_text_layer", NO_TEXT
    if _has_text(page):
        return {"ocr": ("ocr", READ_FROM_PICTURE), "unread": ("garbled_text", GARBLED)}.get(page.source, ("", ""))
    if page.source == "ocr" and page.pictures:
        return "no_text_found", NOTHING_FOUND
    return ("no_text_layer", NO_TEXT) if wordless or _shows_something(page) else ("", "")


def _has_text(page: Page) -> bool:
    return any(not glyph.text.isspace() for glyph in page.glyphs)


def _shows_something(page: Page) -> bool:
    return bool(page.pictures or page.rules or page.fills)
