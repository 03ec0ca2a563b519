"""Caches for functions that follow from data files: results under one set of added words are kept from those of others.

One set is in use at a time, for long; so beside the results without any the latest set alone has a cache.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from extractor.knowledge.added_words import AddedWord, words_in_force

_P = ParamSpec("_P")
_R = TypeVar("_R")


def lru_cache(maxsize: int | None) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return `functools.lru_cache` for functions whose results depend on the added words."""

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        words_now = words_in_force  # asked for millions of times a report
        plain: Any = functools.lru_cache(maxsize)(function)
        latest: list[tuple[frozenset[AddedWord], Any]] = []

        @functools.wraps(function)
        def cached(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            added = words_now()
            results = plain if not added else _of(added)
            result: _R = results(*args, **kwargs)
            return result

        def _of(added: frozenset[AddedWord]) -> Any:
            known = latest[0] if latest else None
            if known is None or known[0] != added:
                known = added, functools.lru_cache(maxsize)(function)
                latest[:] = [known]  # another thread may have put its own there since
            return known[1]

        def cache_clear() -> None:
            plain.cache_clear()
            latest.clear()

        cached.cache_clear = cache_clear  # type: ignore[attr-defined]
        return cached

    return decorate


def cache(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return `functools.cache` for functions whose results depend on the added words."""
    return lru_cache(None)(function)
