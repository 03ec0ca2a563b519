"""Documents as they are offered in a list of choices."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session
from tests.review_app.factory import kpi

from review_app.services.documents.document_list import DocumentName, document_names


def test_documents_are_told_by_title_or_else_by_file_name(
    session: Session, queued: int, ready: Callable[..., int]
) -> None:
    assert document_names(session) == (DocumentName(queued, "r6.pdf"),)
    ready(kpi())
    assert document_names(session) == (DocumentName(queued, "令和６年度交流事業実績報告"),)
