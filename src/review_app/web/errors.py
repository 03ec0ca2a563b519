"""Turns errors into a page or banner: what happened and what to do next, never a traceback."""

from __future__ import annotations

import re

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from extractor import UnreadableDocument
from review_app.services.errors import (
    DatabaseBusy,
    NotAllowed,
    NotFound,
    NotWritable,
    OthersWork,
    Refused,
    ReleaseDamaged,
    StaleVersion,
    StorageFull,
    TooLarge,
    Withdrawn,
)
from review_app.services.faults import FAULTS, refusal_of
from review_app.web.context import BeingStored
from review_app.web.rendering import fragment, page, redirect, wants_fragment
from review_app.web.text import i18n
from review_app.web.text.i18n import gettext, later

PAGES = {
    401: (
        later("サインインの期限が切れました"),
        later("入力はこの画面に残っています。別のタブでサインイン用リンクを開いてから、もう一度保存してください。"),
    ),
    403: (
        later("このページからは操作できません"),
        later(
            "別のサイトから送られた操作のため、受け付けませんでした。よみとりの画面を開き直して、もう一度操作してください。"
        ),
    ),
    404: (
        later("お探しのページは見つかりません"),
        later("文書が見つからないか、アドレスが変わっています。文書一覧から選び直してください。"),
    ),
    405: (later("この操作はできません"), later("文書一覧から選び直してください。")),
    413: (
        later("ファイルが大きすぎます"),
        later("このファイルは受け付けられる大きさを超えています。分割したPDFを選んでください。"),
    ),
    422: (later("入力を読み取れませんでした"), later("前の画面に戻って、入力を確かめてください。")),
    500: (
        later("うまく処理できませんでした"),
        later(
            "これまでに保存した内容は残っています。しばらくしてからもう一度試し、続く場合は管理者に連絡してください。"
        ),
    ),
}
STATUS_OF: dict[type[Refused], int] = {
    NotFound: 404,
    NotAllowed: 403,
    OthersWork: 403,
    ReleaseDamaged: 500,
    TooLarge: 413,
    StaleVersion: 409,
    Withdrawn: 409,
    DatabaseBusy: 503,
    StorageFull: 507,
    NotWritable: 507,
}
REFUSED_STATUS = 422
UNAUTHORIZED = 401
METHOD_NOT_ALLOWED = 405
FORBIDDEN = 403
_ACT = re.compile(r"/(documents|records)/(\d{1,18})/.")


def home_of(path: str) -> str | None:
    """Return the page to show for the address of an act, which a browser may ask for again; None if there is none."""
    if path.startswith("/people/"):
        return "/people"
    found = _ACT.match(path)
    return f"/{found[1]}/{found[2]}" if found else None


def sentence(error: Refused | UnreadableDocument) -> str:
    """Return the error's sentence in the reader's language."""
    return error.ja if i18n.current_language() == "ja" else error.en


def status_of(error: Refused | UnreadableDocument) -> int:
    """Return the HTTP status that fits the error."""
    return next((status for kind, status in STATUS_OF.items() if isinstance(error, kind)), REFUSED_STATUS)


def error_page(request: Request, status: int, words: str = "", heading: str = "") -> Response:
    """Return the error page of `status`; htmx gets the sentence for the announcement line."""
    usual, explanation = PAGES.get(status, PAGES[500 if status >= 500 else 404])
    shown = {"heading": heading or gettext(usual), "explanation": words or gettext(explanation)}
    if wants_fragment(request):
        answer = fragment(request, "pages/error.html", "notice", status=status, **shown)
        answer.headers.update({"HX-Retarget": "#announcement", "HX-Reswap": "innerHTML show:window:top"})
        return answer
    return page(request, "pages/error.html", status=status, code=status, **shown)


def not_allowed(request: Request) -> Response:
    """Return the page that says that somebody's role does not allow this."""
    return error_page(request, FORBIDDEN, sentence(NotAllowed()), gettext(PAGES[METHOD_NOT_ALLOWED][0]))


def sign_in_first(request: Request) -> Response:
    """Redirect to the sign-in page; htmx gets a message instead, so that nothing typed on the page is lost."""
    if wants_fragment(request):
        return error_page(request, UNAUTHORIZED)
    return RedirectResponse("/sign-in", 303)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(BeingStored)
    def _being_stored(request: Request, error: BeingStored) -> Response:
        return redirect(request, f"/documents/{error.document_id}")

    @app.exception_handler(Refused)
    def _refused(request: Request, error: Refused) -> Response:
        return error_page(request, status_of(error), sentence(error))

    @app.exception_handler(UnreadableDocument)
    def _unreadable(request: Request, error: UnreadableDocument) -> Response:
        return error_page(request, status_of(error), sentence(error))

    def _fault(request: Request, error: Exception) -> Response:
        refusal = refusal_of(error)
        if refusal is None:
            raise error
        return error_page(request, status_of(refusal), sentence(refusal))

    for kind in FAULTS:
        app.add_exception_handler(kind, _fault)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        if error.status_code == METHOD_NOT_ALLOWED and request.method == "GET" and (home := home_of(request.url.path)):
            return RedirectResponse(home, 303)
        return error_page(request, error.status_code)

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        path_is_wrong = any(problem["loc"][0] == "path" for problem in error.errors())
        return error_page(request, 404 if path_is_wrong else 422)
