"""The page on how right the readings were, measured on what people decided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, field_validator

from extractor.fields import all_specs
from review_app.services.measure.accuracy import Narrowed, measure
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text import figures
from review_app.web.view.reliability import diagram_of

router = APIRouter()
FIELDS = frozenset(spec.name for spec in all_specs())


class Asked(BaseModel):
    """The filters as the address holds them; an empty one does not filter."""

    series: int | None = None
    year: int | None = None
    field: str | None = None

    @field_validator("series", "year", "field", mode="before")
    @classmethod
    def _none_where_empty(cls, given: object) -> object:
        return None if given == "" else given

    @field_validator("field")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        return name if name in FIELDS else None


@router.get("/accuracy")
def show(context: Context, asked: Annotated[Asked, Query()]) -> Response:
    """Show the figures of all documents, or of a series or year."""
    found = measure(context.session, Narrowed(asked.series, asked.year, asked.field))
    return page(
        context.request,
        "pages/accuracy.html",
        place="accuracy",
        found=found,
        diagram=diagram_of(found.bands),
        figures=figures,
    )
