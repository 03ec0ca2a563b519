"""The worker with a reading that takes its time, so that a test can kill it in the middle.

Arguments: seconds a page; then `slow-storing` (a record a second), `die` (the worker itself, while it reads), and what
`slow_reading_child` knows. A document may take two seconds beside its pages.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor import Limits
from extractor.rereading import process
from review_app.jobs import extraction, take_up, worker
from review_app.jobs.storing import newer_reading, transactions
from review_app.settings import Settings

SECONDS_BESIDE_PAGES = 3.0
manner = sys.argv[2:]


def slow_write(*arguments: Any) -> bool:
    """Store the next part of a newer reading after a second."""
    time.sleep(1)
    return write(*arguments)


def die(*_arguments: Any) -> None:
    os.abort()


write = transactions.write
if "slow-storing" in manner:
    transactions.RECORDS_AT_ONCE = 1
    newer_reading.write = slow_write
if "die" in manner:
    extraction.read_and_store = die
process.COMMAND = (sys.executable, str(Path(__file__).with_name("slow_reading_child.py")), *sys.argv[1:])
take_up.MAX_TAKE_UPS = 1  # the product waits longer than a test can
settings = Settings.from_environment()
if "hang" in manner:
    settings = replace(settings, reading_limits=Limits(first_seconds=SECONDS_BESIDE_PAGES, page_seconds=0.1))
worker.run_worker(settings)
