"""Several files read at once: a file that ends its process costs itself alone."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from extractor import batch
from extractor.batch import Outcome

SECONDS = 120
READ_WHERE_ONE_ENDS_ITS_PROCESS = """
import json, os
from pathlib import Path
import extractor.batch

read = extractor.batch.read_file

def read_or_end(file, *_how):
    if file.name == "end.pdf":
        os._exit(3)
    return extractor.batch.Outcome(file)

extractor.batch.read_file = read_or_end
if __name__ == "__main__":
    files = [Path(name) for name in ("a.pdf", "end.pdf", "b.pdf")]
    print(json.dumps([outcome.en for outcome in extractor.batch.read_files(files, None, 2)]))
"""


def test_a_file_that_ends_its_process_leaves_the_others_to_be_read(tmp_path: Path) -> None:
    script = tmp_path / "batch.py"
    script.write_text(READ_WHERE_ONE_ENDS_ITS_PROCESS)
    done = subprocess.run([sys.executable, script], capture_output=True, timeout=SECONDS, check=True)
    assert json.loads(done.stdout) == ["", "Reading this file ended its process.", ""]


class EndedPool:
    """Processes of which one has ended when the second file is handed over."""

    def __init__(self) -> None:
        self.handed_over = 0

    def __enter__(self) -> EndedPool:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, *_: object) -> Future[Outcome]:
        self.handed_over += 1
        if self.handed_over > 1:
            raise BrokenProcessPool
        ended: Future[Outcome] = Future()
        ended.set_exception(BrokenProcessPool())
        return ended


def test_a_process_that_ends_before_all_files_are_handed_over_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_pool", lambda jobs: EndedPool())
    monkeypatch.setattr(batch, "_read_alone", lambda file, fiscal_year, _: Outcome(file, en=f"{file} {fiscal_year}"))
    files = [Path("a.pdf"), Path("b.pdf"), Path("c.pdf")]
    said = [outcome.en for outcome in batch.read_files(files, 2024, 2)]
    assert said == ["a.pdf 2024", "b.pdf 2024", "c.pdf 2024"]
