"""What went wrong, as JSON (RFC 9457, application/problem+json), with a Japanese and an English sentence."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from extractor import UnreadableDocument
from review_app.api.shapes.records import RecordOut
from review_app.database import session_of
from review_app.services import errors
from review_app.services.faults import FAULTS, refusal_of
from review_app.services.read.records import get_record

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)
_STATUS: dict[type[errors.Refused], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.OthersWork: 403,
    errors.StaleVersion: 409,
    errors.NotReady: 409,
    errors.OpenRecordsRemain: 409,
    errors.NothingToUndo: 409,
    errors.ChangedSince: 409,
    errors.TableChanged: 409,
    errors.NothingChanges: 409,
    errors.NotApproved: 409,
    errors.WasSentBack: 409,
    errors.Withdrawn: 409,
    errors.ChangedMeanwhile: 409,
    errors.PlanChanged: 409,
    errors.TooLateToBringBack: 409,
    errors.NothingToRelease: 409,
    errors.NothingToWithdraw: 409,
    errors.ReleaseDamaged: 500,
    errors.FactsChanged: 409,
    errors.NotRetryable: 409,
    errors.NothingToCancel: 409,
    errors.OwnWork: 409,
    errors.TooLarge: 413,
    errors.StorageFull: 507,
    errors.NotWritable: 507,
    errors.DatabaseBusy: 503,
}
_REFUSED = 422
_OF_HTTP = {
    400: ("bad_request", "リクエストを読み取れませんでした。", "The request could not be read."),
    411: (
        "length_required",
        "Content-Length ヘッダーを付けて送ってください。",
        "Send the request with a Content-Length header.",
    ),
    404: ("not_found", "見つかりません。", "Not found."),
    405: ("method_not_allowed", "このアドレスではその操作はできません。", "This address does not allow that method."),
    422: ("invalid_request", "リクエストの内容を確かめてください。", "Check the contents of the request."),
    500: (
        "internal",
        "うまく処理できませんでした。続く場合は管理者に連絡してください。",
        "Something went wrong on our side; nothing was changed by this request.",
    ),
}


class Problem(BaseModel):
    """What went wrong: `code` for programs, `title` (日本語) and `title_en` for people."""

    type: str = "about:blank"
    status: int
    code: str
    title: str
    title_en: str
    detail: list[dict[str, Any]] | None = Field(default=None, description="Where the request is wrong")


class StaleProblem(Problem):
    """The record has changed: the version that was sent, and the record as it is now."""

    expected_version: int
    current: RecordOut


CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": StaleProblem, "description": "The record has changed; the answer has both versions"}
}
"""The answer that routes which change a record as it was seen may give."""


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """Return the problem as an answer."""
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, problem.status, headers=headers, media_type=MEDIA_TYPE)


def unauthorized() -> Response:
    """Return the answer to a request without a valid token."""
    problem = Problem(
        status=401,
        code="unauthorized",
        title="有効なトークンがありません。「review-app token --api」で作り、Bearer で送ってください。",
        title_en="No valid token. Make one with `review-app token --api` and send it as Authorization: Bearer.",
    )
    return problem_response(problem, {"WWW-Authenticate": "Bearer"})


def status_of(error: errors.Refused | UnreadableDocument) -> int:
    """Return the HTTP status that fits the error."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), _REFUSED)


def of_http(status: int, detail: list[dict[str, Any]] | None = None) -> Problem:
    """Return the problem of a plain HTTP status."""
    code, ja, en = _OF_HTTP.get(status, _OF_HTTP[500 if status >= 500 else 400])
    return Problem(status=status, code=code, title=ja, title_en=en, detail=detail)


def of_error(error: errors.Refused | UnreadableDocument) -> Problem:
    """Return the problem for an error of the product."""
    return Problem(status=status_of(error), code=error.code, title=error.ja, title_en=error.en)


def install(api: FastAPI) -> None:
    """Register the handlers."""

    @api.exception_handler(errors.Refused)
    @api.exception_handler(UnreadableDocument)
    def _refused(request: Request, error: errors.Refused | UnreadableDocument) -> Response:
        problem = of_error(error)
        if isinstance(error, errors.StaleVersion):
            with session_of(request.app.state.engine) as session:
                current = RecordOut.model_validate(get_record(session, error.record_id))
            plain = problem.model_dump()
            return problem_response(StaleProblem(**plain, expected_version=error.expected, current=current))
        return problem_response(problem)

    @api.exception_handler(HTTPException)
    def _http(_request: Request, error: HTTPException) -> Response:
        return problem_response(of_http(error.status_code))

    @api.exception_handler(RequestValidationError)
    def _invalid(_request: Request, error: RequestValidationError) -> Response:
        places = [{"at": ".".join(map(str, part["loc"])), "message": part["msg"]} for part in error.errors()]
        in_path = any(part["loc"][0] == "path" for part in error.errors())
        return problem_response(of_http(404) if in_path else of_http(422, places))

    def _fault_named(request: Request, error: Exception) -> Response:
        refusal = refusal_of(error)
        if refusal is None:
            return _fault(request, error)
        _log.warning("%s %s: %s", request.method, request.url.path, type(error).__name__)
        return problem_response(of_error(refusal))

    for kind in FAULTS:
        api.add_exception_handler(kind, _fault_named)

    @api.exception_handler(Exception)
    def _fault(request: Request, error: Exception) -> Response:
        _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return problem_response(of_http(500))
