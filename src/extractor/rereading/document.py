"""A document that stays laid out, so that its tables can be read under one choice after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extractor.candidates.context import DocumentContext
from extractor.candidates.weighing import weigh
from extractor.isolation.budget import UNLIMITED, Budget
from extractor.laid_out import LaidOut, Progress, lay_out
from extractor.layout.running_text.blocks import Block
from extractor.layout.tables.open.gutters import find_gutters
from extractor.layout.tables.table import Table
from extractor.pipeline import Stages, read_laid_out, read_under
from extractor.reading.texts.page_words import PrintedWord, words_on
from extractor.records import Extraction, Record
from extractor.rereading.texts import text_views
from extractor.rereading.unread import unread_beside
from extractor.rereading.views import cell_views, id_of, view_of
from extractor.running_text import TextReading, read_running_text
from extractor.running_text.chosen import carry_text
from extractor.table_choices import (
    NO_RECORDS,
    CarriedChoice,
    OtherReading,
    TableChoice,
    TablePreview,
    TableView,
    TextView,
    UnreadText,
)
from extractor.tables.chosen.carrying import carry, in_names_of
from extractor.tables.chosen.fitting import fit, place_of
from extractor.tables.chosen.signature import same_form, signature_of
from extractor.tables.constraints import ContradictoryConstraints
from extractor.tables.judging.signs import kind_of
from extractor.tables.reader import KINDS
from extractor.tables.reading import NONE, Piece, ReadTable

KEPT_READINGS = 400
"""So many readings of single tables are kept at most, beside the document itself."""
KEPT_TEXTS = 4
"""So many readings of the running text: as it is, and as it is tried."""
DEEPEST_HEAD = 3
SAME_GUTTER = 3.0


class DocumentTables:
    """A document's tables. What was read of a table under a choice is kept: most of the document never changes."""

    def __init__(self, laid: LaidOut) -> None:
        self._laid = laid
        self._readings: dict[tuple[str, TableChoice | None], ReadTable | ContradictoryConstraints] = {}
        self._texts: list[tuple[Sequence[Block], Mapping[int, str], TextReading]] = []

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        file_name: str | None = None,
        progress: Progress | None = None,
        budget: Budget = UNLIMITED,
    ) -> DocumentTables:
        """Lay out the document at `path`; the arguments are those of `extract`.

        Raises:
            UnreadableDocument: the file is not a PDF that can be read.

        """
        return cls(lay_out(path, file_name=file_name, progress=progress, budget=budget))

    @property
    def laid(self) -> LaidOut:
        """The document as laid out."""
        return self._laid

    def extract(self, choices: Sequence[TableChoice] = (), budget: Budget = UNLIMITED) -> Extraction:
        """Return the records of the whole document under choices, as `extract` does."""
        return self.stages(choices, budget).extraction

    def stages(self, choices: Sequence[TableChoice] = (), budget: Budget = UNLIMITED) -> Stages:
        """Return what every stage of reading the document finds under choices."""
        return read_laid_out(self._laid, choices, self._read, self._read_text, budget)

    def tables(self, choices: Sequence[TableChoice] = ()) -> tuple[TableView, ...]:
        """Return the tables as they are read under choices, in the order of the document."""
        fitted = fit(choices, self._laid.flow.tables)
        pairs = zip(self._laid.pieces, fitted.choices, strict=True)
        return tuple(self._view(piece, choice) for piece, choice in pairs)

    def preview(self, table: str, choice: TableChoice) -> TablePreview:
        """Return a table as it would be read under a choice, with its records and the other tables of its form.

        Raises:
            KeyError: the document has no such table.
            ContradictoryConstraints: the table cannot be read so; the message is the sentence that staff read.

        """
        piece = self._piece(table)
        settled = None if choice.is_free else choice
        read = self._read(piece, settled)
        return TablePreview(
            table=view_of(piece, read, settled),
            cells=cell_views(read.table),
            records=tuple(self._weighed(read)),
            alike=tuple(self._view(other, settled) for other in self._alike(piece)),
        )

    def others(self, table: str, choice: TableChoice) -> tuple[OtherReading, ...]:
        """Return other readings of a table, in the grid that a choice settles and under a choice each.

        Raises:
            KeyError: the document has no such table.

        """
        piece = self._piece(table)
        found: list[OtherReading] = []
        seen: set[tuple[str, ...]] = set()
        for other in self._tried(piece, choice):
            read = self._try(piece, other)
            if read is None or (not read.records and other.kind != NONE):
                continue
            said = tuple(record.id for record in read.records)
            if said in seen:
                continue
            seen.add(said)
            main = max(read.readings, key=lambda reading: len(reading.records))
            kinds = tuple(dict.fromkeys(kind for r in read.readings if (kind := kind_of(r)) is not None))
            reader = main.reader if read.records else NONE
            found.append(
                OtherReading(
                    choice=other, kind=reader, head_rows=main.head_rows, records=len(read.records), kinds=kinds
                )
            )
        return tuple(found)

    def texts(self, choices: Sequence[TableChoice] = ()) -> tuple[TextView, ...]:
        """Return the headings, lines and paragraphs as they are read under choices, in reading order."""
        return text_views(self.stages(choices), self._laid.context)

    def words(self, number: int) -> tuple[PrintedWord, ...]:
        """Return the words of page `number` (1-based) as displayed, recognised ones among them.

        Raises:
            KeyError: the document has no such page.

        """
        return tuple(words_on(self._laid.context.pages[number]))

    def unread(self, record_id: str, choices: Sequence[TableChoice] = ()) -> tuple[UnreadText, ...]:
        """Return what is printed beside a record, as read under choices, and went into none."""
        return unread_beside(record_id, self.stages(choices), self._laid.pieces, self._laid.context)

    def carried(self, choices: Sequence[TableChoice]) -> tuple[CarriedChoice, ...]:
        """Return the choices of another year's report that tables of this one can be read under.

        One under which a table gives no records that otherwise gives some is not for this table.
        """
        pieces = {place_of(piece.table): piece for piece in self._laid.pieces}
        found: list[CarriedChoice] = []
        for one in carry(choices, self._laid.flow.tables):
            piece = pieces.get(one.choice.place) if one.choice.place is not None else None
            read = self._try(piece, one.choice) if piece is not None else None
            if piece is not None and read is not None and self._gives(piece, read, one.choice):
                columns = view_of(piece, read, one.choice).columns
                found.append(CarriedChoice(way=one.way, choice=in_names_of(one.choice, columns)))
        if any(choice.of == "text" for choice in choices):
            found += carry_text(choices, self.stages([one.choice for one in found]).blocks)
        return tuple(found)

    def _gives(self, piece: Piece, read: ReadTable, choice: TableChoice) -> bool:
        """Return whether a table read under a choice gives records, if it should and does by itself."""
        return choice.kind == NO_RECORDS or bool(read.records) or not self._read(piece, None).records

    def _tried(self, piece: Piece, choice: TableChoice) -> Iterator[TableChoice]:
        """Yield the choices under which a table is tried: none, other kinds, other heads, other columns, no records."""
        grid = choice.model_copy(update={"kind": None, "columns": (), "head_rows": None})
        yield grid
        for kind in KINDS:
            yield grid.model_copy(update={"kind": kind})
        for depth in range(DEEPEST_HEAD + 1):
            yield grid.model_copy(update={"head_rows": depth})
        for xs in _other_columns(piece.table):
            yield grid.model_copy(update={"xs": xs})
        yield grid.model_copy(update={"kind": NONE})

    def _try(self, piece: Piece, choice: TableChoice) -> ReadTable | None:
        try:
            return self._read(piece, None if choice.is_free else choice)
        except ContradictoryConstraints:
            return None

    def _read(self, piece: Piece, choice: TableChoice | None) -> ReadTable:
        """Read a table under a choice, or remember what came of it."""
        key = (id_of(piece.table), choice)
        if key not in self._readings:
            if len(self._readings) >= KEPT_READINGS:
                self._readings = {k: v for k, v in self._readings.items() if k[1] is None}
            try:
                self._readings[key] = read_under(piece, choice)
            except ContradictoryConstraints as error:
                self._readings[key] = error
        known = self._readings[key]
        if isinstance(known, ContradictoryConstraints):
            raise known
        return known

    def _read_text(self, blocks: Sequence[Block], context: DocumentContext, kinds: Mapping[int, str]) -> TextReading:
        """Read the running text, or remember what came of it: the same tables hold records, mostly."""
        for known, settled, reading in self._texts:
            if settled == kinds and known == blocks:
                return reading
        reading = read_running_text(blocks, context, kinds)
        self._texts = [(blocks, kinds, reading), *self._texts[: KEPT_TEXTS - 1]]
        return reading

    def _view(self, piece: Piece, choice: TableChoice | None) -> TableView:
        """Return a table as it is read under a choice, or as it always is where that cannot be kept to."""
        read = self._try(piece, choice) if choice is not None else None
        return view_of(piece, read or self._read(piece, None), choice if read is not None else None)

    def _alike(self, piece: Piece) -> Iterator[Piece]:
        """Yield the other tables of the form of one."""
        heads = signature_of(piece.table)
        for other in self._laid.pieces:
            if other is not piece and same_form(heads, signature_of(other.table)):
                yield other

    def _piece(self, table: str) -> Piece:
        for piece in self._laid.pieces:
            if id_of(piece.table) == table:
                return piece
        raise KeyError(table)

    def _weighed(self, read: ReadTable) -> Iterator[Record]:
        for record in read.records:
            yield weigh(record, self._laid.context.pages, read.evidence.get(record.id))


def _other_columns(table: Table) -> Iterator[tuple[float, ...]]:
    """Yield the column lines that the blanks between the print of a table's first page show, if they are others."""
    lines = [line for cell in table.cells for line in cell.lines if line.page == table.page]
    gutters = find_gutters(lines)
    inner = table.xs[1:-1]
    same = len(gutters) == len(inner) and all(abs(a - b) < SAME_GUTTER for a, b in zip(gutters, inner, strict=True))
    inside = tuple(x for x in gutters if table.xs[0] < x < table.xs[-1])
    if inside and not same:
        yield (table.xs[0], *inside, table.xs[-1])
