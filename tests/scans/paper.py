"""One report → the same report as a scan: each page a picture, skewed, grained, and packed as JPEG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pymupdf

POINTS_PER_INCH = 72
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Scanner:
    """How the copier was set: dots an inch, skew in degrees clockwise, JPEG quality, grain, grey or colour.

    `lying`: clockwise quarter turns by which the sheet lay on the glass; `rotate`: the /Rotate entry that undoes it
    (or does not). `grain` is the standard deviation of the noise, of 255.
    """

    dpi: int = 200
    skew: float = 0.7
    quality: int = 75
    grain: float = 4.0
    grey: bool = True
    lying: int = 0
    rotate: int = 0


def scan_report(source: Path, target: Path, scanner: Scanner, *, only: Iterable[int] | None = None) -> Path:
    """Write the report at `source` to `target` as a scan; `only` names the pages (1-based) that are pictures."""
    chosen = None if only is None else set(only)
    with pymupdf.open(source) as report, pymupdf.open() as scan:
        for page in report:
            if chosen is not None and page.number + 1 not in chosen:
                scan.insert_pdf(report, from_page=page.number, to_page=page.number)
                continue
            _add_picture(scan, photographed(page, scanner), scanner)
        scan.save(target)
    return target


def photographed(page: pymupdf.Page, scanner: Scanner) -> np.ndarray:
    """Return the page's picture (RGB or grey) as the scanner sees it."""
    pixmap = page.get_pixmap(dpi=scanner.dpi, alpha=False)
    picture = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, 3)
    picture = np.rot90(_skewed(picture, scanner.skew), -scanner.lying)
    noise = np.random.default_rng(page.number).normal(0.0, scanner.grain, picture.shape[:2])
    grained = np.clip(picture.astype(np.float32) + noise[..., None], 0, 255).astype(np.uint8)
    return cv2.cvtColor(grained, cv2.COLOR_RGB2GRAY) if scanner.grey else grained


def _skewed(picture: np.ndarray, degrees: float) -> np.ndarray:
    """Turn the picture clockwise about its middle; what comes into view is white."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE)


def _add_picture(scan: pymupdf.Document, picture: np.ndarray, scanner: Scanner) -> None:
    """Add a page that shows nothing but the picture."""
    shown = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    packed = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, scanner.quality])[1].tobytes()
    height, width = (side * POINTS_PER_INCH / scanner.dpi for side in picture.shape[:2])
    page = scan.new_page(width=width, height=height)
    page.insert_image(page.rect, stream=packed)
    page.set_rotation(scanner.rotate)
