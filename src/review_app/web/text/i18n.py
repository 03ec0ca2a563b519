"""Texts in the reader's language: the gettext catalogues, and the language of the current request."""

from __future__ import annotations

import io
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Protocol

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = {"ja": "日本語", "en": "English"}
DEFAULT_LANGUAGE = "ja"
LANGUAGE_COOKIE = "yomitori_language"

_current: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def catalogue(language: str) -> Translations:
    """Return the catalogue of `language`, compiled from its .po file at first use so that no build step is needed."""
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        messages = read_po(source, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


def use_language(language: str | None) -> str:
    """Set the language of the current request (Japanese if `language` is unknown) and return it."""
    taken = language if language in LANGUAGES else DEFAULT_LANGUAGE
    _current.set(taken)
    return taken


def current_language() -> str:
    """Return the language of the current request."""
    return _current.get()


def gettext(message: str) -> str:
    """Return `message` in the language of the current request."""
    return str(catalogue(_current.get()).ugettext(message)) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form for `number` in the language of the current request."""
    return str(catalogue(_current.get()).ungettext(singular, plural, number))


class Named(Protocol):
    """Something that is declared with its Japanese and English name."""

    @property
    def ja(self) -> str:
        """The Japanese name."""

    @property
    def en(self) -> str:
        """The English name."""


def wording(named: Named) -> str:
    """Return what something is called in the language of the current request."""
    return named.ja if current_language() == DEFAULT_LANGUAGE else named.en


def later(message: str) -> str:
    """Mark `message` for the catalogues; it is translated when it is shown."""
    return message
