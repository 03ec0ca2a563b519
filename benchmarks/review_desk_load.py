"""Measures the review desk under load: 1,000 documents with 200,000 records in SQLite.

    python benchmarks/review_desk_load.py [--documents 1000] [--records 200] [--rounds 20] [--keep FOLDER] [--busy]

Makes the data in a temporary folder with bulk inserts, then times every service, every page, swap and save over HTTP
through the app itself (`review_desk/`), and at last four people at once on a real server. Prints medians and 95th
percentiles of the time on the clock and of the processor's alone, beside the limits: 100 ms for what a page shows, 30
ms for a save. Ends with 1 where one is over, on the clock, or with `--busy` by the processor's time, on a machine that
others use; with 2 where a route is neither measured nor left out for a reason.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from review_desk import pages, people, saves, services
from review_desk.browser import Browser
from review_desk.data import fill
from review_desk.routes import gone, unmeasured
from review_desk.stock import Stock
from review_desk.timing import Timing, report
from sqlalchemy import Engine

from review_app.api.application import create_api
from review_app.database import make_engine, migrate
from review_app.settings import Settings

PARTS = ("services", "pages", "saves", "people")
OVER_A_LIMIT, ROUTES_FORGOTTEN = 1, 2


def main() -> int:
    """Make the data, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="review-desk-load-") as temporary:
        settings = Settings(data_dir=Path(options.keep or temporary))
        migrate(settings)
        engine = make_engine(settings)
        if not (settings.data_dir / "made").exists():
            started = time.perf_counter()
            fill(settings, engine, options.documents, options.records)
            (settings.data_dir / "made").touch()
            print(f"data made in {time.perf_counter() - started:.0f} s")
        size = (settings.data_dir / "yomitori.sqlite").stat().st_size / 1e6
        print(f"{options.documents} documents, {options.records} records each, {size:.0f} MB")
        browser, stock = Browser(settings, engine), Stock(engine)
        if not _all_routes_known(settings, browser, stock):
            return ROUTES_FORGOTTEN
        gc.collect()
        gc.freeze()  # as the server does
        slow = report(_timings(options, settings, engine, browser, stock), busy=options.busy)
        engine.dispose()
    print(f"over the limit: {', '.join(slow)}" if slow else "all within their limits")
    return OVER_A_LIMIT if slow else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--keep", help="folder to keep the data in, and to find it in the next time")
    parser.add_argument("--busy", action="store_true", help="others use the machine: judge by the processor's time")
    parser.add_argument("--only", choices=PARTS, help="measure that part alone")
    return parser.parse_args()


def _timings(
    options: argparse.Namespace, settings: Settings, engine: Engine, browser: Browser, stock: Stock
) -> Iterator[Timing]:
    parts = (options.only,) if options.only else PARTS
    if "services" in parts:
        yield from services.measure(settings, engine, options.rounds)
    if "pages" in parts:
        yield from pages.measure(browser, stock, options.rounds)
    if "saves" in parts:
        yield from saves.measure(browser, stock, options.rounds)
    if "people" in parts:
        yield from people.measure(settings, engine, stock)


def _all_routes_known(settings: Settings, browser: Browser, stock: Stock) -> bool:
    """Say which routes nobody measures, and which are gone."""
    api = create_api(settings)
    measured = pages.measured_routes(stock) | saves.measured_routes(browser, stock) | set(services.MEASURED)
    forgotten, lost = unmeasured(browser.app, api, measured), gone(browser.app, api, measured)
    for route in forgotten:
        print(f"neither measured nor left out: {route}")
    for route in lost:
        print(f"no such route any more: {route}")
    return not forgotten and not lost


if __name__ == "__main__":
    sys.exit(main())
