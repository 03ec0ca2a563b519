"""The form of answers: made from what services return, field by field of the same name."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict

MOST_A_PAGE = 200
Limit = Annotated[int, Query(ge=1, le=MOST_A_PAGE)]
"""How many entries a page of a list has."""


class Answer(BaseModel):
    """An answer or a part of one; `model_validate` takes a service's dataclass."""

    model_config = ConfigDict(from_attributes=True)


def written(answer: Answer) -> Response:
    """Return a long answer as JSON; it was made from checked values, so the framework need not check it once more."""
    return Response(answer.model_dump_json(), media_type="application/json")
