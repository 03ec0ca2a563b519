"""Measures questions to the dataset: 200,000 confirmed records in SQLite, filtered, listed and laid out.

    python benchmarks/dataset_questions.py [--records 200000] [--rounds 20] [--keep FOLDER] [--busy]

Makes the rows with bulk inserts in a temporary folder, then times each question through the services. Prints medians
and 95th percentiles beside the limit of 200 ms and ends with 1 where one is over, on the clock, or with `--busy` by the
processor's time, on a machine that others use.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from dataset_desk.data import fill
from dataset_desk.questions import measure
from review_desk.timing import report

from review_app.database import make_engine, migrate
from review_app.settings import Settings


def main() -> int:
    """Make the data, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="dataset-questions-") as temporary:
        settings = Settings(data_dir=Path(options.keep or temporary))
        is_made = (settings.data_dir / "made").exists()
        if not is_made:
            migrate(settings)
        engine = make_engine(settings)
        if not is_made:
            started = time.perf_counter()
            facts = fill(engine, options.records)
            (settings.data_dir / "made").touch()
            print(f"{options.records} records with {facts} facts made in {time.perf_counter() - started:.0f} s")
        slow = report(measure(engine, options.rounds), busy=options.busy)
        engine.dispose()
    print(f"over the limit: {', '.join(slow)}" if slow else "all within their limits")
    return 1 if slow else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--keep", help="folder to keep the data in, and to find it in the next time")
    parser.add_argument("--busy", action="store_true", help="others use the machine: judge by the processor's time")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
