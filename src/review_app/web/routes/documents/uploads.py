"""Routes that store PDFs: files that a person chose or dropped, and the sample."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from extractor import UnreadableDocument
from review_app.jobs.queue import enqueue
from review_app.services.documents import uploads
from review_app.services.documents.same_report import same_prints
from review_app.services.errors import IncompleteUpload, Refused
from review_app.web.answers import StoredFile, show_documents
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import redirect

router = APIRouter()
MOST_FILES = 50
"""How many files one upload may hold."""
SAMPLE = "atsugi_exchange_r6.pdf"
SAMPLE_FOLDERS = (Path(__file__).parents[3] / "samples", Path(__file__).parents[5] / "samples")
"""Where the sample is in an installed wheel, and in a checkout."""


@router.post("/documents")
async def upload(context: Context) -> Response:
    """Store the file or files; the form is read only after the announced size was found allowed."""
    try:
        uploads.check_announced_size(context.settings, _announced(context.request))
        files = await _sent_files(context.request)
        if len(files) > 1:
            stored = await run_in_threadpool(_store_all, context, files)
            return await run_in_threadpool(show_documents, context, stored=stored)
        result = await run_in_threadpool(_store, context, files[0].file, files[0].filename or "")
    except (Refused, UnreadableDocument) as error:
        return await run_in_threadpool(show_documents, context, problem=sentence(error), status=status_of(error))
    known = f"/?known={result.document_id}"
    return redirect(context.request, known if result.already_known else f"/documents/{result.document_id}")


@router.post("/documents/sample")
def store_sample(context: Context) -> Response:
    """Store the report that is shipped for trying the app."""
    path = next(path for folder in SAMPLE_FOLDERS if (path := folder / SAMPLE).is_file())
    with path.open("rb") as file:
        result = _store(context, file, SAMPLE)
    return RedirectResponse(f"/documents/{result.document_id}", 303)


def _announced(request: Request) -> int | None:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else None


async def _sent_files(request: Request) -> list[UploadFile]:
    """Return the files of the form.

    Raises: IncompleteUpload if the form breaks off, NoFileChosen if it holds no file.
    """
    if _announced(request) is None:
        raise IncompleteUpload
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=4)
    except HTTPException as error:
        raise IncompleteUpload from error
    files = [file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename]
    if not files:
        raise NoFileChosen
    return files


def _store_all(context: RequestContext, files: list[UploadFile]) -> tuple[StoredFile, ...]:
    """Store one file after the other; one that cannot be read does not keep the others out."""
    stored = []
    for file in files:
        name = file.filename or ""
        try:
            result = _store(context, file.file, name)
            stored.append(StoredFile(name, result.document_id, result.already_known, _same_as(context, result)))
        except (Refused, UnreadableDocument) as error:
            stored.append(StoredFile(name, problem=sentence(error)))
    return tuple(stored)


def _same_as(context: RequestContext, result: uploads.UploadResult) -> str:
    """Return the name of a document that prints the same as one that has just come in."""
    known = result.already_known
    same = () if known else same_prints(context.session, context.settings, result.document_id)
    return same[0].label if same else ""


class NoFileChosen(Refused):
    """The form was sent without a file."""

    code = "no_file_chosen"
    ja = "ファイルが選ばれていません。PDFを選んでから「読み取る」を押してください。"
    en = "No file was chosen. Choose a PDF first."


def _store(context: RequestContext, stream: BinaryIO, file_name: str) -> uploads.UploadResult:
    result = uploads.store_upload(context.session, context.settings, stream, file_name, context.person)
    if not result.already_known:
        enqueue(context.settings, result.document_id)
    return result
