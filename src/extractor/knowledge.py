"""Finds and loads the data files of `models/`, in a checkout or in the installed wheel, with words added over them.

Words that an installation added (`reading_with`) hold for one reading: they are bound to the context of the call, as a
parameter of every function between would be, and what functions remember is kept apart for them.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from extractor.added_words import AddedWord, with_added

_INSTALLED = Path(__file__).parent / "models"
_CHECKOUT = Path(__file__).parents[2] / "models"
_P = ParamSpec("_P")
_R = TypeVar("_R")
_added: ContextVar[frozenset[AddedWord]] = ContextVar("added words", default=frozenset())


def models_dir() -> Path:
    """Return the folder of data files."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def load_toml(name: str) -> dict[str, Any]:
    """Return the parsed data file `name` (for example `units.toml`), read once a process, with the added words.

    Raises: OSError if there is no such file; ValueError (TOMLDecodeError) if it is not TOML.
    """
    data, added = _file(name), _added.get()
    return with_added(name, data, added) if added else data


@functools.cache
def _file(name: str) -> dict[str, Any]:
    with (models_dir() / name).open("rb") as file:
        return tomllib.load(file)


def added_words() -> frozenset[AddedWord]:
    """Return the words that are added for this reading."""
    return _added.get()


@contextmanager
def reading_with(words: Iterable[AddedWord]) -> Iterator[None]:
    """Let everything that is read inside know these words too; outside nothing changes."""
    token = _added.set(frozenset(words))
    try:
        yield
    finally:
        _added.reset(token)


def lru_cache(maxsize: int | None) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return `functools.lru_cache` for functions that follow from data files: added words are told apart."""

    def decorate(function: Callable[_P, _R]) -> Callable[_P, _R]:
        words_now = _added.get  # asked for millions of times a report
        plain: Any = functools.lru_cache(maxsize)(function)
        latest: list[tuple[frozenset[AddedWord], Any]] = []  # one set of words is in use at a time, for long

        @functools.wraps(function)
        def remembered(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            added = words_now()
            known = plain if not added else _of(added)
            result: _R = known(*args, **kwargs)
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

        remembered.cache_clear = cache_clear  # type: ignore[attr-defined]
        return remembered

    return decorate


def cache(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return `functools.cache` for functions that follow from data files: added words are told apart."""
    return lru_cache(None)(function)
