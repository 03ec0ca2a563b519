"""The load run of the review desk in short: it knows every route, and each page and save answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "review_desk_load.py"
SECONDS = 300
SMALL = ("--documents", "25", "--records", "60", "--rounds", "1", "--busy")


@pytest.mark.parametrize("part", ["pages", "saves"])
def test_every_page_and_save_is_measured(part: str) -> None:
    """How long they take says nothing here, beside other tests."""
    command = [sys.executable, str(SCRIPT), *SMALL, "--only", part]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.stdout.splitlines()[-1].startswith(("all within", "over the limit")), done.stdout + done.stderr
