"""Times every save over HTTP: until it is written, and until the page with what stands then is answered.

A save answers with the whole desk. The first figure is the save's own and has the limit of saves, the second is the
swap that follows in the same answer and has that of swaps.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from review_desk.browser import Browser
from review_desk.stock import Line, Stock
from review_desk.timing import NO_LIMIT_MS, PAGE_LIMIT_MS, SAVE_LIMIT_MS, Taken, Timing

MANY_LIMIT_MS = 2_000.0
"""What a person does once to a whole document, knowingly."""
ON_RECORD = "/records/{record_id}"
ON_DOCUMENT = "/documents/{document_id}"

Sent = tuple[str, dict[str, object]]
"""An address and a form."""


@dataclass(frozen=True)
class Save:
    """Something to save: the route, and what is sent (`send` makes ready what has to be there before, untimed)."""

    name: str
    route: str
    send: Callable[[], Sent]
    swap: str = "desk"
    limit: float = SAVE_LIMIT_MS
    rounds: int | None = None
    writes: bool = True


def measure(browser: Browser, stock: Stock, rounds: int) -> Iterator[Timing]:
    """Time each save; each round is about another record."""
    browser.get(f"/documents/{stock.usual()}", swap="desk")  # the first of all has its templates compiled
    for save in saves(browser, stock):
        written, shown, whole = Taken(), Taken(), Taken()
        for _ in range(save.rounds or rounds):
            path, form = save.send()
            browser.post(path, form, swap=save.swap)
            door = browser.door
            if save.writes and door.saved is door.came:
                continue  # on data that was kept it may stand so already
            written.add(*door.saved.since(door.came))
            shown.add(*door.answered.since(door.saved))
            whole.add(*door.answered.since(door.came))
        if not written.clock:
            raise RuntimeError(f"{save.name}: nothing was ever written")
        if save.writes:
            yield Timing.of(f"save: {save.name}", save.limit, written)
        yield Timing.of(f"  … and its answer: {save.name}", PAGE_LIMIT_MS, shown)
        yield Timing.of(f"  … both: {save.name}", NO_LIMIT_MS, whole)


def saves(browser: Browser, stock: Stock) -> Iterator[Save]:
    """Yield all there is to save."""
    for size, on in (("200", stock.usual), ("2,000", lambda: stock.large)):
        yield from _decisions(browser, stock, size, on)
    yield from _changes(browser, stock)
    yield from _about_documents(browser, stock)
    yield from _many(browser, stock)


def _decisions(browser: Browser, stock: Stock, size: str, on: Callable[[], int]) -> Iterator[Save]:
    """Yield what is done hundreds of times a day."""

    def about(what: str, **form: object) -> Sent:
        line = stock.event(on())
        return f"/records/{line.id}/{what}", {"version": line.version, **form}

    def undo() -> Sent:
        line = _accepted(browser, stock, on())
        return f"/documents/{line.document}/undo", {}

    yield Save(f"accept in {size}", f"{ON_RECORD}/accept", lambda: about("accept"))
    yield Save(f"reject in {size}", f"{ON_RECORD}/reject", lambda: about("reject"))
    correct = f"{ON_RECORD}/fields/{{name}}"
    yield Save(f"correct text in {size}", correct, lambda: about("fields/venue", text=f"会場{time.time_ns()}"))
    yield Save(f"undo in {size}", f"{ON_DOCUMENT}/undo", undo)


def _changes(browser: Browser, stock: Stock) -> Iterator[Save]:
    """Yield what else is done to a record."""

    def event() -> Line:
        return stock.event(stock.usual())

    def untouched() -> Line:
        return stock.untouched(stock.usual())

    def about(what: str, line: Line | None = None, **form: object) -> Sent:
        line = line or event()
        return f"/records/{line.id}/{what}", {"version": line.version, **form}

    def corrected() -> Line:
        line = event()
        browser.post(f"/records/{line.id}/fields/number", {"version": line.version, "text": str(time.time_ns())})
        return stock.now(line.id)

    def restored() -> Sent:
        line = corrected()
        browser.post(f"/records/{line.id}/fields/number", {"version": line.version, "text": "もう一度"})
        form = {"record": line.id, "version": stock.now(line.id).version}
        return f"/revisions/{stock.latest('revision', line.id) - 1}/restore", form

    def noted() -> Sent:
        line = event()
        browser.post(f"/records/{line.id}/flags", {"note": "確認"})
        return f"/flags/{stock.latest('flag', line.id)}/settle", {}

    def merged() -> Sent:
        line, other, *_ = stock.neighbours(event())
        return about("merge", line, others=f"{other.id}.{other.version}")

    counts = {"label": ["市職員", "市民"], "amount": ["12", "345"], "unit": ["人", "人"], "qualifier": ["", "約"]}
    field = f"{ON_RECORD}/fields/{{name}}"
    yield Save("accept a field", f"{field}/accept", lambda: about("fields/periods/accept", untouched()))
    yield Save("correct names", field, lambda: about("fields/partners", text=["揚州市", f"第{time.time_ns()}市"]))
    yield Save("correct counts", field, lambda: about("fields/counts", **counts, role=["", ""]))
    yield Save(
        "how typing reads", f"{field}/reading", lambda: about("fields/venue/reading", text="会場"), "this", writes=False
    )
    yield Save("back to what was read", f"{field}/as-read", lambda: about("fields/number/as-read", corrected()))
    yield Save("restore an earlier value", "/revisions/{revision_id}/restore", restored)
    yield Save("undo on a record", f"{ON_RECORD}/undo", lambda: about("undo", corrected()))
    yield Save("reopen", f"{ON_RECORD}/reopen", lambda: about("reopen", _accepted(browser, stock, stock.usual())))
    yield Save("note", f"{ON_RECORD}/flags", lambda: about("flags", note="確認"))
    yield Save("note settled", "/flags/{flag_id}/settle", noted)
    yield Save("split", f"{ON_RECORD}/split", lambda: about("split", moved="counts.0"))
    yield Save("merge", f"{ON_RECORD}/merge", merged)


def _about_documents(browser: Browser, stock: Stock) -> Iterator[Save]:
    """Yield what is done to a document beside its records."""

    def on_page(change: str) -> Sent:
        document = stock.usual()
        page = stock.page_of(document)
        if change == "unmark":
            browser.post(f"/documents/{document}/pages/{page}/mark", {})
        return f"/documents/{document}/pages/{page}/{change}", {}

    def about(what: str, **form: object) -> Sent:
        return f"/documents/{stock.usual()}/{what}", form

    def present() -> Sent:
        line = stock.event(stock.usual())
        return f"/documents/{line.document}/presence", {"record": line.id}

    mark = f"{ON_DOCUMENT}/pages/{{page}}/{{change}}"
    yield Save("nothing missed on the page", mark, lambda: on_page("mark"))
    yield Save("that taken back", mark, lambda: on_page("unmark"))
    yield Save("sign of life", f"{ON_DOCUMENT}/presence", present, "this")
    yield Save("give to somebody", f"{ON_DOCUMENT}/assign", lambda: about("assign", user=browser.person.id), "")
    yield Save("record by hand", f"{ON_DOCUMENT}/add", lambda: about("add", kind="event", page=1, name="見落とし"))
    box = {"page": 1, "x0": 30, "y0": 30, "x1": 560, "y1": 90, "kind": "event"}
    from_box = "record from a box (reads the page)"
    yield Save(from_box, f"{ON_DOCUMENT}/add-from-box", lambda: about("add-from-box", **box), limit=PAGE_LIMIT_MS)


def _many(browser: Browser, stock: Stock) -> Iterator[Save]:
    """Yield what is done to a whole document at once."""

    def sure() -> Sent:
        document = stock.usual()
        plan = browser.get(f"/documents/{document}/batch?act=accept&surest=0.90").text
        _, _, rest = plan.partition('name="seen" value="')
        wanted = {"act": "accept", "surest": "0.90", "seen": rest[: rest.index('"')]}
        return f"/documents/{document}/batch", wanted

    def decided() -> Sent:
        document = stock.usual()
        for line in stock.open_lines(document):
            browser.post(f"/records/{line.id}/reject", {"version": line.version})
        return f"/documents/{document}/commit", {}

    facts = {"title": "令和６年度報告", "publisher": "厚木市", "fiscal_year": "2024"}

    def corrected() -> Sent:
        return _facts(browser, (f"/documents/{stock.usual()}/facts", facts))

    def chosen() -> Sent:
        return f"/documents/{stock.usual()}/year-before", {"earlier": "none"}

    pairs = "pairs reports anew"
    yield Save(f"facts ({pairs})", f"{ON_DOCUMENT}/facts", corrected, "", limit=MANY_LIMIT_MS)
    yield Save(f"the year before ({pairs})", f"{ON_DOCUMENT}/year-before", chosen, "", limit=MANY_LIMIT_MS)
    yield Save("all that are sure, some 20 of 200", f"{ON_DOCUMENT}/batch", sure, "", limit=MANY_LIMIT_MS, rounds=5)
    yield Save("commit 200", f"{ON_DOCUMENT}/commit", decided, "", limit=MANY_LIMIT_MS, rounds=1)


def _accepted(browser: Browser, stock: Stock, document: int) -> Line:
    """Accept a record and return it as it stands then."""
    line = stock.event(document)
    browser.post(f"/records/{line.id}/accept", {"version": line.version})
    return stock.now(line.id)


def _facts(browser: Browser, sent: Sent) -> Sent:
    """Add what the form was shown with."""
    shown = browser.get(sent[0]).text
    seen = {}
    for name in ("seen_title", "seen_publisher", "seen_fiscal_year"):
        _, _, behind = shown.partition(f'name="{name}" value="')
        seen[name] = behind[: behind.index('"')]
    return sent[0], {**sent[1], **seen}


def measured_routes(browser: Browser, stock: Stock) -> set[str]:
    """Return the routes that are timed here."""
    return {f"POST {save.route}" for save in saves(browser, stock)}
