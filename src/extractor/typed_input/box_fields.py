"""Reads the text of a rectangle that a person drew into fields of a record: a first guess that the person checks.

Each cell (each line, if the text is one cell) becomes the first field whose reader understands it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.records import Count, Kind, Value
from extractor.typed_input.box_words import box_words
from extractor.typed_input.parse import parse_input

_SERIAL = re.compile(r"(?:№|No\.?|第)?\s*[0-9０-９]{1,4}(?:[-－][0-9０-９]{1,3})?")
_LONGEST_COUNT_LINE = 40
"""A longer line with a number in it is a sentence; its numbers are not read as the record's counts."""


@dataclass(frozen=True)
class BoxField:
    """A field's value and the text it was read from."""

    name: str
    value: Value
    text: str


def read_box_fields(text: str, kind: Kind, fiscal_year: int | None) -> tuple[BoxField, ...]:
    """Return the fields in the text, each at most once; text that no other reader understands names the record."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    pieces = cells if len(cells) > 1 else [line for line in text.split("\n") if line.strip()]
    readers = _READERS[kind]
    found: dict[str, BoxField] = {}
    for piece in pieces:
        for name, read in readers:
            if name in found:
                continue
            value = read(piece.strip(), fiscal_year)
            if value is not None:
                found[name] = BoxField(name, value, piece.strip())
                break
    if kind is Kind.STATISTIC and "value" in found:
        found |= _unit_of(found["value"])
    return tuple(found.values())


_Reader = Callable[[str, int | None], Value | None]


def _unwrapped(piece: str) -> str:
    """Return the piece without the line breaks of its cell; a blank stays between Latin words."""
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", piece).replace("\n", "")


def _typed(kind: Kind, name: str, *, whole: bool) -> _Reader:
    """Return a reader that takes what the field's own parser understands; `whole`: line breaks mean nothing."""

    def read(piece: str, fiscal_year: int | None) -> Value | None:
        try:
            return parse_input(kind, name, _unwrapped(piece) if whole else piece, fiscal_year=fiscal_year)
        except ValueError:
            return None

    return read


def _counts(piece: str, fiscal_year: int | None) -> Value | None:
    """Read counts if every line is short enough to be nothing else."""
    if "。" in piece or max(map(len, piece.split("\n"))) > _LONGEST_COUNT_LINE:
        return None
    return _typed(Kind.EVENT, "counts", whole=False)(piece, fiscal_year)


def _number(piece: str, fiscal_year: int | None) -> Value | None:
    """Read a number, alone or with its unit (52件)."""
    counts = _counts(piece, fiscal_year)
    if isinstance(counts, tuple) and len(counts) == 1 and isinstance(counts[0], Count) and counts[0].label is None:
        return counts[0].value
    return _typed(Kind.STATISTIC, "value", whole=True)(piece, fiscal_year) if not counts else None


def _unit_of(field: BoxField) -> dict[str, BoxField]:
    """Return the unit that is printed with a number."""
    counts = _counts(field.text, None)
    if isinstance(counts, tuple) and counts and isinstance(counts[0], Count) and counts[0].unit:
        return {"unit": BoxField("unit", counts[0].unit, field.text)}
    return {}


def _serial(piece: str, _fiscal_year: int | None) -> Value | None:
    text = _unwrapped(piece)
    return text if _SERIAL.fullmatch(text) else None


def _departments(piece: str, _fiscal_year: int | None) -> Value | None:
    return _all_matching(piece, rf".{{1,20}}(?:{_any_of(box_words().department_endings)})")


def _partners(piece: str, _fiscal_year: int | None) -> Value | None:
    return _all_matching(piece, rf".{{1,20}}(?:{_any_of(box_words().place_endings)})(?:（.+）)?")


def _all_matching(piece: str, pattern: str) -> tuple[str, ...] | None:
    """Return the entries (one a line, or separated by 、) if all of them fit the pattern."""
    entries = tuple(_entries(piece))
    return entries if entries and all(re.fullmatch(pattern, entry) for entry in entries) else None


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


def _entries(piece: str) -> Iterable[str]:
    return (entry.strip() for entry in re.split(r"[\n、]", piece) if entry.strip())


def _work(piece: str, _fiscal_year: int | None) -> Value | None:
    return piece if piece in box_words().fields_of_work else None


def _sentence(piece: str, _fiscal_year: int | None) -> Value | None:
    return _unwrapped(piece) if "。" in piece else None


def _text(piece: str, _fiscal_year: int | None) -> Value | None:
    return _unwrapped(piece)


_READERS: dict[Kind, tuple[tuple[str, _Reader], ...]] = {
    Kind.EVENT: (
        ("number", _serial),
        ("periods", _typed(Kind.EVENT, "periods", whole=True)),
        ("counts", _counts),
        ("direction", _typed(Kind.EVENT, "direction", whole=True)),
        ("format", _typed(Kind.EVENT, "format", whole=True)),
        ("category", _work),
        ("departments", _departments),
        ("partners", _partners),
        ("summary", _sentence),
        ("name", _text),
        ("summary", _text),
    ),
    Kind.KPI: (
        ("baseline", _typed(Kind.KPI, "baseline", whole=True)),
        ("indicator", _text),
    ),
    Kind.STATISTIC: (
        ("value", _number),
        ("title", _text),
    ),
}
"""Which readers a piece of text meets, in this order: the strict ones before those that take any text."""
