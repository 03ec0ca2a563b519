"""The names that others import from `extractor`, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

import extractor


@pytest.mark.parametrize("name", extractor.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(extractor, name) is getattr(import_module(extractor._HOMES[name]), name)
    assert name in dir(extractor)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'extractor' has no attribute 'nothing'"):
        extractor.nothing  # noqa: B018


def test_the_command_line_starts_without_any_engine() -> None:
    code = "import sys, extractor.cli; print(sorted({'pymupdf', 'numpy', 'spacy', 'pydantic'} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout == "[]\n"
