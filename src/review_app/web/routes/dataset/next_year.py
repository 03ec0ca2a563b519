"""The page that prepares the year to come: last year's events by month, to be ticked off and printed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from review_app.services.dataset.checklist import checklist, departments_of, event_years
from review_app.web.context import Context
from review_app.web.rendering import page

router = APIRouter(prefix="/dataset/next-year")


@router.get("")
def show(
    context: Context,
    year: Annotated[str, Query(pattern=r"^\d{0,4}$")] = "",
    department: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """Show the events of a fiscal year (the latest unless another is asked for) by month."""
    years = event_years(context.session)
    chosen = int(year) if year else years[0] if years else None
    months = checklist(context.session, chosen) if chosen is not None else ()
    departments = departments_of(months)
    if department:
        months = checklist(context.session, chosen or 0, department)
    return page(
        context.request,
        "pages/next_year.html",
        place="dataset",
        tab="next_year",
        years=years,
        year=chosen,
        department=department,
        departments=departments,
        months=months,
        total=sum(len(month.events) for month in months),
    )
