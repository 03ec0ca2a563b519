"""The worker with an extractor that takes its time, so that a test can kill it in the middle.

Arguments: seconds a page, and the words `crash` (die while reading), `fail` (raise) or `slow-storing` (a record a
second) if asked for.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import extractor
from extractor.laid_out import Progress
from extractor.records import Extraction
from review_app.jobs import worker
from review_app.jobs.storing import newer_reading, transactions
from review_app.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[3]))
from tests.review_app.factory import event, extraction, statistic

PAGES = 2
seconds, manner = float(sys.argv[1]), sys.argv[2:]


def slow_extract(_path: Path, *, progress: Progress | None = None, **_settings: object) -> Extraction:
    """Take the time, then give three records."""
    for done in range(1, PAGES + 1):
        if progress:
            progress(done, PAGES)
        time.sleep(seconds)
    if "crash" in manner:
        os.abort()
    if "fail" in manner:
        raise RuntimeError("a fault in the reader")
    return extraction(event("e1", "一つ目"), event("e2", "二つ目"), statistic())


def slow_write(*arguments: Any) -> bool:
    """Store the next part of a newer reading after a second."""
    time.sleep(1)
    return write(*arguments)


write = transactions.write
if "slow-storing" in manner:
    transactions.RECORDS_AT_ONCE = 1
    newer_reading.write = slow_write
extractor.extract = slow_extract
worker.MAX_TAKE_UPS = 1  # the product waits longer than a test can
worker.run_worker(Settings.from_environment())
