"""Pictures of pages: drawn once and kept on disk; that a page cannot be drawn is remembered for a while."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from extractor import UnreadableDocument, page_image
from review_app.settings import Settings

AGAIN_AFTER_SECONDS = 600.0
"""A page that could not be drawn is tried again after this: it may keep a process busy until its patience ends."""
_in_vain: dict[tuple[str, int], tuple[float, type[UnreadableDocument]]] = {}
"""Pages (digest, number) that cannot be drawn: when they may be tried again, and why not."""


def picture_of(settings: Settings, pdf: Path, sha256: str, page: int, dpi: int) -> Path | bytes:
    """Return the path of the picture, drawing it first if that was not done yet; itself if it cannot be kept.

    Raises: UnreadableDocument.
    """
    kept = settings.pictures_dir / f"{sha256}-{page}-{dpi}.png"
    if not kept.is_file():
        picture = _drawn(pdf, sha256, page, dpi)
        try:
            _keep(picture, kept)
        except OSError:  # a full disk, or a folder that may not be written, is no reason to show nothing
            return picture
    return kept


def _keep(picture: bytes, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, delete=False) as file:
        try:
            file.write(picture)
            file.flush()
            os.replace(file.name, kept)  # noqa: PTH105 - atomic, so that no half picture is ever served
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def _drawn(pdf: Path, sha256: str, page: int, dpi: int) -> bytes:
    again_at, cause = _in_vain.get((sha256, page), (0.0, UnreadableDocument))
    if time.monotonic() < again_at:
        raise cause
    try:
        return page_image(pdf, page, dpi)
    except UnreadableDocument as error:
        _in_vain[sha256, page] = time.monotonic() + AGAIN_AFTER_SECONDS, type(error)
        raise
