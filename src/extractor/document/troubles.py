"""What people should know of pages, tables and texts that were not read, or whose data is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractor.reading.page import Page
from extractor.records import Notice

PAGES_UNREAD = {
    "damaged": "{pages}ページは、データが壊れていて読み取れませんでした。元のPDFを確かめてください。",
    "time": "{pages}ページは、内容が多すぎて制限時間内に読み取れませんでした。元のページを確かめてください。",
    "memory": "{pages}ページは、内容が多すぎてメモリーが足りず、読み取れませんでした。元のページを確かめてください。",
}
PAGES_WITH_GAPS = (
    "{pages}ページのデータの一部が壊れています。読み取れていない文字や線があるかもしれません"
    "（同じ部品を使う後のページも同様です）。元のページと見比べてください。"
)
TABLE_UNREAD = "{page}ページから始まる表は、大きすぎて制限時間内に読み取れませんでした。元のページを確かめてください。"
TEXT_UNREAD = Notice(
    code="text_unread",
    message="表の外の文章は、多すぎて制限時間内に読み取れませんでした。元のページを確かめてください。",
)
_CODES = {"damaged": "page_damaged", "time": "page_too_slow", "memory": "page_too_large", "part": "page_has_gaps"}


def troubles(pages: Iterable[Page]) -> Iterator[Notice]:
    """Yield what is to be said of pages that were not read, or not all of them, once for pages in a row."""
    for trouble, in_a_row in groupby(pages, key=lambda page: page.trouble):
        if trouble:
            numbers = [page.number for page in in_a_row]
            message = PAGES_UNREAD.get(trouble, PAGES_WITH_GAPS).format(pages=_span(numbers))
            yield Notice(page=numbers[0], code=_CODES[trouble], message=message)


def table_unread(page: int) -> Notice:
    """Return the notice about a table that takes more than there is."""
    return Notice(page=page, code="table_unread", message=TABLE_UNREAD.format(page=page))


def _span(numbers: Sequence[int]) -> str:
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}～{numbers[-1]}"
