"""Reads the text of a rectangle that a person drew into fields of a record: a first guess that the person checks.

Each cell (each line, if the text is one cell) becomes the first field whose reader understands it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor import parse_input
from extractor.records import Count, Kind, Value

_PLACE_NAMES = re.compile(r".{1,20}(?:市|区|町|村|郡|県|府|都|道|州|国)(?:（.+）)?")
_DEPARTMENTS = re.compile(r".{1,20}(?:課|室|係|局|部)")
_SERIAL = re.compile(r"(?:№|No\.?|第)?\s*[0-9０-９]{1,4}(?:[-－][0-9０-９]{1,3})?")
_FIELDS_OF_WORK = frozenset(
    {"文化", "教育", "経済", "スポーツ", "行政", "観光", "福祉", "環境", "防災", "医療", "産業"}
)
_LONGEST_COUNT_LINE = 40
"""A longer line with a number in it is a sentence; its numbers are not read as the record's counts."""


@dataclass(frozen=True)
class ReadField:
    """A field's value and the text it was read from."""

    name: str
    value: Value
    text: str


def read_text(text: str, kind: Kind, fiscal_year: int | None) -> tuple[ReadField, ...]:
    """Return the fields in the text, each at most once; text that no other reader understands names the record."""
    cells = [cell for cell in text.split("\t") if cell.strip()]
    pieces = cells if len(cells) > 1 else [line for line in text.split("\n") if line.strip()]
    readers = _READERS[kind]
    found: dict[str, ReadField] = {}
    for piece in pieces:
        for name, read in readers:
            if name in found:
                continue
            value = read(piece.strip(), fiscal_year)
            if value is not None:
                found[name] = ReadField(name, value, piece.strip())
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


def _unit_of(field: ReadField) -> dict[str, ReadField]:
    """Return the unit that is printed with a number."""
    counts = _counts(field.text, None)
    if isinstance(counts, tuple) and counts and isinstance(counts[0], Count) and counts[0].unit:
        return {"unit": ReadField("unit", counts[0].unit, field.text)}
    return {}


def _matching(pattern: re.Pattern[str], *, many: bool) -> _Reader:
    """Return a reader of text (or of one entry a line) that fits the pattern."""

    def read(piece: str, _fiscal_year: int | None) -> Value | None:
        entries = tuple(_entries(piece)) if many else (_unwrapped(piece),)
        if not entries or not all(pattern.fullmatch(entry) for entry in entries):
            return None
        return entries if many else entries[0]

    return read


def _entries(piece: str) -> Iterable[str]:
    return (entry.strip() for entry in re.split(r"[\n、]", piece) if entry.strip())


def _work(piece: str, _fiscal_year: int | None) -> Value | None:
    return piece if piece in _FIELDS_OF_WORK else None


def _sentence(piece: str, _fiscal_year: int | None) -> Value | None:
    return _unwrapped(piece) if "。" in piece else None


def _text(piece: str, _fiscal_year: int | None) -> Value | None:
    return _unwrapped(piece)


_READERS: dict[Kind, tuple[tuple[str, _Reader], ...]] = {
    Kind.EVENT: (
        ("number", _matching(_SERIAL, many=False)),
        ("periods", _typed(Kind.EVENT, "periods", whole=True)),
        ("counts", _counts),
        ("direction", _typed(Kind.EVENT, "direction", whole=True)),
        ("format", _typed(Kind.EVENT, "format", whole=True)),
        ("category", _work),
        ("departments", _matching(_DEPARTMENTS, many=True)),
        ("partners", _matching(_PLACE_NAMES, many=True)),
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
