"""Keeps the text of records and pages so that any part of a word finds it, whatever its width and line breaks.

On SQLite a full-text table holds the pairs of neighbouring characters of each text (交流会 → 交流 流会 会), so that a
word of two characters, the commonest kind in Japanese, is found without reading any text. It keeps no text of its own;
a text is taken out of it by the same pairs that were put in. PostgreSQL searches the text itself (pg_trgm).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from extractor.code_words import DIRECTION, FORMAT, LEVEL
from review_app.models import Candidate, FieldValue, SearchText
from review_app.models.states import RecordState
from review_app.services.stored import key_of

PAGES_AT_ONCE = 10
"""So many pages are written in one step: each has up to some thousand pairs of characters."""
_BLANK = re.compile(r"\s+")
_BLANK_IN_JAPANESE = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
_CODES = MappingProxyType(
    {code: word.in_table for table in (DIRECTION, LEVEL) for code, word in table.items()}
    | {code: word.ja for code, word in FORMAT.items()}
)
"""The contract's codes by the words that people look for and read."""
_TILDES = str.maketrans("〜∼˜", "~~~")


def folded(text: str) -> str:
    """Return the text as it is searched: one width, no line breaks, blanks only between Latin words."""
    plain = unicodedata.normalize("NFKC", text).translate(_TILDES)
    return _BLANK.sub(" ", _BLANK_IN_JAPANESE.sub("", plain)).strip()


def grams(text: str) -> str:
    """Return the pairs of neighbouring characters of each part of the text, and each part's last character."""
    return " ".join(gram for part in text.split() for gram in _pairs(part))


def _pairs(part: str) -> Iterator[str]:
    yield from (part[place : place + 2] for place in range(len(part)))


def text_of(fields: Iterable[tuple[Any, str]]) -> str:
    """Return what is searched of a record: each field's words now (value as JSON) and in print, once."""
    pieces: dict[str, None] = {}
    for value, printed in fields:
        for piece in (*_words_of(value), printed):
            if (words := folded(piece)) and not any(words in known for known in pieces):
                pieces[words] = None
    return "\n".join(pieces)


def _words_of(value: Any) -> Iterator[str]:
    """Yield the words in a value, those for its codes among them; a date has none."""
    if isinstance(value, str):
        yield _CODES.get(value, value)
    elif isinstance(value, dict):
        yield from (str(value[name]) for name in ("label", "text") if value.get(name))
    elif isinstance(value, list):
        for entry in value:
            yield from _words_of(entry)


def index_records(session: Session, records: Sequence[tuple[Candidate, Collection[FieldValue]]]) -> None:
    """Bring what is searched of these records up to date; removed ones are not found any more."""
    if not records:
        return
    known = {entry.record_id: entry for entry in _entries_of(session, [key_of(record) for record, _ in records])}
    outdated, newer = [], []
    for record, rows in records:
        entry, record_id = known.get(key_of(record)), key_of(record)
        text = "" if record.state is RecordState.REMOVED else text_of((row.current, row.text) for row in rows)
        if (entry.text if entry else "") == text:
            continue
        if entry is not None:
            outdated.append(entry)
        if text:
            newer.append(SearchText(document_id=record.document_id, record_id=record_id, page=record.page, text=text))
    _take_out(session, outdated)
    put_in(session, newer)


def _entries_of(session: Session, record_ids: Sequence[int]) -> Sequence[SearchText]:
    query = select(SearchText).where(col(SearchText.record_id).in_(record_ids))
    return session.exec(query).all()


def steps_to_index_pages(document_id: int, texts: Sequence[str]) -> Iterator[Callable[[Session], None]]:
    """Yield what replaces the searched text of the document's pages, a few pages a step."""
    pages = [(page, folded(text)) for page, text in enumerate(texts, 1)]
    for start in range(0, len(pages), PAGES_AT_ONCE):
        yield partial(_replace_pages, document_id=document_id, pages=pages[start : start + PAGES_AT_ONCE])


def _replace_pages(session: Session, document_id: int, pages: Sequence[tuple[int, str]]) -> None:
    numbers = [page for page, _ in pages]
    of_pages = (SearchText.document_id == document_id, SearchText.record_id == None)  # noqa: E711
    known = select(SearchText).where(*of_pages, col(SearchText.page).in_(numbers))
    _take_out(session, session.exec(known).all())
    put_in(session, [SearchText(document_id=document_id, page=page, text=words) for page, words in pages if words])


def put_in(session: Session, entries: Sequence[SearchText]) -> None:
    """Add texts; the caller commits."""
    session.add_all(entries)
    session.flush()
    if entries and _uses_grams(session):
        rows = [{"id": entry.id, "grams": grams(entry.text)} for entry in entries]
        session.execute(sql("INSERT INTO search_grams (rowid, grams) VALUES (:id, :grams)"), rows)


def _take_out(session: Session, entries: Sequence[SearchText]) -> None:
    """Remove texts; the caller commits."""
    if entries and _uses_grams(session):
        rows = [{"id": entry.id, "grams": grams(entry.text)} for entry in entries]
        out = "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', :id, :grams)"
        session.execute(sql(out), rows)
    for entry in entries:
        session.delete(entry)
    session.flush()


def forget_records(session: Session, record_ids: Sequence[int]) -> None:
    """Remove what is searched of these records."""
    _take_out(session, _entries_of(session, record_ids))


def _uses_grams(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
