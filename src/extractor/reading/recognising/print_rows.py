"""Whether a picture may hold lines of print, by its texture and before any model runs.

Print is strokes on a ground: narrow, sharp, of nearly one shade, many of them beside and above each other, in rows that
blanks keep apart. Photographs have soft or broad shapes, charts have long lines. The picture is looked at in several
sizes, each half of the one before, so that print of any size is 8 to 18 pixels high in one of them; there small windows
are measured, and counted where every measure is that of print (bounds: `models/print_in_pictures.toml`). Strokes are
what closing (opening, for light ones) fills: Serra, Image Analysis and Mathematical Morphology, 1982 (top-hat).

Only NumPy is needed, so that a document can say that print was left unread where the extra `ocr` is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.knowledge import load_toml

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]
FINEST = 1.4
"""Pixels a point of the first size: the smallest print, of some 6 points, is 8 pixels high there."""
MOST_HALVED = 3
"""So many times the picture is halved: print of 100 points is 18 pixels high then."""
LEAST_SIDE, LEAST_LENGTH = 10, 24
"""Pixels; no print can be made out in a smaller picture."""
BLOCK = 8
"""Pixels of a block; windows are whole blocks and begin at every one."""
EDGE = 3
"""What differs from the ground by this part of the contrast of a stroke is at least the edge of one."""
PITCH = 16
"""Pixels over which strokes are counted."""
_SET = np.array([bits.bit_count() for bits in range(256)], np.uint8)


def holds_rows_of_print(grey: Grey, scale: float) -> bool:
    """Return whether a picture (0 black … 255 white, `scale` pixels a point) may hold lines of print, in any size."""
    fewest = int(_bounds()["picture"]["windows"])
    return any(
        int(_are_print(strokes, edges, steps).sum()) >= fewest
        for plane in _planes(grey, scale)
        for masks in _strokes(plane)
        for strokes, edges, steps in (masks, tuple(np.ascontiguousarray(mask.T) for mask in masks))
    )


def _bounds() -> dict[str, Any]:
    return load_toml("print_in_pictures.toml")


def _planes(grey: Grey, scale: float) -> Iterator[Grey]:
    """Yield the picture in several sizes, each half of the one before, in whole blocks."""
    plane = _reduced(grey, max(1, round(scale / FINEST)))
    for _ in range(MOST_HALVED + 1):
        if min(plane.shape) < LEAST_SIDE or max(plane.shape) < LEAST_LENGTH:
            return
        yield _in_blocks(plane)
        plane = _reduced(plane, 2)


def _reduced(grey: Grey, factor: int) -> Grey:
    """Return the picture so many times smaller, each pixel the mean of those that it stands for."""
    if factor == 1:
        return grey
    height, width = (side // factor for side in grey.shape)
    parts = grey[: height * factor, : width * factor].reshape(height, factor, width, factor)
    return np.asarray(parts.sum(axis=(1, 3), dtype=np.uint32) // (factor * factor), np.uint8)


def _in_blocks(plane: Grey) -> Grey:
    """Return the picture with its last rows and columns repeated until it is whole blocks, and at least one window."""
    least = max(_bounds()["window"].values()) * BLOCK
    beyond = [max(least, -(-side // BLOCK) * BLOCK) - side for side in plane.shape]
    return np.pad(plane, ((0, beyond[0]), (0, beyond[1])), mode="edge")


def _strokes(plane: Grey) -> Iterator[tuple[Mask, Mask, Mask]]:
    """Yield where dark strokes are, and light ones: clearly, at least at an edge, and where their ground has a step."""
    bounds = _bounds()["ground"]
    reach, contrast, line = int(bounds["reach"]), int(bounds["contrast"]), int(bounds["line"])
    closed = _filled(plane, reach, np.maximum, np.minimum)
    opened = _filled(plane, reach, np.minimum, np.maximum)
    for ground, depth in ((closed, closed - plane), (opened, plane - opened)):
        clear = depth > contrast
        if clear.any():
            strokes = clear & ~_long_runs(clear, line, 0) & ~_long_runs(clear, line, 1)
            steps = np.zeros(plane.shape, np.bool_)
            steps[:, 1:] = np.abs(np.diff(ground.astype(np.int16), axis=1)) > bounds["step"]
            yield strokes, depth > contrast // EDGE, steps


def _filled(plane: Grey, reach: int, first: np.ufunc, then: np.ufunc) -> Grey:
    """Return the picture closed (`first` is the maximum) or opened with a square of `reach` pixels."""
    spread = _ahead(_ahead(plane, reach, 0, first), reach, 1, first)
    return _ahead(_ahead(spread[::-1, ::-1], reach, 0, then), reach, 1, then)[::-1, ::-1]


def _ahead(values: NDArray[Any], reach: int, axis: int, extreme: np.ufunc) -> NDArray[Any]:
    """Return the extreme of each place and the `reach` - 1 after it along an axis: of two, of four, and so on."""
    found, done = values.copy(), 1
    while done < reach:
        step = min(done, reach - done)
        if axis == 0:
            extreme(found[:-step], found[step:], out=found[:-step])
        else:
            extreme(found[:, :-step], found[:, step:], out=found[:, :-step])
        done += step
    return found


def _long_runs(ink: Mask, length: int, axis: int) -> Mask:
    """Return the ink that runs on for at least `length` pixels along an axis."""
    begun = _ahead(ink, length, axis, np.logical_and)
    return _ahead(begun[::-1, ::-1], length, axis, np.logical_or)[::-1, ::-1]


def _are_print(strokes: Mask, edges: Mask, steps: Mask) -> Mask:
    """Return by window, one at every block, whether it shows a line of print along its rows."""
    rows, columns = (int(_bounds()["window"][side]) for side in ("rows", "columns"))
    height, width = rows * BLOCK, columns * BLOCK
    begun_across, begun_down = strokes.copy(), strokes.copy()
    begun_across[:, 1:] &= ~strokes[:, :-1]
    begun_down[1:] &= ~strokes[:-1]
    across_blocks = _in_eights(strokes)
    ink, inked_edges, across, down, uneven = (
        _summed(_summed(_stacked(eights), rows, 0), columns, 1)
        for eights in (across_blocks, *map(_in_eights, (edges, begun_across, begun_down, steps)))
    )
    blank_rows = _summed(_stacked(np.asarray(_summed(across_blocks, columns, 1) <= 1)), rows, 0)
    inked_columns = np.asarray(strokes.reshape(-1, BLOCK, strokes.shape[1]).any(axis=1))
    blank_columns = _summed(_in_eights(np.asarray(_summed(inked_columns, rows, 0) == 0)), columns, 1)
    inked_rows = np.maximum(1, height - blank_rows)
    measures = {
        "ink": ink / (height * width),
        "blank_rows": blank_rows / height,
        "blank_columns": blank_columns / width,
        "sharp": ink / np.maximum(1, inked_edges),
        "across": across * PITCH / (inked_rows * width),
        "down": down * PITCH / (inked_rows * width),
        "breadth": ink / np.maximum(1, across),
        "height": ink / np.maximum(1, down),
        "uneven": uneven / (height * width),
    }
    within = _bounds()["print"]
    fits = [(within[name][0] <= measure) & (measure <= within[name][1]) for name, measure in measures.items()]
    return np.asarray(np.logical_and.reduce(fits), np.bool_)


def _in_eights(mask: Mask) -> NDArray[np.uint8]:
    """Return how many pixels of each block's rows are set."""
    return np.asarray(_SET[np.packbits(mask, axis=1)], np.uint8)


def _stacked(eights: NDArray[Any]) -> Counts:
    """Return the sums over each block's rows."""
    return np.asarray(eights.reshape(-1, BLOCK, eights.shape[1]).sum(axis=1, dtype=np.int32), np.int32)


def _summed(counts: NDArray[Any], length: int, axis: int) -> Counts:
    """Return the sums of `length` neighbours along an axis."""
    places = counts.shape[axis] - length + 1
    sums = np.zeros((places, counts.shape[1]) if axis == 0 else (counts.shape[0], places), np.int32)
    for first in range(length):
        sums += counts[first : first + places] if axis == 0 else counts[:, first : first + places]
    return sums
