"""A made table of numbers: offices down the side, men and women under one head, their sum, one cell empty."""

from __future__ import annotations

from tests.review_app.factory import field

HEADS = {"man": ["相談者数", "男性"], "woman": ["相談者数", "女性"], "calls": ["電話の件数"]}
OFFICES = {
    "main": (["本庁", "市民相談室"], {"man": (120, "人"), "woman": (131, "人"), "calls": (64, "件")}),
    "north": (["北支所"], {"man": (18, "人"), "calls": (9, "件")}),
    "south": (["南支所"], {"man": (22, "人"), "woman": (25, "人"), "calls": (12, "件")}),
}
LOW_ON_THE_PAGE = [300.0, 700.0, 330.0, 712.0]
"""Where numbers stand, far below the title of their table."""
DOUBTFUL = "south-woman"


def number(
    stable_id: str,
    row: list[str],
    column: list[str],
    value: int,
    unit: str = "件",
    *,
    title: str = "相談の状況",
    confidence: float = 0.97,
) -> dict:
    """A number on the first page."""
    said = {"title": title, "row": row, "column": column, "unit": unit}
    fields = {name: field(text, confidence=0.97) for name, text in said.items() if text}
    fields["value"] = {**field(value, confidence=confidence), "boxes": [{"page": 1, "bbox": LOW_ON_THE_PAGE}]}
    return {"id": stable_id, "kind": "statistic", "page": 1, "confidence": confidence, "fields": fields}


def consultations() -> tuple[dict, ...]:
    """The table row by row; the number of `DOUBTFUL` is not sure."""
    return tuple(
        number(
            f"{office}-{head}",
            row,
            HEADS[head],
            value,
            unit,
            confidence=0.5 if f"{office}-{head}" == DOUBTFUL else 0.97,
        )
        for office, (row, cells) in OFFICES.items()
        for head, (value, unit) in cells.items()
    )
