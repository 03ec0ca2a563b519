"""Spreadsheets of earlier years, printed as PDFs so that they are read, reviewed and corrected like reports."""

from __future__ import annotations

from review_app.sheets.errors import UnreadableSheet
from review_app.sheets.intake import is_sheet, sheet_as_pdf

__all__ = ["UnreadableSheet", "is_sheet", "sheet_as_pdf"]
