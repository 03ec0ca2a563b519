"""Routes of the heads of printed tables of numbers: the editor of one, and what it saves."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import Response

from review_app.services.decide.table_heads import Axis, correct_head, head_of
from review_app.services.errors import InvalidValue, Refused, StaleVersion
from review_app.services.read import records
from review_app.web.answers import CONFLICT, NOTHING_DONE, OK, Outcome, show_desk
from review_app.web.context import Context, RequestContext
from review_app.web.errors import REFUSED_STATUS, sentence
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.text.i18n import gettext
from review_app.web.view.desk import DeskPosition

router = APIRouter()


@router.get("/records/{record_id}/heads/{axis}/{level}/edit")
def edit(context: Context, record_id: int, axis: Axis, level: int, order: str = "doubt") -> Response:
    """Open the editor of a head in its place (or on a page of its own for a browser without scripts)."""
    return _editor(context, record_id, axis, level, order)


@router.post("/records/{record_id}/heads/{axis}/{level}")
def save(
    context: Context,
    record_id: int,
    axis: Axis,
    level: int,
    version: Annotated[int, Form()],
    words: Annotated[str, Form()] = "",
    everywhere: Annotated[bool, Form()] = False,
    order: Annotated[str, Form()] = "doubt",
) -> Response:
    """Correct the head of all numbers under it, and show the table again."""
    session = context.session
    head = head_of(session, record_id, axis, level)
    try:
        changed = correct_head(session, record_id, axis, level, words, context.person, version, everywhere=everywhere)
    except (InvalidValue, StaleVersion) as error:
        return _editor(context, record_id, axis, level, order, words, error)
    said = gettext("見出し「%(head)s」を%(n)s件の数値で直しました。") % {"head": head.words, "n": changed}
    outcome = Outcome(message=said) if changed else NOTHING_DONE
    return show_desk(context, head.document_id, DeskPosition(record_id, head.page, order), outcome)


def _editor(
    context: RequestContext,
    record_id: int,
    axis: Axis,
    level: int,
    order: str,
    typed: str | None = None,
    error: Refused | None = None,
) -> Response:
    record, head = records.get_record(context.session, record_id), head_of(context.session, record_id, axis, level)
    shown: dict[str, Any] = {
        "record": record,
        "head": head,
        "order": order,
        "typed": head.words if typed is None else typed,
        "problem": sentence(error) if error else "",
    }
    status = OK if error is None else CONFLICT if isinstance(error, StaleVersion) else REFUSED_STATUS
    if not wants_fragment(context.request):
        return page(context.request, "records/table_head.html", status=status, place="documents", **shown)
    answer = fragment(context.request, "records/table_head.html", "editor", status=status, **shown)
    answer.headers.update({"HX-Retarget": f"#head-{record_id}-{axis}-{level}", "HX-Reswap": "innerHTML"})
    return answer
