"""How far a sheet was skewed on the glass, measured by how sharply its rows and columns of ink stand out.

The method is that of projection profiles (Postl, Detection of Linear Oblique Structures and Skew Scan in Digitized
Documents, 1986): of all angles, the right one gives the most uneven sums of ink along rows and columns.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

WIDEST_SKEW = 5.0
"""Degrees; a sheet that lies further askew was not fed by a machine."""
COARSE_STEP, FINE_STEP = 0.25, 0.02
LEAST_SKEW = 0.03
"""Degrees; less shifts no line by a pixel over a character's width."""
LONGEST_SIDE = 1000
"""The angle is measured in a picture of at most this many pixels a side."""
MOST_POINTS = 120_000
FEWEST_POINTS = 200


def find_skew(ink: NDArray[np.uint8]) -> float:
    """Return by how many degrees clockwise the print is askew (±5); 0 if too little is printed to measure it."""
    factor = min(1.0, LONGEST_SIDE / max(ink.shape))
    small = cv2.resize(ink * np.uint8(255), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) > 64
    rows, columns = np.nonzero(small)
    if len(rows) < FEWEST_POINTS:
        return 0.0
    step = max(1, len(rows) // MOST_POINTS)
    y, x = rows[::step].astype(np.float32), columns[::step].astype(np.float32)
    coarse = _sharpest(x, y, np.arange(-WIDEST_SKEW, WIDEST_SKEW + COARSE_STEP, COARSE_STEP))
    fine = _sharpest(x, y, np.arange(coarse - COARSE_STEP, coarse + COARSE_STEP + FINE_STEP, FINE_STEP))
    return 0.0 if abs(fine) < LEAST_SKEW else round(float(fine), 3)


def _sharpest(x: NDArray[np.float32], y: NDArray[np.float32], angles: NDArray[np.float64]) -> float:
    """Return the angle at which the sums along rows and columns are most uneven."""
    scores = [_unevenness(y - x * np.tan(np.radians(a))) + _unevenness(x + y * np.tan(np.radians(a))) for a in angles]
    return float(angles[int(np.argmax(scores))])


def _unevenness(positions: NDArray[np.float32]) -> float:
    """Return how uneven the counts of ink at whole positions are."""
    counts = np.bincount((positions - positions.min()).astype(np.int64))
    return float((np.diff(counts).astype(np.float64) ** 2).sum())


def turned_by(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """Return the picture turned clockwise about its middle by some degrees, its edges continued outward."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)
