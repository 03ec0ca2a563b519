"""The data files of `models/`: each has its card and can be loaded."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

MODELS = Path(__file__).parents[1] / "models"
SOURCES = Path(__file__).parents[1] / "src"
FILES = sorted(path.name for path in MODELS.iterdir() if path.suffix in {".toml", ".tsv", ".onnx"})


def test_every_data_file_has_a_card_and_every_card_a_file() -> None:
    heads = re.findall(r"^## (.+)$", (MODELS / "README.md").read_text(), re.M)
    assert sorted(name for head in heads for name in head.split(", ")) == FILES


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".toml")])
def test_every_table_of_words_is_valid_toml(name: str) -> None:
    assert tomllib.loads((MODELS / name).read_text())


@pytest.mark.parametrize("name", FILES)
def test_somebody_reads_every_data_file(name: str) -> None:
    assert any(name in path.read_text() for path in SOURCES.rglob("*.py"))


def test_whoever_a_card_names_as_reader_is_there() -> None:
    readers = set(re.findall(r"`((?:[a-z_]+)/[\w/]+\.py)`", (MODELS / "README.md").read_text()))
    missing = {
        name for name in readers if not (SOURCES / "extractor" / name).is_file() and not (SOURCES / name).is_file()
    }
    assert len(readers) > 10
    assert missing == set()
