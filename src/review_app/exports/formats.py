"""The formats in which an edition of the dataset can be had, and its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Format(StrEnum):
    """A format, as commands and addresses name it."""

    XLSX = "xlsx"
    XLSX_LIST = "xlsx-list"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    CSV_CP932 = "csv-cp932"
    CSV_CP932_EXCEL = "csv-cp932-excel"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    PACKAGE = "datapackage"
    EVENT_LIST = "event-list"
    EVENT_LIST_32 = "event-list-32"


class Table(StrEnum):
    """A table; a row is an event, something that one has several of, a year of an indicator, or a statistic."""

    EVENT_LIST = "event_list"
    EVENTS = "events"
    EVENT_NAMES = "event_names"
    COUNTS = "event_counts"
    PERIODS = "event_periods"
    EXCLUDED_DAYS = "event_excluded_days"
    KPIS = "kpi_observations"
    STATISTICS = "statistics"


@dataclass(frozen=True)
class FormatFacts:
    """A format's file: its suffix, media type, and what distinguishes its name from others of the same suffix.

    `table_suffix`: a single table can be had too, in a file of this suffix; `packs`: gzip can make it smaller.
    """

    suffix: str
    media_type: str
    mark: str = ""
    table_suffix: str = ""
    table_media_type: str = ""
    holds_csv: bool = False
    packs: bool = False

    @property
    def is_of_tables(self) -> bool:
        """Whether it holds tables for which there are rules of machine-readability."""
        return self.suffix == "xlsx" or self.table_suffix == "csv" or self.holds_csv


_ZIP, _CSV = "application/zip", "text/csv"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FACTS: Mapping[Format, FormatFacts] = MappingProxyType(
    {
        Format.XLSX: FormatFacts("xlsx", _XLSX),
        Format.XLSX_LIST: FormatFacts("xlsx", _XLSX, "一覧"),
        Format.CSV: FormatFacts("zip", _ZIP, "CSV", "csv", f"{_CSV}; charset=utf-8"),
        Format.CSV_EXCEL: FormatFacts("zip", _ZIP, "CSV-Excel用", "csv", f"{_CSV}; charset=utf-8"),
        Format.CSV_CP932: FormatFacts("zip", _ZIP, "CSV-ShiftJIS", "csv", f"{_CSV}; charset=Windows-31J"),
        Format.CSV_CP932_EXCEL: FormatFacts("zip", _ZIP, "CSV-ShiftJIS-Excel用", "csv", f"{_CSV}; charset=Windows-31J"),
        Format.JSON: FormatFacts("json", "application/json", packs=True),
        Format.JSONL: FormatFacts("jsonl", "application/jsonl", packs=True),
        Format.PARQUET: FormatFacts("zip", _ZIP, "Parquet", "parquet", "application/vnd.apache.parquet"),
        Format.SQLITE: FormatFacts("sqlite", "application/vnd.sqlite3"),
        Format.EVENT_LIST: FormatFacts("zip", _ZIP, "イベント一覧", holds_csv=True),
        Format.EVENT_LIST_32: FormatFacts("zip", _ZIP, "イベント一覧32列", holds_csv=True),
        Format.PACKAGE: FormatFacts("zip", _ZIP, "データパッケージ", holds_csv=True),
    }
)
