"""Brings the review app's catalogues up to date with the texts in its templates and code.

Usage: python tools/catalogues.py
New texts get their Japanese source as the Japanese wording and an empty English one, which the tests then ask for;
texts no longer used are dropped.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

APP = Path(__file__).parents[1] / "src" / "review_app"
METHODS = [("web/**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}}
KEYWORDS = {"_": None, "gettext": None, "later": None}
SOURCE_LANGUAGE = "ja"


def texts_in_use() -> dict[str, list[str]]:
    """Return every text of the app with the files that use it."""
    found: dict[str, list[str]] = {}
    for file, _line, message, _comments, _context in extract_from_dir(
        APP, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=False
    ):
        files = found.setdefault(str(message), [])
        if file not in files:
            files.append(file)
    return found


def updated(language: str, texts: dict[str, list[str]]) -> Catalog:
    """Return the catalogue of `language` with exactly these texts, keeping the translations that there are."""
    path = po_path(language)
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as source:
            old = read_po(source, locale=language)
    new = Catalog(
        locale=language,
        project="Yomitori",
        version="1",
        header_comment=f"# The texts of the review app ({language}).",
        last_translator="The Yomitori team",
        language_team="The Yomitori team",
        msgid_bugs_address="the project's issue tracker",
        charset="utf-8",
        fuzzy=False,
    )
    new.creation_date = new.revision_date = datetime(2026, 1, 1, tzinfo=UTC)  # fixed: only wordings make a difference
    for text in sorted(texts):
        known = old.get(text)
        wording = known.string if known and known.string else (text if language == SOURCE_LANGUAGE else "")
        new.add(text, wording, locations=[(file, 0) for file in sorted(texts[text])])
    return new


def po_path(language: str) -> Path:
    """Return the path of the catalogue of `language`."""
    return APP / "locales" / language / "LC_MESSAGES" / "messages.po"


if __name__ == "__main__":
    texts = texts_in_use()
    for language in ("ja", "en"):
        catalogue = updated(language, texts)
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        with po_path(language).open("wb") as target:
            write_po(target, catalogue, include_lineno=False, width=0)
    print(f"{len(texts)} texts")
