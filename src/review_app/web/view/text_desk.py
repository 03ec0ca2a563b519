"""Collects what the pages of running text show: the texts of a page, and one of them with what would come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from extractor.table_choices import TextView
from review_app.jobs.table_act import TableChange
from review_app.jobs.table_preview import PreviewSheet
from review_app.jobs.text_act import text_change, text_named, text_sheet, texts_of
from review_app.services.documents.document_view import DocumentView
from review_app.services.tables.table_settings import SettingView, settings_of
from review_app.settings import Settings
from review_app.web.text.table_words import TEXT_KINDS
from review_app.web.view.settings_seen import SettingsSeen, seen_of

AROUND = 24.0
"""So much of the page is shown around a text, in points."""


class TextForm(SettingsSeen, frozen=True):
    """The form as it was sent; `kind` is empty where the text is to be read as always."""

    kind: str = ""
    remember: bool = False


@dataclass(frozen=True)
class TextDesk:
    """The page of a text: `kind` is what is tried (None: read as always), `sheet` what would come of it.

    `remember`: it is for the next report of the series, too. `size` is that of the page, in points.
    """

    document: DocumentView
    now: TextView
    in_force: tuple[SettingView, ...]
    kind: str | None
    change: TableChange
    sheet: PreviewSheet
    remember: bool
    size: tuple[float, float]

    @property
    def seen(self) -> str:
        """The settings in force, as the form sends them back."""
        return seen_of(self.in_force)

    @property
    def settled(self) -> SettingView | None:
        """What is in force for this text."""
        return next(
            (own for own in self.in_force if self.now.choice is not None and own.choice == self.now.choice), None
        )

    @property
    def can_apply(self) -> bool:
        """Whether applying it would change anything."""
        return bool(self.sheet.changes) or self.change.for_itself

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What is shown of the page: left, top, width and height."""
        y0, y1 = max(0.0, self.now.bbox[1] - AROUND), min(self.size[1], self.now.bbox[3] + AROUND)
        return 0.0, round(y0, 1), self.size[0], round(y1 - y0, 1)


def text_desk(
    session: Session,
    settings: Settings,
    document: DocumentView,
    name: str,
    form: TextForm | None,
    sizes: Sequence[tuple[float, float]],
) -> TextDesk:
    """Return the page of a text; `form` None: as it is read now. `sizes` are those of the document's pages.

    Raises: NotFound, FileMissing, TableProcessFailed, UnreadableDocument.
    """
    in_force = settings_of(session, document.id)
    now = text_named(texts_of(session, settings, document), name)
    settled = next((own for own in in_force if now.choice is not None and own.choice == now.choice), None)
    if form is None:
        kind, remember = now.choice.kind if now.choice else None, settled is None or settled.remember
    else:
        kind, remember = form.kind if form.kind in TEXT_KINDS else None, form.remember
    change = text_change(in_force, now, kind, remember=remember)
    sheet = text_sheet(session, settings, document, now, change)
    return TextDesk(document, now, in_force, kind, change, sheet, remember, sizes[now.page - 1])
