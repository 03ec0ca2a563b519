"""GiNZA is loaded only for sentences, and without spaCy's command line: a report of tables is read without it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "samples" / "atsugi_exchange_r6.pdf"
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


PARSER = """
import sys
from extractor.sentences.reader import read_sentences
from extractor.candidates.context import DocumentContext
from tests.extractor.made.text import passage
from extractor.layout.text.sentences import sentences_of
text = "６月１日に市民講座を開催し、25名が参加した。"
found = read_sentences([tuple(sentences_of(passage(text)))], DocumentContext("test", 2023))
print(len(found), "spacy" in sys.modules, "spacy.cli" in sys.modules, "requests" in sys.modules)
import spacy.cli
print(spacy.cli.info.__module__)
"""


def test_the_parser_is_loaded_without_the_command_line_that_comes_with_it() -> None:
    done = subprocess.run([sys.executable, "-c", PARSER], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["1", "True", "False", "False", "spacy.cli.info"]
