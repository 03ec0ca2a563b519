"""The words and marks by which lines are recognised for what they are: `models/layout_words.toml`, `bullets.toml`."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.knowledge import cache, load_toml


@dataclass(frozen=True)
class LayoutWords:
    """Lists of words and marks as printed; each is explained in the data file."""

    page_units: tuple[str, ...]
    continued: tuple[str, ...]
    contents_names: frozenset[str]
    programme_names: frozenset[str]
    tables: tuple[str, ...]
    figures: tuple[str, ...]
    photographs: tuple[str, ...]
    note_marks: tuple[str, ...]
    stacked: tuple[str, ...]
    as_of: tuple[str, ...]
    any_day: tuple[str, ...]
    text_bullets: tuple[str, ...]
    column_bullets: tuple[str, ...]
    line_bullets: tuple[str, ...]


@cache
def layout_words() -> LayoutWords:
    """Return the lists, read once a process."""
    data = load_toml("layout_words.toml")
    contents, captions, notes = (data[key] for key in ("contents", "captions", "notes"))
    bullets = load_toml("bullets.toml")
    return LayoutWords(
        page_units=tuple(data["page_units"]),
        continued=tuple(data["continued"]),
        contents_names=frozenset(contents["names"]),
        programme_names=frozenset(contents["programmes"]),
        tables=tuple(captions["tables"]),
        figures=tuple(captions["figures"]),
        photographs=tuple(captions["photographs"]),
        note_marks=tuple(notes["marks"]),
        stacked=tuple(notes["stacked"]),
        as_of=tuple(notes["as_of"]),
        any_day=tuple(notes["any_day"]),
        text_bullets=tuple(bullets["paragraphs"]),
        column_bullets=tuple(bullets["columns"]),
        line_bullets=tuple(bullets["lines"]),
    )
