"""Routes of notes stuck to records (付箋)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from review_app.services import flags, records
from review_app.services.errors import InvalidNote
from review_app.web.acting import Act
from review_app.web.i18n import gettext

router = APIRouter()
Order = Annotated[str, Form()]


@router.post("/records/{record_id}/flags")
def stick(acting: Act, record_id: int, note: Annotated[str, Form()] = "", order: Order = "doubt") -> Response:
    """Stick a note to the record."""
    record = records.get_record(acting.session, record_id)
    try:
        flags.add_flag(acting.session, record_id, note, acting.person)
    except InvalidNote as error:
        return acting.refused(record.document_id, error, record=record_id, order=order)
    return acting.desk(record.document_id, record=record_id, order=order, said=gettext("付箋を付けました。"))


@router.post("/flags/{flag_id}/settle")
def settle(acting: Act, flag_id: int, order: Order = "doubt") -> Response:
    """Mark a note as settled."""
    flag = flags.settle_flag(acting.session, flag_id, acting.person)
    record = records.get_record(acting.session, flag.record_id)
    return acting.desk(record.document_id, record=record.id, order=order, said=gettext("付箋を済みにしました。"))
