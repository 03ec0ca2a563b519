"""One page of a finished extraction → what there is to show: marks on the page, the columns' roles and the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.inspection.layers import LAYER_OF_KIND, Layer
from extractor.inspection.table_view import (
    ColumnNote,
    NamedReading,
    ReadingNote,
    column_notes,
    named_readings,
    named_tables,
    reading_notes,
)
from extractor.inspection.text_view import text_notes
from extractor.layout.tables.rules import clean_rules
from extractor.layout.tables.table import Cell, Table
from extractor.layout.tables.tagged_rows import tagged_rows
from extractor.pipeline import Stages
from extractor.reading.boxes import around
from extractor.reading.page import Bbox, Page
from extractor.records import Kind, Record

MAIN_FIELDS = ("name", "indicator", "value")
"""The field that stands for a record: its number is shown there."""
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Mark:
    """Something on the page: its layer, its box (points, page as displayed), a short label and a longer note."""

    layer: Layer
    bbox: Bbox
    label: str = ""
    note: str = ""


@dataclass(frozen=True)
class FieldNote:
    """A field of a record as the list shows it."""

    name: str
    value: str
    confidence: float
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class RecordNote:
    """A record of the page: the number on the picture, its kind, what it is called, and its fields."""

    number: str
    kind: Kind
    title: str
    confidence: float
    fields: tuple[FieldNote, ...]


@dataclass(frozen=True)
class PageView:
    """What a debug picture shows of a page; lengths are points, the page as displayed."""

    file_name: str
    number: int
    page_count: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    columns: tuple[ColumnNote, ...]
    records: tuple[RecordNote, ...]
    readings: tuple[ReadingNote, ...] = ()


def view_page(stages: Stages, number: int) -> PageView:
    """Return what was found on page `number` (1-based).

    Raises:
        IndexError: there is no such page.

    """
    if not 1 <= number <= len(stages.layouts):
        raise IndexError(number)
    page = stages.layouts[number - 1].page
    own = [record for record in stages.extraction.records if _boxes(record, number)]
    numbered = list(zip(_numbers(own), own, strict=True))
    marks = [*_print_marks(page), *_rule_marks(page)]
    columns: list[ColumnNote] = []
    readings: list[ReadingNote] = []
    for name, read in named_tables(stages.tables):
        marks += _table_marks(name, read.table, page)
        for named in named_readings(name, read.readings):
            marks += _reading_marks(named, page)
            if any(_parts(named.reading.table.cells, number)):
                columns += [note for _, notes in column_notes(named) for note in notes]
                readings += reading_notes(named)
    readings += text_notes(stages, number)
    marks += _merged(mark for name, record in numbered for mark in _record_marks(name, record, number))
    width, height = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
    return PageView(
        stages.extraction.document.file_name,
        number,
        len(stages.layouts),
        width,
        height,
        tuple(marks),
        tuple(columns),
        tuple(_record_note(name, record) for name, record in numbered),
        tuple(readings),
    )


def _numbers(records: Iterable[Record]) -> list[str]:
    """Return a short name for each record (e1, e2, k1, s1)."""
    counts = dict.fromkeys(Kind, 0)
    names: list[str] = []
    for record in records:
        counts[record.kind] += 1
        names.append(f"{record.kind.value[0]}{counts[record.kind]}")
    return names


def _print_marks(page: Page) -> Iterator[Mark]:
    """Yield what is known of the print: rows by tags, recognised regions, hidden and struck text, small print."""
    for row in tagged_rows(page):
        yield Mark(Layer.TAGGED, page.to_display(row.bbox), note=" ".join(f"{tag.kind}{tag.place}" for tag in row.path))
    if page.source == "ocr":
        yield Mark(Layer.RECOGNISED, page.to_display((0.0, 0.0, page.width, page.height)))
    for region in page.regions:
        yield Mark(Layer.RECOGNISED, page.to_display(region.bbox), note=f"{region.source}: {region.reason}")
    for one in page.hidden:
        glyph = one.glyph
        layer = Layer.STRUCK if one.why == "struck" else Layer.HIDDEN
        yield Mark(layer, page.to_display((glyph.x0, glyph.y0, glyph.x1, glyph.y1)), note=f"{glyph.text}: {one.why}")
    for small in page.small_print:
        yield Mark(Layer.SMALL, page.to_display(small.bbox), note=f"{small.kind}: {small.text}")


def _rule_marks(page: Page) -> Iterator[Mark]:
    """Yield the drawn rules as they are used: snapped and joined."""
    for rule in clean_rules(page.rules):
        box = (rule.start, rule.position, rule.end, rule.position)
        if not rule.horizontal:
            box = (rule.position, rule.start, rule.position, rule.end)
        yield Mark(Layer.RULE, page.to_display(box))


def _parts(cells: Iterable[Cell], number: int) -> Iterator[tuple[Cell, Bbox]]:
    """Yield the pieces of cells that stand on a page."""
    for cell in cells:
        for part in cell.parts:
            if part.page == number:
                yield cell, part.bbox


def _table_marks(name: str, table: Table, page: Page) -> Iterator[Mark]:
    """Yield the cells of a table and, where rules do not close it, its frame."""
    cells = list(_parts(table.cells, page.number))
    for cell, bbox in cells:
        spans = f"{cell.rows}×{cell.columns}" if cell.rows > 1 or cell.columns > 1 else ""
        note = f"{name} 行{cell.row + 1} 列{cell.column + 1} {spans}".strip()
        yield Mark(Layer.SUPPLIED if table.is_open else Layer.CELL, page.to_display(bbox), spans, note)
    if table.is_open and cells:
        yield Mark(Layer.OPEN, page.to_display(around(bbox for _, bbox in cells)), f"{name} open")


def _reading_marks(named: NamedReading, page: Page) -> Iterator[Mark]:
    """Yield what one reader made of a table: its head, what it left unread, and the roles of its columns."""
    for layer, cells in ((Layer.HEAD, named.reading.head), (Layer.UNREAD, named.reading.unread)):
        for bbox in dict.fromkeys(bbox for _, bbox in _parts(cells, page.number)):
            yield Mark(layer, page.to_display(bbox))
    yield from _merged(_role_marks(named, page))


def _role_marks(named: NamedReading, page: Page) -> Iterator[Mark]:
    """Yield the roles of a reading's columns, each over its cells on this page."""
    for column, notes in column_notes(named):
        boxes = [bbox for _, bbox in _parts(column.cells, page.number)]
        roles = " + ".join(note.role for note in notes if note.role) or "—"
        if boxes:
            reasons = " / ".join(note.reason for note in notes)
            yield Mark(Layer.ROLE, page.to_display(around(boxes)), f"{notes[0].name} {roles}", reasons)


def _boxes(record: Record, number: int) -> list[Bbox]:
    return [box.bbox for field in record.fields.values() for box in field.boxes if box.page == number]


def _main_box(record: Record, number: int) -> Bbox | None:
    """Return the box that stands for a record on a page."""
    names = [name for name in MAIN_FIELDS if name in record.fields]
    own = [box.bbox for name in names for box in record.fields[name].boxes if box.page == number]
    return next(iter(own or _boxes(record, number)), None)


def _record_marks(name: str, record: Record, number: int) -> Iterator[Mark]:
    """Yield a record's boxes on a page, each field once; the main one carries the record's number."""
    main = _main_box(record, number)
    layer = LAYER_OF_KIND[record.kind]
    labelled = False
    for field_name, field in record.fields.items():
        for box in field.boxes:
            if box.page == number:
                is_main = box.bbox == main and not labelled
                labelled = labelled or is_main
                note = f"{name} {field_name}: {shown(field.value)} ({field.confidence:.3f})"
                yield Mark(layer, box.bbox, name if is_main else "", note)


def _merged(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Join marks at one place: a merged cell belongs to several records."""
    by_place: dict[tuple[Layer, Bbox], list[Mark]] = {}
    for mark in marks:
        by_place.setdefault((mark.layer, mark.bbox), []).append(mark)
    for (layer, bbox), own in by_place.items():
        labels = [mark.label for mark in own if mark.label]
        label = labels[0] if len(labels) == 1 else f"{labels[0]}…{labels[-1]}" if labels else ""
        yield Mark(layer, bbox, label, "\n".join(mark.note for mark in own))


def _record_note(name: str, record: Record) -> RecordNote:
    fields = tuple(
        FieldNote(
            field_name,
            shown(field.value),
            field.confidence,
            tuple(("✓ " if check.ok else "✗ ") + check.message for check in field.checks),
        )
        for field_name, field in record.fields.items()
    )
    main = next((record.fields[field] for field in MAIN_FIELDS if field in record.fields), None)
    title = shown(main.value) if main else ""
    if record.kind is Kind.STATISTIC:
        heads = [shown(record.fields[key].value) for key in ("row", "column") if key in record.fields]
        title = " / ".join([*heads, title])
    return RecordNote(name, record.kind, title, record.confidence, fields)


def shown(value: object) -> str:
    """Return a value as one short line."""
    if isinstance(value, tuple):
        text = "、".join(shown(item) for item in value)
    elif (fields := getattr(value, "model_dump", None)) is not None:
        said = fields(mode="json", exclude_none=True, exclude={"text"})
        text = " ".join(str(item) for item in said.values() if item not in ((), []))
    else:
        text = str(value).replace("\n", " ")
    return text if len(text) <= LONGEST_VALUE or isinstance(value, tuple) else text[: LONGEST_VALUE - 1] + "…"
