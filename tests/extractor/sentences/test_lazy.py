"""GiNZA is loaded only for sentences: a report of tables is read without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "samples" / "atsugi_exchange_r6.pdf"
PROGRAM = """
import sys
from pathlib import Path
from extractor import extract
found = extract(Path(sys.argv[1]))
print(len(found.records), "spacy" in sys.modules)
"""


def test_a_report_of_tables_does_not_load_the_parser() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(SAMPLE)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["28", "False"]
