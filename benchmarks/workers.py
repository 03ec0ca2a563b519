"""How many documents a minute one worker and two read, on a PostgreSQL server of its own.

    python benchmarks/workers.py [--documents 12] [--seconds 1.0]

Reads copies of the sample with the real reader; with `--seconds`, readings that take so long a page and no processor,
which shows what the queue itself costs where other programs use the processors.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pymupdf
from sqlalchemy import func
from sqlmodel import Session, col, select

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.review_app.postgres import postgres_server

from review_app.database import make_engine, migrate
from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.documents.uploads import store_upload
from review_app.services.people.sign_in import ensure_user
from review_app.settings import Settings

TOP = Path(__file__).parents[1]
SAMPLE = TOP / "samples" / "atsugi_exchange_r6.pdf"
SLOW = TOP / "tests" / "review_app" / "jobs" / "slow_worker.py"
POLL_SECONDS = 0.1


def main() -> int:
    """Read with one worker and with two, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--documents", type=int, default=12)
    options.add_argument("--seconds", type=float)
    wanted = options.parse_args()
    command = [sys.executable, "-m", "review_app", "worker"]
    if wanted.seconds is not None:
        command = [sys.executable, str(SLOW), str(wanted.seconds)]
    rates = [_documents_a_minute(command, count, wanted.documents) for count in (1, 2)]
    print(f"one worker {rates[0]:.1f}, two workers {rates[1]:.1f} documents a minute: {rates[1] / rates[0]:.2f} times")
    return 0


def _documents_a_minute(command: list[str], workers: int, count: int) -> float:
    """Return the rate from the first finished document to the last; the start of the workers does not count."""
    with tempfile.TemporaryDirectory(prefix="yomitori-workers-") as folder, postgres_server() as server:
        settings = Settings(data_dir=Path(folder) / "data", database_url_given=server.url)
        migrate(settings)
        engine = make_engine(settings)
        with Session(engine) as session:
            actor = ensure_user(session, "測定")
            for number in range(count + workers):
                store_upload(session, settings, io.BytesIO(_copy(number)), f"{number}.pdf", actor)
        running = [subprocess.Popen(command, env=settings.as_environment()) for _ in range(workers)]
        try:
            begun = _wait_for(engine, workers)
            rate = 60 * count / (_wait_for(engine, count + workers) - begun)
        finally:
            for process in running:
                process.kill()
                process.wait()
            engine.dispose()
    return rate


def _wait_for(engine: object, count: int) -> float:
    ready = select(func.count()).where(col(Document.status) == DocumentStatus.READY)
    while True:
        with Session(engine) as session:  # type: ignore[arg-type]
            if session.exec(ready).one() >= count:
                return time.monotonic()
        time.sleep(POLL_SECONDS)


def _copy(number: int) -> bytes:
    with pymupdf.open(SAMPLE) as sample:
        sample.set_metadata({"title": f"report {number}"})
        made: bytes = sample.tobytes()
    return made


if __name__ == "__main__":
    sys.exit(main())
