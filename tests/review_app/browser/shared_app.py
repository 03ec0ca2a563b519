"""The real app in processes of its own, started once for all browser tests and set back to a known state for each."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlmodel import Session
from tests.review_app.processes import free_port

from review_app.database import make_engine
from review_app.services.people.sign_in import create_token
from review_app.settings import Settings

PATIENCE_SECONDS = 60
DATABASE = "yomitori.sqlite"
JOBS = "jobs.sqlite"
KEPT_JOB_TABLES = frozenset({"dbos_migrations", "application_versions", "queues", "workflow_schedules"})
"""What the queue's database holds beside the work itself."""
UNFINISHED = "SELECT count(*) FROM workflow_status WHERE status IN ('ENQUEUED', 'DELAYED', 'PENDING')"


@dataclass(frozen=True)
class SharedApp:
    """The running app: its address, and the settings under which it runs."""

    url: str
    settings: Settings
    process: subprocess.Popen[str]

    def new_link(self, name: str) -> str:
        """Return a new sign-in link for the person of that name."""
        engine = make_engine(self.settings)
        with Session(engine) as session:
            token = create_token(session, name)
        engine.dispose()
        return f"{self.url}/sign-in?token={quote(token)}"

    def load(self, prepared: Path) -> None:
        """Replace all that the app stores by the content of another, prepared data folder."""
        assert self.process.poll() is None, "the app has ended"
        self._forget_jobs()
        own = self.settings.data_dir
        with closing(sqlite3.connect(prepared / DATABASE)) as source, closing(_connect(own / DATABASE)) as target:
            source.backup(target)
        shutil.rmtree(self.settings.files_dir, ignore_errors=True)
        files = Settings(data_dir=prepared).files_dir
        if files.exists():
            shutil.copytree(files, self.settings.files_dir)

    def _forget_jobs(self) -> None:
        """Remove the finished work from the queue: the same document of the next test is read anew."""
        if not (self.settings.data_dir / JOBS).exists():
            return  # the worker has not started yet
        with closing(_connect(self.settings.data_dir / JOBS)) as jobs:
            tables = {name for (name,) in jobs.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "workflow_status" not in tables:
                return
            end = time.monotonic() + PATIENCE_SECONDS
            while jobs.execute(UNFINISHED).fetchone() != (0,):
                assert time.monotonic() < end, "the worker is still at work"
                time.sleep(0.1)
            for table in tables - KEPT_JOB_TABLES:
                jobs.execute(f'DELETE FROM "{table}"')
            jobs.commit()


def _connect(path: Path) -> sqlite3.Connection:
    """Connect to a database that the app has open too."""
    return sqlite3.connect(path, timeout=PATIENCE_SECONDS)


@contextmanager
def shared_app(folder: Path) -> Iterator[SharedApp]:
    """Run `review-app run` on a free port with its data in `folder` while the block lasts."""
    settings = Settings(data_dir=folder / "data", port=free_port())
    environment = settings.as_environment() | {"PYTHONIOENCODING": "utf-8"}
    environment.pop("YOMITORI_DATABASE_URL", None)
    command = [sys.executable, "-m", "review_app", "run", "--port", str(settings.port), "--user", "山田"]
    with (folder / "errors.txt").open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True)
        try:
            assert process.stdout is not None
            printed = process.stdout.readline()
            assert printed.startswith(f"http://127.0.0.1:{settings.port}/"), (folder / "errors.txt").read_text()
            yield SharedApp(f"http://127.0.0.1:{settings.port}", settings, process)
        finally:
            process.terminate()
            try:
                process.communicate(timeout=PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
