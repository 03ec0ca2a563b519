"""The page of the audit log, for those who administer the installation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from review_app.services.audit.entries import AuditKind
from review_app.services.audit.listing import list_entries
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text import audit_text

router = APIRouter()


@router.get("/audit")
def show(context: Context, kind: str = "", before: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """Show who came in, what was refused, taken out, set or decided, the newest first."""
    chosen = AuditKind(kind) if kind in set(AuditKind) else None
    log = list_entries(context.session, kind=chosen, before=before)
    return page(context.request, "pages/audit.html", place="settings", log=log, kind=chosen, audit_text=audit_text)
