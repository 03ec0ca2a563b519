"""How the tables of the long form hang together: what names a row, and which table a row belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RECORD = "記録番号"


@dataclass(frozen=True)
class Keys:
    """The columns that name a row, and the table with the columns that a row points to."""

    primary: tuple[str, ...] = ()
    points_to: tuple[str, tuple[str, ...]] | None = None


_OF_EVENT = ("events", (RECORD,))
KEYS: Mapping[str, Keys] = MappingProxyType(
    {
        "events": Keys((RECORD,)),
        "event_names": Keys((RECORD, "種別", "種別の中の番号"), _OF_EVENT),
        "event_counts": Keys((RECORD, "人数等の番号"), _OF_EVENT),
        "event_periods": Keys((RECORD, "日程の番号"), _OF_EVENT),
        "event_excluded_days": Keys((RECORD, "日程の番号", "除外日"), ("event_periods", (RECORD, "日程の番号"))),
        "statistics": Keys((RECORD,)),
        "documents": Keys(("文書番号",)),
        "definitions": Keys(("表", "列の番号")),
        "codes": Keys(("コード表", "コード")),
        "history": Keys(("版",)),
    }
)
"""An indicator may have two values of one measure and year (a target set anew), so its rows have no name."""
