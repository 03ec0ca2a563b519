"""Writes docs/data-dictionary.md anew from the declared columns of the exports.

Usage: python -m tools.data_dictionary
"""

from __future__ import annotations

from pathlib import Path

from review_app.exports.dictionary import data_dictionary

PATH = Path(__file__).parents[1] / "docs" / "data-dictionary.md"

if __name__ == "__main__":
    PATH.write_text(data_dictionary(), encoding="utf-8")
