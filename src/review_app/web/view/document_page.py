"""A page of the documentation, shown in the app: the few forms of Markdown that such a page uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_INSTALLED = Path(__file__).parents[2] / "docs"
_CHECKOUT = Path(__file__).parents[4] / "docs"
_FORMS = (
    ("h1", re.compile(r"# ")),
    ("h2", re.compile(r"## ")),
    ("ul", re.compile(r"\* ")),
    ("ol", re.compile(r"\d+\. ")),
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True)
class Part:
    """A heading (`h1`, `h2`), a list (`ul`, `ol`) or a paragraph (`p`) with its lines."""

    form: str
    lines: tuple[str, ...]


def document_page(name: str) -> tuple[Part, ...]:
    """Return the parts of the page `name` of the documentation; links to other pages are left as words.

    Raises: OSError if there is no such page.
    """
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    return tuple(Part(form, tuple(line for _, line in lines)) for form, lines in groupby(_lines(text), lambda x: x[0]))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, (_LINK.sub(r"\1", line.strip()) for line in text.splitlines())):
        form, mark = next(((form, found) for form, mark in _FORMS if (found := mark.match(line))), ("p", None))
        yield form, line[mark.end() :] if mark else line
