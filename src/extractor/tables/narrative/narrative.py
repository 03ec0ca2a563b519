"""Tables that tell rather than list: chronologies, columns of deeds, wide cells of running text, boxes of figures."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table
from extractor.layout.text.sentences import Sentence
from extractor.records import Kind
from extractor.tables.narrative.named_rows import read_named_rows
from extractor.tables.narrative.sentence_cells import deed_columns, read_figures, read_items_table, wide_sentences


def read_told(
    table: Table, around: Surroundings, context: DocumentContext, listed: Sequence[Candidate]
) -> tuple[tuple[Candidate, ...], tuple[tuple[Sentence, ...], ...]]:
    """Return what a table states beside the records `listed` of its rows and columns, and its unread sentences.

    Rows that only blanks part (`is_open`) and that list nothing may be mere text: that is left to its lines, which
    prose reads whole.
    """
    if any(record.kind is Kind.EVENT for record in listed):
        return (), ()
    told = list(read_items_table(table, around, context))
    deeds = deed_columns(table) if told else []
    if not listed and not told:
        told += read_named_rows(table, around, context)
    if not listed and not told:
        told += read_figures(table, around, context)
    if table.is_open and not listed and not told:
        return (), ()
    left: tuple[tuple[Sentence, ...], ...] = ()
    if not any(record.kind is Kind.STATISTIC for record in listed):
        left = tuple(wide_sentences(table, around, deeds))
    return tuple(told), left
