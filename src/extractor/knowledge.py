"""Finds and loads the data files of `models/`, in a checkout or in the installed wheel."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_INSTALLED = Path(__file__).parent / "models"
_CHECKOUT = Path(__file__).parents[2] / "models"


def models_dir() -> Path:
    """Return the folder of data files."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return the parsed data file `name` (for example `units.toml`), read once a process.

    Raises: OSError if there is no such file; ValueError (TOMLDecodeError) if it is not TOML.
    """
    with (models_dir() / name).open("rb") as file:
        return tomllib.load(file)
