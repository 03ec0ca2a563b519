"""What is printed beside a record and was not read, looked up when somebody asks, with the field that it may be."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from extractor import read_box_fields
from extractor.records import Box, Value
from extractor.table_choices import ColumnChoice, TableChoice, TableView, UnreadText
from review_app.jobs import laid_out
from review_app.services.documents.documents import get_document
from review_app.services.read.record_view import RecordView
from review_app.services.tables.table_settings import choices_of
from review_app.settings import Settings


@dataclass(frozen=True)
class OfferedText:
    """An unread text; `field` is the one that it seems to belong to (or empty), `fields` are all that can take it."""

    text: str
    page: int
    bbox: tuple[float, float, float, float]
    field: str
    fields: tuple[str, ...]
    table: str = ""
    head: str | None = None
    nth: int = 0

    @property
    def box(self) -> Box:
        """Where it is printed."""
        return Box(page=self.page, bbox=self.bbox)


def unread_texts(session: Session, settings: Settings, record: RecordView) -> tuple[OfferedText, ...]:
    """Return what is printed beside a record and is in none of its fields now, with what it may be.

    Raises: NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    document = get_document(session, record.document_id)
    choices = choices_of(session, document.id)
    session.rollback()  # reading may take long; nothing is held meanwhile
    found = laid_out.unread_of(settings, document, choices, record.stable_id)
    boxes = [box for field in record.fields for box in field.boxes]
    left = (unread for unread in found if not any(_covers(box, unread) for box in boxes))
    return tuple(_offered(unread, record, document.fiscal_year) for unread in left)


def _covers(box: Box, unread: UnreadText) -> bool:
    x, y = (unread.bbox[0] + unread.bbox[2]) / 2, (unread.bbox[1] + unread.bbox[3]) / 2
    return box.page == unread.page and box.bbox[0] <= x <= box.bbox[2] and box.bbox[1] <= y <= box.bbox[3]


def _offered(unread: UnreadText, record: RecordView, fiscal_year: int | None) -> OfferedText:
    """Return a text with the fields that can take it: those without a value, and those that have several."""
    fields = tuple(field.name for field in record.fields if not field.present or isinstance(field.value, tuple))
    guesses = [guess.name for guess in read_box_fields(unread.text, record.kind, fiscal_year)]
    guessed = next((name for name in guesses if name in fields), None)
    return OfferedText(**unread.model_dump(), field=guessed or "", fields=fields)


def added_value(record: RecordView, field: str, value: Value) -> Value:
    """Return what a field is once it takes a value beside those that it has."""
    now = record.field(field).value
    return (*now, *value) if isinstance(now, tuple) and isinstance(value, tuple) else value


def column_choice(table: TableView, head: str, nth: int, role: str) -> TableChoice:
    """Return what is settled of a table, and that the column of that name plays a role."""
    now = table.choice or TableChoice(place=table.place, heads=table.heads)
    others = tuple(column for column in now.columns if (column.head, column.nth) != (head, nth))
    own = ColumnChoice(head=head, nth=nth, roles=(role,))
    return now.model_copy(update={"place": table.place, "columns": (*others, own)})
