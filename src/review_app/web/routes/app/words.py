"""The page of words that this installation knows beside the built-in ones: proposed, added, removed, written out."""

from __future__ import annotations

import csv
import io
import json
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from extractor import WordList, head_roles
from review_app.services.words import added
from review_app.services.words.proposals import proposal_of, proposals
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text import word_lists

router = APIRouter(prefix="/words")
ListName = Annotated[str, Form(alias="list")]
Word = Annotated[str, Form()]
Role = Annotated[str, Form()]
HISTORY_SHOWN = 30


@router.get("")
def show(context: Context) -> Response:
    """Show what is proposed, what is in force, and what was decided."""
    session = context.session
    return page(
        context.request,
        "pages/words.html",
        place="settings",
        proposed=proposals(session),
        in_force=added.lines_in_force(session),
        history=added.word_history(session)[:HISTORY_SHOWN],
        lists=tuple(WordList),
        roles=[role for role in head_roles() if word_lists.role_word(role)],
        word_lists=word_lists,
    )


@router.post("/add")
def add(context: Context, list_name: ListName, word: Word, role: Role = "") -> Response:
    """Let readers know a word from now on."""
    made = added.word_of(list_name, word, role if list_name == WordList.HEAD else "")
    added.add_word(context.session, made, context.person, proposal_of(context.session, made).evidence)
    return RedirectResponse("/words", 303)


@router.post("/dismiss")
def dismiss(context: Context, list_name: ListName, word: Word, role: Role = "") -> Response:
    """Turn a proposal down."""
    made = added.word_of(list_name, word, role)
    added.dismiss_word(context.session, made, context.person, proposal_of(context.session, made).evidence)
    return RedirectResponse("/words", 303)


@router.post("/remove")
def remove(context: Context, list_name: ListName, word: Word, role: Role = "") -> Response:
    """Take a word back."""
    added.remove_word(context.session, added.word_of(list_name, word, role), context.person)
    return RedirectResponse("/words", 303)


@router.get("/export.json")
def export_json(context: Context) -> Response:
    """Send the words in force as JSON."""
    words = [word.model_dump(mode="json") for word in added.words_in_force(context.session)]
    return _file(json.dumps(words, ensure_ascii=False, indent=1), "words.json", "application/json")


@router.get("/export.tsv")
def export_tsv(context: Context) -> Response:
    """Send the words in force as a table: list, word, role."""
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(("list", "word", "role"))
    table.writerows((word.list.value, word.word, word.role) for word in added.words_in_force(context.session))
    return _file(out.getvalue(), "words.tsv", "text/tab-separated-values")


def _file(text: str, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)
