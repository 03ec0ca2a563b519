"""Whether a picture may show print, decided before any model runs: rows of strokes, or thin strokes in a low picture.

Only NumPy is needed, so that a document can say that print was left unread where the extra `ocr` is not installed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.reading.recognising.print_rows import holds_rows_of_print

Grey = NDArray[np.uint8]
LOW = 45.0
"""A picture whose shorter side is at most so many points may hold a lone number, which makes no row."""
CONTRAST = 56
"""Ink is darker than its ground by at least this, of 255."""
STEP = 12
"""Neighbouring pixels that differ by less lie on even ground."""
EVEN = 0.5
"""Share of a picture of print that is even ground."""
INK = (0.002, 0.25)
"""Share of a picture of print that is ink."""
BROADEST_STROKE = 4.0
"""Ink of print runs on for at most so many points along a row; rules and bars run on for longer."""
STROKES = 0.7
"""Share of the runs of ink that are so short."""
LONGEST_STROKE = 18.0
"""Ink that runs on for more points along a row or a column is a drawn line."""
FEWEST_RUNS = 12
"""Fewer runs of ink are a line or a speck."""
GROUND_POINTS = 12.0
"""The ground of a spot is the brightest value within a tile of this many points, and its neighbours."""


def looks_printed(grey: Grey, scale: float) -> bool:
    """Return whether a picture (0 black … 255 white, `scale` pixels a point) may show print; if so it is recognised."""
    if min(grey.shape) < 4:
        return False
    return (min(grey.shape) <= LOW * scale and _has_thin_strokes(grey, scale)) or holds_rows_of_print(grey, scale)


def _has_thin_strokes(grey: Grey, scale: float) -> bool:
    """Return whether a picture shows many thin strokes on even ground, as bars and drawn lines do not."""
    ink = _ink(grey, scale)
    share = float(ink.mean())
    if not INK[0] <= share <= INK[1]:
        return False
    values = grey.astype(np.int16)
    even = np.abs(np.diff(values, axis=1))[1:] < STEP
    even &= np.abs(np.diff(values, axis=0))[:, 1:] < STEP
    if float(even.mean()) < EVEN:
        return False
    longest = max(2, round(LONGEST_STROKE * scale))
    lengths = _run_lengths(ink & ~_long_runs(ink, longest) & ~_long_runs(ink.T, longest).T)
    short = int((lengths <= max(1.0, BROADEST_STROKE * scale)).sum())
    return len(lengths) >= FEWEST_RUNS and short >= STROKES * len(lengths)


def _ink(grey: Grey, scale: float) -> NDArray[np.bool_]:
    """Return where a picture is clearly darker than its ground, or lighter than a dark one."""
    ground = float(np.percentile(grey, 50))
    if ground < 128 and float((grey > ground + CONTRAST).mean()) < 0.5:
        return np.asarray(grey > ground + CONTRAST, np.bool_)
    tile = max(2, round(GROUND_POINTS * scale))
    height, width = grey.shape
    rows, columns = -(-height // tile), -(-width // tile)
    padded = np.pad(grey, ((0, rows * tile - height), (0, columns * tile - width)), mode="edge")
    brightest = padded.reshape(rows, tile, columns, tile).max(axis=(1, 3))
    shade = np.repeat(np.repeat(brightest, tile, axis=0), tile, axis=1)[:height, :width].astype(np.int16)
    return np.asarray(grey.astype(np.int16) < shade - CONTRAST, np.bool_)


def _runs(ink: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the row of each run of ink, and where it starts and ends in it (exclusive), in pixels."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    return rows, starts, np.nonzero(edges == -1)[1]


def _run_lengths(ink: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the lengths of the runs of ink along the rows, in pixels."""
    _, starts, ends = _runs(ink)
    return np.asarray(ends - starts, np.int64)


def _long_runs(ink: NDArray[np.bool_], longest: int) -> NDArray[np.bool_]:
    """Return the ink that lies in runs of more than `longest` pixels along its rows."""
    rows, starts, ends = _runs(ink)
    long = ends - starts > longest
    marked = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int8)
    marked[rows[long], starts[long]] = 1
    marked[rows[long], ends[long]] -= 1
    return np.cumsum(marked, axis=1, dtype=np.int8)[:, :-1] > 0
