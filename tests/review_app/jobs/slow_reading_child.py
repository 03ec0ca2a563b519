"""A process that reads, and takes its time over the pages, so that a test can do something in the middle.

Arguments: seconds a page, and what happens then if asked for: `crash` (the process dies), `fail` (a fault), `hang`,
`swell` (more memory than it may have).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
from tests.review_app.factory import event, extraction, statistic

from extractor.isolation import template
from extractor.rereading import child
from extractor.rereading.order import TableOrder, TableResult, TableTask

PAGES = 2
seconds, manner = float(sys.argv[1]), sys.argv[2:]
POISON = "poison.pdf"
"""Only a file of this name is treated in the manner asked for, if there is one."""


def slow_done(kept: child.Kept, order: TableOrder) -> TableResult:
    """Take the time, then give three records."""
    if order.task is TableTask.PAGE_TEXTS:
        return TableResult(page_texts=("", ""))
    if order.task is not TableTask.EXTRACT:
        return TableResult()
    if order.file_name == POISON or "poison" not in manner:
        for done in range(1, PAGES + 1):
            kept.send_progress(done, PAGES)
            time.sleep(seconds)
        if "crash" in manner:
            os.abort()
        if "fail" in manner:
            raise RuntimeError("a fault in the reader")
        if "hang" in manner:
            time.sleep(600)
        if "swell" in manner:
            bytearray(order.limits.memory_bytes)
    return TableResult(extraction=extraction(event("e1", "一つ目"), event("e2", "二つ目"), statistic()))


if __name__ == "__main__":
    child._done = slow_done
    template.run(child.serve)
