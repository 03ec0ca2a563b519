"""Routes that correct what is known about a document: its title, publisher and fiscal year."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from extractor import parse_input
from extractor.records import Kind, Period
from review_app.models.states import Fact
from review_app.services.documents import document_facts, document_list, documents
from review_app.services.documents.document_facts import Facts
from review_app.services.errors import FactsChanged, InvalidFact, Refused
from review_app.web.answers import CONFLICT
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import page
from review_app.web.routes.documents.documents import NO_DESK
from review_app.web.text.i18n import gettext

router = APIRouter()


class FactsForm(BaseModel, frozen=True):
    """The form as it was sent: what was typed, what the person saw, and a fact that goes back to what was read."""

    title: str = ""
    publisher: str = ""
    fiscal_year: str = ""
    seen_title: str = ""
    seen_publisher: str = ""
    seen_fiscal_year: str = ""
    as_read: str = ""

    @property
    def typed(self) -> Facts:
        """The facts as they were typed.

        Raises: InvalidFact.
        """
        return Facts(self.title or None, self.publisher or None, year_of(self.fiscal_year))

    @property
    def seen(self) -> Facts:
        """The facts as the person saw them.

        Raises: InvalidFact.
        """
        return Facts(self.seen_title or None, self.seen_publisher or None, year_of(self.seen_fiscal_year))


@dataclass(frozen=True)
class Entries:
    """The entries of the form."""

    title: str
    publisher: str
    fiscal_year: str

    @classmethod
    def of(cls, facts: Facts) -> Entries:
        """Return the entries for these facts."""
        return cls(facts.title or "", facts.publisher or "", str(facts.fiscal_year or ""))


@router.get("/documents/{document_id}/facts")
def show(context: Context, document_id: int) -> Response:
    """Show the form."""
    if documents.get_document(context.session, document_id).status in NO_DESK:
        return RedirectResponse(f"/documents/{document_id}", 303)
    return _form(context, document_id, Entries.of(document_facts.document_facts(context.session, document_id).now))


@router.post("/documents/{document_id}/facts")
def save(context: Context, document_id: int, form: Annotated[FactsForm, Form()]) -> Response:
    """Correct the facts; `as_read` names one that goes back to what was read."""
    try:
        wanted, seen = form.typed, form.seen
        if form.as_read:
            wanted = _as_read(context, document_id, form.as_read, seen)
        document_facts.correct_facts(context.session, document_id, wanted, context.person, seen=seen)
    except (InvalidFact, FactsChanged) as error:
        return _form(context, document_id, Entries(form.title, form.publisher, form.fiscal_year), error)
    back = "/facts" if form.as_read else "?saved=facts"
    return RedirectResponse(f"/documents/{document_id}{back}", 303)


def year_of(typed: str) -> int | None:
    """Return the fiscal year that was typed, Western or of an era; None if nothing was typed.

    Raises: InvalidFact.
    """
    plain = unicodedata.normalize("NFKC", typed).strip().removesuffix("度").removesuffix("年").strip()
    if not plain:
        return None
    if plain.isdecimal():
        return int(plain)
    try:
        value = parse_input(Kind.STATISTIC, "period", f"{plain}年度")
    except ValueError:
        value = None
    if not isinstance(value, Period) or value.precision != "fiscal_year":
        ja = "年度として読み取れません。2024 や 令和6 のように入力してください。"
        raise InvalidFact(Fact.FISCAL_YEAR.value, ja, "Type a fiscal year such as 2024 or 令和6.")
    return value.start.year


def _as_read(context: RequestContext, document_id: int, name: str, seen: Facts) -> Facts:
    """Return the facts as they were seen, but one of them as it was read."""
    corrected = document_facts.document_facts(context.session, document_id).corrected
    values = {fact.value: seen.of(fact) for fact in Fact}
    values |= {fact.value: one.read for fact, one in corrected.items() if fact.value == name}
    return Facts(**values)  # type: ignore[arg-type]


def _form(context: RequestContext, document_id: int, typed: Entries, error: Refused | None = None) -> Response:
    view = document_facts.document_facts(context.session, document_id)
    wrong = error.name if isinstance(error, InvalidFact) else ""
    status = 200 if error is None else CONFLICT if isinstance(error, FactsChanged) else status_of(error)
    return page(
        context.request,
        "pages/facts.html",
        status=status,
        place="documents",
        document=documents.get_document(context.session, document_id),
        view=view,
        typed=typed,
        seen=Entries.of(view.now),
        publishers=document_list.filter_choices(context.session).publishers,
        wrong=wrong,
        problem=sentence(error) if error else "",
        labels={"title": gettext("文書名"), "publisher": gettext("発行者"), "fiscal_year": gettext("年度")},
    )
