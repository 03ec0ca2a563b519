"""A field that is added to the declaration is there everywhere: that one line is all that it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_a_field_that_is_declared_is_on_the_pages_in_the_exports_and_in_the_api() -> None:
    command = [sys.executable, str(HERE / "added_field.py")]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=HERE.parents[1], check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "5 passed" in result.stdout
