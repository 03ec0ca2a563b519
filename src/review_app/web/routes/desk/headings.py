"""Routes of a record's headings (見出し): the form to correct them, and what it saves."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from review_app.services.decide import headings
from review_app.services.errors import InvalidValue, Refused, StaleVersion
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.web.answers import CONFLICT, OK, to_desk
from review_app.web.context import Context, RequestContext
from review_app.web.errors import REFUSED_STATUS, sentence
from review_app.web.rendering import page

router = APIRouter()


@router.get("/records/{record_id}/heading")
def edit(context: Context, record_id: int) -> Response:
    """Show the headings as entries, one a line, from the outermost in."""
    record = records.get_record(context.session, record_id)
    return _form(context, record, "\n".join(record.section))


@router.post("/records/{record_id}/heading")
def save(
    context: Context,
    record_id: int,
    version: Annotated[int, Form()],
    section: Annotated[str, Form()] = "",
    all_alike: Annotated[bool, Form()] = False,
) -> Response:
    """Save the headings of the record, or of all under the same ones."""
    lines = section.splitlines()
    try:
        saved = headings.correct_heading(
            context.session, record_id, lines, context.person, version, all_alike=all_alike
        )
    except (InvalidValue, StaleVersion) as error:
        return _form(context, records.get_record(context.session, record_id), section, error)
    return to_desk(context, saved.document_id, record_id)


def _form(context: RequestContext, record: RecordView, typed: str, error: Refused | None = None) -> Response:
    status = OK if error is None else CONFLICT if isinstance(error, StaleVersion) else REFUSED_STATUS
    return page(
        context.request,
        "records/heading.html",
        status=status,
        place="documents",
        record=record,
        typed=typed,
        alike=headings.records_alike(context.session, record),
        problem=sentence(error) if error else "",
    )
