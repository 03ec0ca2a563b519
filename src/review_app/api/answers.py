"""Writes a long answer at once."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel


def written(answer: BaseModel) -> Response:
    """Return the answer as JSON; it was made from checked values, so the framework need not check it once more."""
    return Response(answer.model_dump_json(), media_type="application/json")
