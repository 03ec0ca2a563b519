"""Reads annual-report PDFs into candidate records: the public face of the library.

What is named here is public, and `extractor.records`, `fields`, `code_words` and `table_choices` (what people settle of
tables). Names are
imported when they are first used, so that `extractor --help` and a refused file cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.confidence.calibration import Calibration
    from extractor.confidence.model import settled_confidence
    from extractor.errors import UnreadableDocument
    from extractor.isolation.limits import STANDARD_LIMITS, Limits
    from extractor.japanese.dates.eras import ERA_SIGN_ANYWHERE, wareki_year
    from extractor.japanese.dates.fiscal_years import fiscal_year_of
    from extractor.japanese.dates.forms import prints_year
    from extractor.japanese.places import Place, complete_place, read_place
    from extractor.knowledge.added_words import AddedWord, WordList
    from extractor.pipeline import extract
    from extractor.reading.document import FileFacts, file_facts, page_sizes
    from extractor.reading.drawing.page_image import page_image
    from extractor.reading.drawing.pool import end_drawing
    from extractor.reading.texts.box_text import text_in_box
    from extractor.reading.texts.page_text import page_texts
    from extractor.reading.texts.page_words import PrintedWord, printed_words
    from extractor.reading.texts.printed_text import PrintedText, printed_texts
    from extractor.rereading.document import DocumentTables
    from extractor.rereading.order import TableOrder, TableResult, TableTask
    from extractor.rereading.process import TablesNotRead, ask_tables, end_rereading, read_at_once
    from extractor.tables.constraints import ContradictoryConstraints
    from extractor.training.outcomes import Outcome
    from extractor.training.recalibration import Retraining, retrain
    from extractor.typed_input.box_fields import BoxField, read_box_fields
    from extractor.typed_input.parse import format_value, parse_input
    from extractor.vocabulary.count_words import counts_single_people, is_unwanted_label
    from extractor.vocabulary.known_words import head_roles, knows_word
    from extractor.vocabulary.unit_words import same_unit

__all__ = [
    "ERA_SIGN_ANYWHERE",
    "STANDARD_LIMITS",
    "AddedWord",
    "BoxField",
    "Calibration",
    "ContradictoryConstraints",
    "DocumentTables",
    "FileFacts",
    "Limits",
    "Outcome",
    "Place",
    "PrintedText",
    "PrintedWord",
    "Retraining",
    "TableOrder",
    "TableResult",
    "TableTask",
    "TablesNotRead",
    "UnreadableDocument",
    "WordList",
    "ask_tables",
    "complete_place",
    "counts_single_people",
    "end_drawing",
    "end_rereading",
    "extract",
    "file_facts",
    "fiscal_year_of",
    "format_value",
    "head_roles",
    "is_unwanted_label",
    "knows_word",
    "page_image",
    "page_sizes",
    "page_texts",
    "parse_input",
    "printed_texts",
    "printed_words",
    "prints_year",
    "read_at_once",
    "read_box_fields",
    "read_place",
    "retrain",
    "same_unit",
    "settled_confidence",
    "text_in_box",
    "wareki_year",
]
__version__ = "0.1.0"

_HOMES = {
    "AddedWord": "extractor.knowledge.added_words",
    "BoxField": "extractor.typed_input.box_fields",
    "Calibration": "extractor.confidence.calibration",
    "ContradictoryConstraints": "extractor.tables.constraints",
    "DocumentTables": "extractor.rereading.document",
    "ERA_SIGN_ANYWHERE": "extractor.japanese.dates.eras",
    "FileFacts": "extractor.reading.document",
    "Limits": "extractor.isolation.limits",
    "Outcome": "extractor.training.outcomes",
    "Place": "extractor.japanese.places",
    "PrintedText": "extractor.reading.texts.printed_text",
    "PrintedWord": "extractor.reading.texts.page_words",
    "Retraining": "extractor.training.recalibration",
    "STANDARD_LIMITS": "extractor.isolation.limits",
    "TableOrder": "extractor.rereading.order",
    "TableResult": "extractor.rereading.order",
    "TableTask": "extractor.rereading.order",
    "TablesNotRead": "extractor.rereading.process",
    "UnreadableDocument": "extractor.errors",
    "WordList": "extractor.knowledge.added_words",
    "ask_tables": "extractor.rereading.process",
    "complete_place": "extractor.japanese.places",
    "counts_single_people": "extractor.vocabulary.count_words",
    "end_drawing": "extractor.reading.drawing.pool",
    "end_rereading": "extractor.rereading.process",
    "extract": "extractor.pipeline",
    "file_facts": "extractor.reading.document",
    "fiscal_year_of": "extractor.japanese.dates.fiscal_years",
    "format_value": "extractor.typed_input.parse",
    "head_roles": "extractor.vocabulary.known_words",
    "is_unwanted_label": "extractor.vocabulary.count_words",
    "knows_word": "extractor.vocabulary.known_words",
    "page_image": "extractor.reading.drawing.page_image",
    "page_sizes": "extractor.reading.document",
    "page_texts": "extractor.reading.texts.page_text",
    "parse_input": "extractor.typed_input.parse",
    "printed_texts": "extractor.reading.texts.printed_text",
    "printed_words": "extractor.reading.texts.page_words",
    "prints_year": "extractor.japanese.dates.forms",
    "read_at_once": "extractor.rereading.process",
    "read_box_fields": "extractor.typed_input.box_fields",
    "read_place": "extractor.japanese.places",
    "retrain": "extractor.training.recalibration",
    "same_unit": "extractor.vocabulary.unit_words",
    "settled_confidence": "extractor.confidence.model",
    "text_in_box": "extractor.reading.texts.box_text",
    "wareki_year": "extractor.japanese.dates.eras",
}


def __getattr__(name: str) -> object:
    """Import a public name from the module that defines it (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return what there is, whether imported already or not."""
    return sorted(globals().keys() | _HOMES.keys())
