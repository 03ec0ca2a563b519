"""Texts and lists of texts as a person types and edits them."""

from __future__ import annotations


def parse_text(text: str) -> str:
    """Return `text` without the blanks around it."""
    return text.strip()


def parse_texts(text: str) -> tuple[str, ...]:
    """Return one entry a line; a single line is split at 、."""
    body = text.replace("\r\n", "\n")
    entries = body.split("\n") if "\n" in body else body.split("、")
    return tuple(entry.strip() for entry in entries if entry.strip())


def format_texts(value: object) -> str:
    """Return the text of entries, one a line; a line break after a single entry keeps its 、 from splitting it."""
    entries = value if isinstance(value, tuple) else ()
    lines = "\n".join(str(entry) for entry in entries)
    return lines + "\n" if len(entries) == 1 and "、" in lines else lines
