"""自治体標準オープンデータセット「イベント一覧」: events in the two forms in which cities publish them.

The form has no place for how many took part, nor for where a value comes from; both are in a table beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor import complete_place
from extractor.records import Box, Kind, Period
from review_app.exports.cells import Cell, CellType, Head
from review_app.exports.companions import HISTORY, TYPES, Companion
from review_app.exports.tables import TableForm
from review_app.exports.writers.sink import Tables
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.dataset.participants import Participants, settled_participants
from review_app.services.errors import CodeMissing
from review_app.services.office_time import in_office
from review_app.services.releases.open_data import OpenData
from review_app.services.releases.release_file import Header, ReleaseFile

SEVERAL = ";"
"""Between several names in one cell, as the data set has it."""
ID_DIGITS = 10
LOOKED_AT = 20
"""So many places that bear a publisher's name are looked through for the one of its code."""
NO_PUBLISHER = "発行者のわからない文書"
_COLUMNS = tomllib.loads((Path(__file__).parent / "event_list_columns.toml").read_text(encoding="utf-8"))
NEWER: tuple[str, ...] = tuple(_COLUMNS["newer"])
OLDER: tuple[str, ...] = tuple(_COLUMNS["older"])


@dataclass(frozen=True)
class _Event:
    """An event with what its publisher is."""

    record: ConfirmedRecord
    code: str
    prefecture: str
    municipality: str

    def text(self, name: str) -> str | None:
        """Return the text of a field."""
        field = self.record.fields.get(name)
        return field.value if field is not None and isinstance(field.value, str) else None

    def names(self, name: str) -> str | None:
        """Return the names of a field in one cell."""
        field = self.record.fields.get(name)
        return SEVERAL.join(map(str, field.value)) if field is not None and isinstance(field.value, tuple) else None

    @property
    def periods(self) -> tuple[Period, ...]:
        """The event's dates."""
        field = self.record.fields.get("periods")
        value: Any = () if field is None else field.value
        return tuple(value)

    @property
    def participants(self) -> Participants | None:
        """How many took part, as one number; None if no count says it."""
        field = self.record.fields.get("counts")
        counts: Any = () if field is None else field.value
        return settled_participants(counts)


def _id(event: _Event) -> Cell:
    return f"{event.record.record_id:0{ID_DIGITS}d}"


def _first(event: _Event) -> Cell:
    return min((period.start for period in event.periods), default=None)


def _last(event: _Event) -> Cell:
    return max((period.end for period in event.periods), default=None)


def _dates_note(event: _Event) -> Cell:
    """Return the dates as printed, where two days do not say it all."""
    periods = event.periods
    if len(periods) == 1 and periods[0].precision == "day" and not periods[0].excluded:
        return None
    return SEVERAL.join(" ".join(period.text.split()) for period in periods if period.text) or None


def _online(event: _Event) -> Cell:
    return {"online": "有", "hybrid": "有", "in_person": "無"}.get(event.text("format") or "")


def _notes(event: _Event) -> Cell:
    """Return what the form has no column for."""
    noted = (("分野", event.text("category")), ("番号", event.text("number")), ("担当課", event.names("departments")))
    source = f"出典：{event.record.document_title or event.record.file_name} {event.record.page}ページ"
    return "。".join((*(f"{name}：{value}" for name, value in noted if value), source))


_CELLS: Mapping[str, Callable[[_Event], Cell]] = MappingProxyType(
    {
        "全国地方公共団体コード": lambda event: event.code,
        "都道府県コード又は市区町村コード": lambda event: event.code,
        "ID": _id,
        "NO": _id,
        "地方公共団体名": lambda event: event.record.publisher,
        "都道府県名": lambda event: event.prefecture or None,
        "市区町村名": lambda event: event.municipality or None,
        "イベント名": lambda event: event.text("name"),
        "開始日": _first,
        "終了日": _last,
        "開始日時特記事項": _dates_note,
        "説明": lambda event: event.text("summary"),
        "主催者": lambda event: event.names("organizers"),
        "関連組織": lambda event: event.names("partners"),
        "対象者": lambda event: event.text("audience"),
        "場所名称": lambda event: event.text("venue"),
        "Web開催": _online,
        "備考": _notes,
    }
)
"""What each column is filled from; the others stay blank, for no report says them."""
RULES = MappingProxyType({"single": "書かれた数", "total": "合計として書かれた数", "sum": "書かれた数の和"})
"""How the participants were settled to one number."""
_TYPES: Mapping[str, CellType] = MappingProxyType({"開始日": CellType.DATE, "終了日": CellType.DATE})
_PROVENANCE: tuple[tuple[Head, Callable[[_Event], Cell]], ...] = (
    (Head("ID", CellType.TEXT, "ID", "イベント一覧のID（NO）", "ID (NO) of the event list"), _id),
    (
        Head("参加者数", CellType.NUMBER, "Participants", "参加した人数", "How many took part", unit="人"),
        lambda event: settled.value if (settled := event.participants) is not None else None,
    ),
    (
        Head("参加者数の決め方", CellType.TEXT, "Rule", "合計か、内訳の和か", "Total, or the sum of parts"),
        lambda event: RULES[settled.rule.value] if (settled := event.participants) is not None else None,
    ),
    (
        Head("ファイル名", CellType.TEXT, "File", "出典のファイル名", "Source file"),
        lambda event: event.record.file_name,
    ),
    (
        Head("文書のSHA-256", CellType.TEXT, "SHA-256", "出典のPDFのハッシュ値", "Digest of the source PDF"),
        lambda event: event.record.sha256,
    ),
    (Head("ページ", CellType.INTEGER, "Page", "出典のページ", "Page", unit="ページ"), lambda event: event.record.page),
    *(
        (
            Head(f"位置_{name}", CellType.NUMBER, f"Box {en}", f"名前の{name}端", f"{en} of the name's box", unit="pt"),
            lambda event, place=place: _box(event, place),
        )
        for place, (name, en) in enumerate((("左", "left"), ("上", "top"), ("右", "right"), ("下", "bottom")))
    ),
    (
        Head("確認者", CellType.TEXT, "Reviewer", "確認した人", "Who confirmed it"),
        lambda event: event.record.confirmed_by,
    ),
    (
        Head("確認日時", CellType.TIME, "Confirmed at", "確認した日時", "When it was confirmed"),
        lambda event: in_office(event.record.confirmed_at).replace(microsecond=0),
    ),
)


def event_list_tables(source: ReleaseFile, settings: OpenData, columns: Sequence[str]) -> Tables:
    """Return the event list with these columns, the table of provenance, definitions and history.

    Raises: CodeMissing if the code of a publisher is not known.
    """
    if any(not document.publisher for document in source.header.documents):
        raise CodeMissing(NO_PUBLISHER)
    places = {publisher: _place(publisher, settings) for publisher in source.header.publishers}
    heads = tuple(_head(column) for column in columns)
    listed = Companion("event_list", "イベント一覧", "Event list", heads, _rows(source, places, columns))
    provenance_heads = tuple(head for head, _ in _PROVENANCE)
    provenance = Companion("provenance", "出典と参加者", "Provenance", provenance_heads, _provenance(source, places))
    return Tables((), (listed, provenance, _definitions(listed, provenance), HISTORY))


def _place(publisher: str, settings: OpenData) -> tuple[str, str, str]:
    """Return the code of a publisher, its prefecture and its municipality.

    Raises: CodeMissing.
    """
    code = settings.codes.get(publisher)
    if code is None:
        raise CodeMissing(publisher)
    known = next((place for place in complete_place(publisher, LOOKED_AT) if place.code == code), None)
    return (code, known.prefecture, known.name) if known is not None else (code, "", publisher)


def _events(source: ReleaseFile, places: Mapping[str, tuple[str, str, str]], *, boxes: bool) -> Iterator[_Event]:
    for record in source.records(Kind.EVENT, places=boxes):
        yield _Event(record, *places.get(record.publisher or "", ("", "", "")))


def _rows(
    source: ReleaseFile, places: Mapping[str, tuple[str, str, str]], columns: Sequence[str]
) -> Callable[[Header, Sequence[TableForm]], Iterator[tuple[Cell, ...]]]:
    cells = [_CELLS.get(column, _blank) for column in columns]

    def rows(_header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
        for event in _events(source, places, boxes=False):
            yield tuple(cell(event) for cell in cells)

    return rows


def _provenance(
    source: ReleaseFile, places: Mapping[str, tuple[str, str, str]]
) -> Callable[[Header, Sequence[TableForm]], Iterator[tuple[Cell, ...]]]:
    def rows(_header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
        for event in _events(source, places, boxes=True):
            yield tuple(cell(event) for _, cell in _PROVENANCE)

    return rows


def _definitions(*tables: Companion) -> Companion:
    """Return a table of what the columns of these tables mean."""
    heads = (
        Head("表", en="Table"), Head("項目名", en="Column"), Head("型", en="Type"), Head("値の単位", en="Unit"),
        Head("説明", en="Meaning", long=True),
    )  # fmt: skip

    def rows(_header: Header, _forms: Sequence[TableForm]) -> Iterator[tuple[Cell, ...]]:
        for table in tables:
            for head in table.heads:
                yield table.ja, head.head, TYPES[head.type][0], head.unit or None, head.ja_about or head.head

    return Companion("definitions", "項目定義", "Definitions", heads, rows)


def _head(column: str) -> Head:
    about = "" if column in _CELLS else "報告書に書かれていないため空欄"
    return Head(column, _TYPES.get(column, CellType.TEXT), ja_about=about)


def _blank(_event: _Event) -> Cell:
    return None


def _box(event: _Event, place: int) -> Cell:
    field = event.record.fields.get("name")
    boxes: tuple[Box, ...] = () if field is None else field.boxes
    return round(boxes[0].bbox[place], 1) if boxes else None
