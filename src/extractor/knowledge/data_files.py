"""Finds and loads the data files of `models/`, in a checkout or in the installed wheel, with words added over them."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

from extractor.knowledge.added_words import with_added, words_in_force

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "models"
_CHECKOUT = _PACKAGE.parents[1] / "models"


def models_dir() -> Path:
    """Return the folder of data files."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def load_toml(name: str) -> dict[str, Any]:
    """Return the parsed data file `name` (for example `units.toml`), read once a process, with the added words.

    Raises: OSError if there is no such file; ValueError (TOMLDecodeError) if it is not TOML.
    """
    data, added = _file(name), words_in_force()
    return with_added(name, data, added) if added else data


@functools.cache
def _file(name: str) -> dict[str, Any]:
    with (models_dir() / name).open("rb") as file:
        return tomllib.load(file)
