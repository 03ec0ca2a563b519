"""The words that a person put into an editor from the page, as the editor's form sends them."""

from __future__ import annotations

from pydantic import BaseModel, FiniteFloat, TypeAdapter, ValidationError

from extractor.records import Box
from review_app.services.decide.decisions import PrintedPlace


class PickedWord(BaseModel, frozen=True):
    """A word of a page with its box (PDF points, origin top left)."""

    text: str
    page: int
    bbox: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]


_WORDS = TypeAdapter(tuple[PickedWord, ...])


def place_of(picked: str) -> PrintedPlace | None:
    """Return where the words of a form (JSON) are printed; None if none was picked."""
    try:
        words = _WORDS.validate_json(picked or "[]")
        boxes = tuple(Box(page=word.page, bbox=word.bbox) for word in words)
    except ValidationError:
        return None
    return PrintedPlace("".join(word.text for word in words), boxes) if words else None
