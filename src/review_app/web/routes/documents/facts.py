"""Routes of what a document is: its title, publisher and fiscal year, put right by hand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from extractor import parse_input
from extractor.records import Kind, Period
from review_app.models.states import Fact
from review_app.services.documents import document_facts, document_list, documents
from review_app.services.documents.document_facts import Facts
from review_app.services.errors import FactsChanged, InvalidFact, Refused
from review_app.web.acting import Act
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import page
from review_app.web.routes.documents.documents import CONFLICT, NO_DESK
from review_app.web.text.i18n import gettext

router = APIRouter()
Typed = Annotated[str, Form()]


@dataclass(frozen=True)
class Entries:
    """What stands in the form."""

    title: str
    publisher: str
    fiscal_year: str

    @classmethod
    def of(cls, facts: Facts) -> Entries:
        """Return the form with these facts."""
        return cls(facts.title or "", facts.publisher or "", str(facts.fiscal_year or ""))


@router.get("/documents/{document_id}/facts")
def show(acting: Act, document_id: int) -> Response:
    """Show the form."""
    if documents.get_document(acting.session, document_id).status in NO_DESK:
        return RedirectResponse(f"/documents/{document_id}", 303)
    return _form(acting, document_id, Entries.of(document_facts.document_facts(acting.session, document_id).now))


@router.post("/documents/{document_id}/facts")
def save(
    acting: Act, document_id: int, title: Typed = "", publisher: Typed = "", fiscal_year: Typed = "",
    seen_title: Typed = "", seen_publisher: Typed = "", seen_fiscal_year: Typed = "", as_read: Typed = "",
) -> Response:  # fmt: skip
    """Put the facts right; `as_read` names one that goes back to what was read."""
    typed = Entries(title, publisher, fiscal_year)
    try:
        wanted = Facts(title or None, publisher or None, year_of(fiscal_year))
        seen = Facts(seen_title or None, seen_publisher or None, year_of(seen_fiscal_year))
        if as_read:
            wanted = _as_read(acting, document_id, as_read, seen)
        document_facts.correct_facts(acting.session, document_id, wanted, acting.person, seen=seen)
    except (InvalidFact, FactsChanged) as error:
        return _form(acting, document_id, typed, error)
    back = "/facts" if as_read else "?told=facts"
    return RedirectResponse(f"/documents/{document_id}{back}", 303)


def year_of(typed: str) -> int | None:
    """Return the fiscal year that was typed, Western or of an era; None where nothing was. Raises InvalidFact."""
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
        ja = "年度として読み取れません。2024 や 令和６ のように入力してください。"
        raise InvalidFact(Fact.FISCAL_YEAR.value, ja, "Type a fiscal year such as 2024 or 令和6.")
    return value.start.year


def _as_read(acting: Act, document_id: int, name: str, seen: Facts) -> Facts:
    """Return the facts as they were seen, but one of them as it was read."""
    corrected = document_facts.document_facts(acting.session, document_id).corrected
    values = {fact.value: seen.of(fact) for fact in Fact}
    values |= {fact.value: one.read for fact, one in corrected.items() if fact.value == name}
    return Facts(**values)  # type: ignore[arg-type]


def _form(acting: Act, document_id: int, typed: Entries, error: Refused | None = None) -> Response:
    view = document_facts.document_facts(acting.session, document_id)
    wrong = error.name if isinstance(error, InvalidFact) else ""
    status = 200 if error is None else CONFLICT if isinstance(error, FactsChanged) else status_of(error)
    return page(
        acting.request,
        "pages/facts.html",
        status=status,
        place="documents",
        document=documents.get_document(acting.session, document_id),
        view=view,
        typed=typed,
        seen=Entries.of(view.now),
        publishers=document_list.filter_choices(acting.session).publishers,
        wrong=wrong,
        problem=sentence(error) if error else "",
        labels={"title": gettext("文書名"), "publisher": gettext("発行者"), "fiscal_year": gettext("年度")},
    )
