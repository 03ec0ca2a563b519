"""What a debug picture shows, how each thing is drawn, and what the legend calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from extractor.records import Kind

Colour = tuple[int, int, int]


class Layer(StrEnum):
    """One kind of thing on the picture."""

    TAGGED = "tagged"
    RECOGNISED = "recognised"
    HIDDEN = "hidden"
    STRUCK = "struck"
    SMALL = "small"
    HEAD = "head"
    CELL = "cell"
    RULE = "rule"
    SUPPLIED = "supplied"
    OPEN = "open"
    UNREAD = "unread"
    ROLE = "role"
    EVENT = "event"
    KPI = "kpi"
    STATISTIC = "statistic"


@dataclass(frozen=True)
class Look:
    """How a layer is drawn: its colour, line width in points (0: no line), opacity of its filling, and dashes."""

    title: str
    colour: Colour
    width: float = 0.0
    filling: float = 0.0
    dashed: bool = False


LOOKS: Mapping[Layer, Look] = MappingProxyType(
    {
        Layer.TAGGED: Look("タグによる表の行 / table rows by the file's tags", (0, 150, 150), 0.9, dashed=True),
        Layer.RECOGNISED: Look("画像から読み取った範囲 / recognised from a picture", (230, 120, 0), 1.0, 0.08),
        Layer.HIDDEN: Look("見えない文字 / hidden text", (150, 0, 0), 0.4, 0.35),
        Layer.STRUCK: Look("取り消し線の文字 / struck-through text", (200, 80, 80), 0.4, 0.35),
        Layer.SMALL: Look("ふりがな・注の印 / readings and marks of notes", (120, 160, 0), 0.4, 0.3),
        Layer.HEAD: Look("見出し行 / head rows", (196, 138, 0), filling=0.22),
        Layer.CELL: Look("セル（行×列の結合） / cells, spans as rows×columns", (80, 120, 160), 0.4),
        Layer.RULE: Look("描かれた罫線 / drawn rules", (210, 30, 30), 0.9),
        Layer.SUPPLIED: Look("補った罫線 / supplied rules", (210, 30, 160), 0.8, dashed=True),
        Layer.OPEN: Look("罫線で閉じていない表 / open tables", (210, 30, 160), 1.6),
        Layer.UNREAD: Look("読まれなかったセル / unread cells", (120, 120, 120), filling=0.28),
        Layer.ROLE: Look("列の役割 / column roles", (0, 60, 150)),
        Layer.EVENT: Look("事業・行事 / events", (0, 125, 60), 0.7, 0.14),
        Layer.KPI: Look("指標 / indicators", (110, 50, 180), 0.7, 0.14),
        Layer.STATISTIC: Look("数値 / statistics", (0, 120, 170), 0.7, 0.14),
    }
)
"""The layers from the lowest to the topmost."""

LAYER_OF_KIND: Mapping[Kind, Layer] = MappingProxyType(
    {Kind.EVENT: Layer.EVENT, Kind.KPI: Layer.KPI, Kind.STATISTIC: Layer.STATISTIC}
)
