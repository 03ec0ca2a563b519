"""Times every page and every swap over HTTP: all that a signed-in browser asks for by GET."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.fields import spec_of
from review_desk.browser import Browser
from review_desk.stock import Stock
from review_desk.timing import NO_LIMIT_MS, PAGE_LIMIT_MS, Taken, Timing

DOWNLOAD_LIMIT_MS = 1_000.0
"""A download of a document streams: its first lines are there long before its last."""
FIGURES_LIMIT_MS = 3_000.0
"""The figures of the whole installation are counted from every value that anybody decided on."""
DRAWINGS = 8
"""How often a page is drawn that was not before; that takes what MuPDF takes."""
EVENT_FIELDS = ("name", "number", "partners", "periods", "venue", "counts", "summary", "direction")
DOWNLOADS = ("events", "event_counts", "event_periods", "kpi_observations", "statistics")


@dataclass(frozen=True)
class Look:
    """Something to look at: the route it goes through, its address (another one each time), and what htmx swaps."""

    name: str
    route: str
    path: Callable[[], str]
    swap: str = ""
    table: bool = False
    limit: float = PAGE_LIMIT_MS


def looks(stock: Stock) -> Iterator[Look]:
    """Yield all there is to look at."""
    yield from _lists(stock)
    for size, on in (("20", lambda: stock.small), ("200", stock.usual), ("2,000", lambda: stock.large)):
        yield from _desks(stock, size, on)
    yield from _beside_the_desk(stock)
    yield from _fields(stock)
    yield from _dataset(stock)


def measure(browser: Browser, stock: Stock, rounds: int) -> Iterator[Timing]:
    """Time each page and swap."""
    for look in looks(stock):
        browser.table(wanted=look.table)
        browser.get(look.path(), swap=look.swap)  # the first of all has its templates compiled
        taken = Taken()
        for _ in range(rounds):
            browser.get(look.path(), swap=look.swap)
            taken.add(*browser.door.answered.since(browser.door.came))
        yield Timing.of(f"{'swap' if look.swap else 'page'}: {look.name}", look.limit, taken)
    browser.table(wanted=False)
    yield from _pictures(browser, stock, rounds)


def _lists(stock: Stock) -> Iterator[Look]:
    root = "/"
    yield Look("list of documents", root, lambda: "/")
    yield Look("list, further on", root, lambda: f"/?after={stock.chance.randint(stock.total // 2, stock.total)}")
    yield Look("list, filtered", root, lambda: f"/?status=ready&year={stock.chance.randint(2015, 2024)}")
    yield Look("list, of a publisher", root, lambda: f"/?publisher=第{stock.chance.randint(0, 39)}市")
    for words in ("交流", "鮎まつり", "会", "第199回 横手市", "見つからない言葉"):
        yield Look(f"search: {words}", root, lambda w=words: f"/?q={w}", "content")
    row = "/documents/{document_id}/row"
    yield Look("line of the list", row, lambda: row.format(document_id=stock.usual()), "this")
    progress = "/documents/{document_id}/progress"
    yield Look("progress", progress, lambda: progress.format(document_id=stock.usual()), "this")
    yield Look("settings", "/settings", lambda: "/settings")
    yield Look("guide", "/help", lambda: "/help")
    yield Look("words", "/words", lambda: "/words", limit=FIGURES_LIMIT_MS)
    yield Look("what confidences promise", "/help/confidence", lambda: "/help/confidence")
    yield Look("accuracy", "/accuracy", lambda: "/accuracy", limit=FIGURES_LIMIT_MS)


def _desks(stock: Stock, size: str, on: Callable[[], int]) -> Iterator[Look]:
    route = "/documents/{document_id}"

    def desk(told: str = "") -> str:
        return f"/documents/{on()}?{told}"

    def at_record(told: str = "") -> str:
        line = stock.event(on())
        return f"/documents/{line.document}?record={line.id}&{told}"

    def at_page() -> str:
        document = on()
        return f"/documents/{document}?page={stock.page_of(document)}"

    yield Look(f"desk of {size}", route, desk)
    yield Look(f"desk of {size}, in the order of pages", route, lambda: desk("order=page"))
    yield Look(f"desk of {size}, at a record", route, at_record)
    yield Look(f"desk of {size}, as a table", route, at_page, table=True)
    yield Look(f"another record of {size}", route, at_record, "desk")
    yield Look(f"another record of {size}, in the order of pages", route, lambda: at_record("order=page"), "desk")
    yield Look(f"another page of {size}", route, at_page, "sheet")
    yield Look(f"another page of {size}, as a table", route, at_page, "desk", table=True)
    yield Look(f"another threshold in {size}", route, lambda: desk("threshold=0.90"), "desk")
    yield Look(f"further lines of {size}", route, lambda: desk("lines=after.10240"), "desk")


def _beside_the_desk(stock: Stock) -> Iterator[Look]:
    for size, on in (("200", stock.usual), ("2,000", lambda: stock.large)):
        for name, place in (
            ("what was done", "activity"),
            ("notes", "notes"),
            ("before a commit", "commit"),
            ("facts", "facts"),
            ("beside the year before", "year-before"),
            ("a record by hand", "add"),
        ):
            yield Look(
                f"{name}, {size}", f"/documents/{{document_id}}/{place}", lambda p=place, o=on: f"/documents/{o()}/{p}"
            )
        for name, place in (("history of a record", "history"), ("split or merge", "reshape")):
            yield Look(
                f"{name}, {size}", f"/records/{{record_id}}/{place}",
                lambda p=place, o=on: f"/records/{stock.event(o()).id}/{p}",
            )  # fmt: skip
    done = "/documents/{document_id}/committed"
    yield Look("after a commit", done, lambda: f"/documents/{stock.committed()}/committed")


def _fields(stock: Stock) -> Iterator[Look]:
    route = "/records/{record_id}/fields/{name}"

    def field(name: str, ending: str = "") -> str:
        line = stock.indicator(stock.usual()) if name in ("observations", "baseline") else stock.event(stock.usual())
        return f"/records/{line.id}/fields/{name}{ending}"

    for name in (*EVENT_FIELDS, "baseline", "observations"):
        said = spec_of(name).ja
        yield Look(f"editor of {said}", f"{route}/edit", lambda n=name: field(n, "/edit"), f"field-{name}")
    yield Look("editor on a page of its own", f"{route}/edit", lambda: field("counts", "/edit"))
    yield Look("editor closed", route, lambda: field("counts"), "field-counts")
    names = "/records/{record_id}/completions/{field}"
    for typed in ("", "市", "横"):
        yield Look(
            f"completions of “{typed}”", names,
            lambda t=typed: f"/records/{stock.event(stock.usual()).id}/completions/partners?text={t}", "this",
        )  # fmt: skip


def _dataset(stock: Stock) -> Iterator[Look]:
    yield Look("dataset", "/dataset", lambda: "/dataset")
    yield Look("dataset, indicators", "/dataset", lambda: "/dataset?kind=kpi")
    yield Look("dataset, of a document", "/dataset", lambda: f"/dataset?document={stock.committed()}")
    yield Look("dataset, from the middle", "/dataset", lambda: "/dataset?start=50000")
    yield Look("dataset, choices of a filter", "/dataset/choices/{name}", lambda: "/dataset/choices/partner", "this")
    yield Look("dataset, a table with its chart", "/dataset/pivot", lambda: "/dataset/pivot", limit=FIGURES_LIMIT_MS)
    for table in DOWNLOADS:
        yield Look(
            f"download {table}, of a document", "/dataset/{table}.csv",
            lambda t=table: f"/dataset/{t}.csv?document={stock.committed()}", limit=DOWNLOAD_LIMIT_MS,
        )  # fmt: skip
    yield Look(
        "download JSON, of a document", "/dataset.json",
        lambda: f"/dataset.json?document={stock.committed()}", limit=DOWNLOAD_LIMIT_MS,
    )  # fmt: skip


def _pictures(browser: Browser, stock: Stock, rounds: int) -> Iterator[Timing]:
    """Time pictures that were never drawn before, and those that were."""
    documents = [stock.usual() for _ in range(DRAWINGS)]
    for name, ending in (("usual", ".png"), ("fine", "/fine.png")):
        paths = [f"/documents/{d}/pages/1/{stock.digest_of(d)}{ending}" for d in documents]
        for how, limit, wanted in (
            ("drawn for the first time", NO_LIMIT_MS, paths),
            ("kept", PAGE_LIMIT_MS, [stock.chance.choice(paths) for _ in range(rounds)]),
        ):
            taken = Taken()
            for path in wanted:
                browser.get(path)
                taken.add(*browser.door.answered.since(browser.door.came))
            yield Timing.of(f"picture of a page, {name}, {how}", limit, taken)


def measured_routes(stock: Stock) -> set[str]:
    """Return the routes that are timed here."""
    picture = "/documents/{document_id}/pages/{page}/{digest}"
    return {f"GET {look.route}" for look in looks(stock)} | {f"GET {picture}.png", f"GET {picture}/fine.png"}
