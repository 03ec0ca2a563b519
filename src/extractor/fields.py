"""The fields of each kind of record, each declared once: what it is called, how it is typed, how it is shown.

Everything else follows from here: the contract's types, the editors and tables of the review desk, the columns of the
exports, what a person's typing is read as. A new field is one more line (and, to be read from documents, its heads in
`models/head_words.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from extractor import code_words
from extractor.code_words import CodeWord


class Kind(StrEnum):
    """What a record is about."""

    EVENT = "event"
    KPI = "kpi"
    STATISTIC = "statistic"


class FieldType(StrEnum):
    """How a field's value is typed, and so which editor and parser fit it."""

    TEXT = "text"
    TEXTS = "texts"
    DIRECTION = "direction"
    FORMAT = "format"
    LEVEL = "level"
    QUALIFIER = "qualifier"
    PERIOD = "period"
    PERIODS = "periods"
    COUNTS = "counts"
    BASELINE = "baseline"
    OBSERVATIONS = "observations"
    FLAG = "flag"
    NUMBER = "number"

    @property
    def is_list(self) -> bool:
        """Whether a value has several entries."""
        return self in _LISTS


_LISTS = frozenset({FieldType.TEXTS, FieldType.PERIODS, FieldType.COUNTS, FieldType.OBSERVATIONS})

CODES: Mapping[FieldType, Mapping[str, CodeWord]] = MappingProxyType(
    {
        FieldType.DIRECTION: code_words.DIRECTION,
        FieldType.FORMAT: code_words.FORMAT,
        FieldType.LEVEL: code_words.LEVEL,
        FieldType.QUALIFIER: code_words.QUALIFIER,
        FieldType.FLAG: code_words.ANSWER,
    }
)
"""The types whose values are chosen from a closed list, with the words of that list."""


@dataclass(frozen=True)
class FieldSpec:
    """A field: its name in the contract, the type of its value, and what it is called in Japanese and English.

    `column`: its head in exported tables and its name in messages (the Japanese name unless given).
    `naming`: a record made by hand is called by it. `required`: without it a record says nothing.
    `own_cell`: in a table of events it has a cell of its own. `own_row`: in a table of figures it is printed in the
    record's own rows, not in heads that several records share.
    `completed`: its names are completed from known ones; `of_places`: also from the names of places.
    `long_text`: it may take several lines. `is_path`: its entries lead from the outermost to the innermost.
    """

    name: str
    type: FieldType
    ja: str
    en: str
    column: str = ""
    naming: bool = False
    required: bool = False
    own_cell: bool = False
    own_row: bool = False
    completed: bool = False
    of_places: bool = False
    long_text: bool = False
    is_path: bool = False

    @property
    def head(self) -> str:
        """The head of the field's column in exported tables."""
        return self.column or self.ja


_T = FieldType
EVENT = (
    FieldSpec("number", _T.TEXT, "番号", "Number", own_cell=True),
    FieldSpec("name", _T.TEXT, "事業名", "Name", naming=True, required=True, own_cell=True),
    FieldSpec("partners", _T.TEXTS, "相手方", "Partners", own_cell=True, completed=True, of_places=True),
    FieldSpec("category", _T.TEXT, "分野", "Category", own_cell=True),
    FieldSpec("direction", _T.DIRECTION, "派遣・受入", "Direction"),
    FieldSpec("periods", _T.PERIODS, "日程", "Dates", own_cell=True),
    FieldSpec("venue", _T.TEXT, "会場", "Venue", own_cell=True),
    FieldSpec("format", _T.FORMAT, "開催方法", "Format"),
    FieldSpec("organizers", _T.TEXTS, "主催・実施団体", "Organisers", "主催", own_cell=True, completed=True),
    FieldSpec("departments", _T.TEXTS, "担当課", "Department", own_cell=True, completed=True),
    FieldSpec("audience", _T.TEXT, "対象者", "Audience", long_text=True),
    FieldSpec("summary", _T.TEXT, "概要", "Summary", long_text=True),
    FieldSpec("counts", _T.COUNTS, "人数・件数", "Counts", "人数等"),
)
KPI = (
    FieldSpec("indicator", _T.TEXT, "指標名", "Indicator", "指標", naming=True, required=True, own_row=True),
    FieldSpec("level", _T.LEVEL, "指標の段階", "Level", "階層"),
    FieldSpec("path", _T.TEXTS, "施策の体系", "Policy path", "体系", is_path=True),
    FieldSpec("program", _T.TEXT, "関連する事業", "Programme", "事業名"),
    FieldSpec("unit", _T.TEXT, "単位", "Unit"),
    FieldSpec("baseline", _T.BASELINE, "現状値", "Baseline"),
    FieldSpec("observations", _T.OBSERVATIONS, "各年の値", "Values by year", required=True, own_row=True),
    FieldSpec("cumulative", _T.FLAG, "累計", "Cumulative"),
    FieldSpec("rating", _T.TEXT, "評価", "Rating"),
)
STATISTIC = (
    FieldSpec("title", _T.TEXT, "表題", "Title", naming=True),
    FieldSpec("row", _T.TEXTS, "行の見出し", "Row heads", "行見出し", is_path=True),
    FieldSpec("column", _T.TEXTS, "列の見出し", "Column heads", "列見出し", is_path=True),
    FieldSpec("value", _T.NUMBER, "値", "Value", required=True, own_row=True),
    FieldSpec("unit", _T.TEXT, "単位", "Unit"),
    FieldSpec("qualifier", _T.QUALIFIER, "数の限定", "Qualifier", "限定"),
    FieldSpec("period", _T.PERIOD, "時点・期間", "Period"),
)
SPECS: Mapping[Kind, tuple[FieldSpec, ...]] = MappingProxyType(
    {Kind.EVENT: EVENT, Kind.KPI: KPI, Kind.STATISTIC: STATISTIC}
)
"""The fields of each kind in the order in which people read them."""


def all_specs() -> Iterator[FieldSpec]:
    """Yield the fields of all kinds; kinds may share a name (`unit`)."""
    for specs in SPECS.values():
        yield from specs


def spec_of(name: str) -> FieldSpec:
    """Return the field of that name: fields of several kinds that share a name are called and shown alike.

    Raises: KeyError if no kind has such a field.
    """
    return _BY_NAME[name]


def names_of(kind: Kind, *, where: Callable[[FieldSpec], bool]) -> tuple[str, ...]:
    """Return the names of the kind's fields for which `where` holds, in their order."""
    return tuple(spec.name for spec in SPECS[kind] if where(spec))


_BY_NAME = MappingProxyType({spec.name: spec for spec in all_specs()})
