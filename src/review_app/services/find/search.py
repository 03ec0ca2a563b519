"""Finds records and pages by any part of their words, in one document or in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Select, false
from sqlalchemy import select as select_columns
from sqlalchemy import text as sql
from sqlmodel import Session, col

from review_app.models import Candidate, Document, SearchText
from review_app.services.documents.document_view import whole_documents
from review_app.services.find.search_index import folded

HITS_A_PAGE = 30
LONGEST_QUERY = 200
BATCH_MARGIN = 20
"""How many more texts are fetched than are shown, for those that do not contain the words' punctuation after all."""
MOST_BATCHES = 20
"""After so many batches in which nearly nothing fits, a search ends."""
LARGEST_ID = 2**62
_MATCHING = sql(
    "SELECT rowid FROM search_grams WHERE search_grams MATCH :match AND rowid < :below ORDER BY rowid DESC LIMIT :most"
)
_ALL_MATCHING = sql("SELECT rowid FROM search_grams WHERE search_grams MATCH :match")
SNIPPET_BEFORE = 20
SNIPPET_LENGTH = 80


@dataclass(frozen=True)
class Hit:
    """A record or page that contains the words. `record_id` None: a page, in no record.

    `snippet` is text around the first word found, folded; `marked` are the (start, end) places of words in it.
    """

    id: int
    document_id: int
    document: str
    fiscal_year: int | None
    page: int
    record_id: int | None
    record_title: str | None
    snippet: str
    marked: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class HitPage:
    """Hits, the newest texts first; `after` is the hit to ask for the next ones with (None at the end)."""

    hits: tuple[Hit, ...]
    after: int | None


def search(
    session: Session,
    text: str,
    *,
    document_id: int | None = None,
    after: int | None = None,
    limit: int = HITS_A_PAGE,
) -> HitPage:
    """Return the records and pages that contain all words of `text`, split at blanks, each as a part of any word."""
    words = _words(text)
    if not words or (document_id is None and not any(map(_phrase, words))):  # punctuation alone is nearly everywhere
        return HitPage((), None)
    query = _query(words)
    if document_id is not None:
        found = _narrowed(query, after).where(col(SearchText.document_id) == document_id).limit(limit + 1)
        rows = list(session.execute(found))
    elif session.get_bind().dialect.name == "sqlite":
        rows = list(islice(_by_pairs(session, query, words, after, limit), limit + 1))
    else:
        rows = list(session.execute(_narrowed(query, after).limit(limit + 1)))
    hits = tuple(_hit(row, words) for row in rows[:limit])
    return HitPage(hits, hits[-1].id if len(rows) > limit else None)


def records_with(session: Session, text: str) -> Select[Any]:
    """Return the query for the records that contain all words of `text`; none if it has no words."""
    words = _words(text)
    found: Any = select_columns(col(SearchText.record_id)).where(col(SearchText.record_id).is_not(None))
    in_pairs = session.get_bind().dialect.name == "sqlite"
    for word in words:
        if not (in_pairs and _is_found_by_pairs(word)):
            found = found.where(col(SearchText.text).icontains(word, autoescape=True))
    if in_pairs and (match := _match(words)):
        found = found.where(col(SearchText.id).in_(_ALL_MATCHING.bindparams(match=match)))
    return found if words else found.where(false())  # type: ignore[no-any-return]


def _is_found_by_pairs(word: str) -> bool:
    """Whether the full-text table finds just the texts that hold the word: nothing in it is left out of its pairs."""
    return len(word) > 1 and word.isalnum()


def _by_pairs(
    session: Session, query: Select[Any], words: tuple[str, ...], after: int | None, limit: int
) -> Iterator[Any]:
    """Yield what the full-text table finds, batch by batch: a common word must not make it list all texts."""
    parameters: dict[str, Any] = {
        "match": _match(words),
        "below": after or LARGEST_ID,
        "most": limit + BATCH_MARGIN,
    }
    for _ in range(MOST_BATCHES):
        ids = session.execute(_MATCHING, parameters).scalars().all()
        yield from session.execute(query.where(col(SearchText.id).in_(ids)))
        if len(ids) < parameters["most"]:
            return
        parameters["below"] = ids[-1]


def _words(text: str) -> tuple[str, ...]:
    """Return the words to find, each once and folded as texts are."""
    return tuple(dict.fromkeys(word for part in text[:LONGEST_QUERY].split() if (word := folded(part))))


def _query(words: tuple[str, ...]) -> Select[Any]:
    """Return the query for the texts that hold all words, the newest first."""
    entry = col(SearchText.id)
    found: Any = (
        select_columns(
            entry,
            col(SearchText.document_id),
            col(Document.title),
            col(Document.file_name),
            col(Document.fiscal_year),
            col(SearchText.page),
            col(SearchText.record_id),
            col(Candidate.title),
            col(SearchText.text),
        )
        .join(Document, col(Document.id) == SearchText.document_id)
        .join(Candidate, col(Candidate.id) == SearchText.record_id, isouter=True)
        .where(col(Document.withdrawn_at).is_(None), whole_documents())
        .order_by(entry.desc())
    )
    for word in words:
        found = found.where(col(SearchText.text).icontains(word, autoescape=True))
    return found  # type: ignore[no-any-return]


def _narrowed(query: Select[Any], after: int | None) -> Select[Any]:
    return query if after is None else query.where(col(SearchText.id) < after)


def _match(words: tuple[str, ...]) -> str:
    """Return the full-text query for all words; empty if they are punctuation alone."""
    return " AND ".join(phrase for word in words if (phrase := _phrase(word)))


def _phrase(word: str) -> str | None:
    """Return the full-text query for a word: its pairs in a row, or all pairs that begin with its one character."""
    letters = "".join(letter if letter.isalnum() else " " for letter in word)
    if not letters.strip():
        return None
    if len(word) == 1:
        return f'"{word}"*'
    pairs = [word[place : place + 2] for place in range(len(word) - 1)]
    phrase = " ".join(pairs).replace('"', " ")
    return f'"{phrase}"' if any(letter.isalnum() for letter in phrase) else None


def _hit(row: Any, words: tuple[str, ...]) -> Hit:
    """Return the hit with its snippet."""
    key, document_id, title, file_name, fiscal_year, page, record_id, record_title, text = row
    plain, wanted = text.replace("\n", " "), [word.lower() for word in words]
    first = plain.lower().find(wanted[0])
    start = max(first - SNIPPET_BEFORE, 0)
    snippet = plain[start : start + SNIPPET_LENGTH]
    return Hit(
        id=key,
        document_id=document_id,
        document=title or file_name,
        fiscal_year=fiscal_year,
        page=page,
        record_id=record_id,
        record_title=record_title,
        snippet=snippet,
        marked=tuple(sorted(span for word in wanted for span in _spans(snippet.lower(), word))),
    )


def _spans(text: str, word: str) -> list[tuple[int, int]]:
    """Return the (start, end) places of the word in the text."""
    spans, place = [], text.find(word)
    while place >= 0:
        spans.append((place, place + len(word)))
        place = text.find(word, place + len(word))
    return spans
