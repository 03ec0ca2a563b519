"""Fields read from a table's cell → a record: one way to order, name and weigh it for indicators and numbers alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from extractor.candidates.context import DocumentContext
from extractor.confidence import Evidence, record_confidence
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import FIELDS, Field, Kind, Record
from extractor.tables.cells.fields import Reading, make_field


def table_record(
    kind: Kind, fields: Mapping[str, Field], cell: Cell, row: int, around: Surroundings, context: DocumentContext
) -> Record:
    """Return the record that begins in a cell; its id depends on the file and on where the cell stands."""
    anchor = f"{context.sha256}:{cell.page}:{cell.bbox[0]:.0f}:{cell.bbox[1]:.0f}:{row}:{kind.value}"
    ordered = {name: fields[name] for name in FIELDS[kind] if name in fields}
    return Record(
        id=hashlib.sha256(anchor.encode()).hexdigest()[:16],
        kind=kind,
        page=cell.page,
        confidence=record_confidence(ordered),
        section=around.section,
        fields=ordered,
    )


def unit_field(unit: str, lines: Sequence[Line], reading: Reading, *, inferred: bool = False) -> Field:
    """Return a unit as a field: printed among other words on `lines`, on none where only a caption has it."""
    made = make_field("unit", unit, (), reading, Evidence(inferred=inferred))
    return made.model_copy(update={"text": unit if lines else "", "boxes": reading.context.boxes(lines)})
