"""`review-app import` as people run it: once, again after it was stopped, and watching a folder."""

from __future__ import annotations

import csv
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.review_app import factory

from review_app.settings import Settings

PATIENCE = 120.0


def command(folder: Path, data: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "review_app", "import", str(folder), "--report", str(data / "r.csv"), *options]


def outcomes(data: Path) -> dict[str, str]:
    with (data / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["outcome"] for row in csv.DictReader(file)}


def test_a_folder_is_taken_in_once_and_watched(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    factory.write_pdf(folder / "a.pdf", "one")
    environment = Settings(data_dir=data).as_environment()
    for outcome in ("added", "known"):
        done = subprocess.run(command(folder, data), env=environment, capture_output=True, text=True, check=True)
        assert outcomes(data) == {"a.pdf": outcome}
        assert f"{outcome} 1\t" in done.stdout
    with subprocess.Popen(command(folder, data, "--watch"), env=environment, stdout=subprocess.DEVNULL) as watching:
        try:
            time.sleep(4)
            factory.write_pdf(folder / "b.pdf", "two")
            end = time.monotonic() + PATIENCE
            while outcomes(data) != {"a.pdf": "known", "b.pdf": "added"} and time.monotonic() < end:
                time.sleep(0.5)
            assert outcomes(data) == {"a.pdf": "known", "b.pdf": "added"}
        finally:
            watching.send_signal(signal.SIGINT)
        assert watching.wait(PATIENCE) == 0
