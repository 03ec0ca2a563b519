"""What a run of the tests with CI=true says of checks that did not take place: that they failed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 120
FILES = {
    "test_passed.py": "def test_passed(): pass",
    "test_skipped.py": "import pytest\ndef test_skipped(): pytest.skip('no browser')",
    "test_skipped_whole.py": "import pytest\npytest.skip('no browser', allow_module_level=True)",
    "test_crashed.py": "import os\ndef test_crashed(): os._exit(3)",
}


def run(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """Run some of the tests above as `make test` does, in a process beside the one that reports."""
    for name in names:
        (folder / name).write_text(FILES[name])
    plugins = ["-p", "tests.conftest", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-q", *plugins, "-n", "1", "--dist", "worksteal", *names]
    environment = {**os.environ, "CI": "true", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
    )


def test_what_was_skipped_and_what_a_crash_cut_short_has_failed(tmp_path: Path) -> None:
    done = run(tmp_path, "test_passed.py", "test_skipped.py", "test_crashed.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.fullmatch(r"2 failed, 1 passed in [\d.]+s", done.stdout.splitlines()[-1])


def test_a_module_that_skips_itself_has_failed(tmp_path: Path) -> None:
    done = run(tmp_path, "test_skipped_whole.py")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "skipped, which is a failure if CI=true" in done.stdout
