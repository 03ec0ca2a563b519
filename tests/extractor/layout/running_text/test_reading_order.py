"""Two columns of items are read one after the other, though their lines do not fill them."""

from __future__ import annotations

from extractor.layout.running_text.reading_order import read_order
from extractor.layout.text.strips import Strip

SIZE = 10.0


def strip(text: str, x: float, row: int) -> Strip:
    top = row * 16.0
    boxes = tuple((x + i * SIZE, top, x + (i + 1) * SIZE, top + SIZE) for i in range(len(text)))
    return Strip(text, boxes, 1, SIZE)


def texts(strips: list[Strip]) -> list[list[str]]:
    return [[piece.text for piece in column.pieces] for column in read_order(strips)]


LEFT = ["・新緑ハイキング（５月12日）", "・茶会（６月９日、45人）", "・七夕かざり作り（７月７日　26名）"]
RIGHT = ["・研修会（９月20日）", "・養成講座（全６回、10月３日～11月７日、修", "了者17名）"]


def test_columns_of_items_are_read_one_after_the_other() -> None:
    page = [strip(text, 0.0, row) for row, text in enumerate(LEFT)]
    page += [strip(text, 250.0, row) for row, text in enumerate(RIGHT)]
    assert texts(page) == [LEFT, RIGHT]


def test_items_with_their_values_beside_them_stay_lines() -> None:
    items, values = ["・会場の名称と場所", "・開催した日", "・集まった人の数"], ["中央公民館", "６月９日", "45人"]
    page = [strip(text, 0.0, row) for row, text in enumerate(items)]
    page += [strip(text, 250.0, row) for row, text in enumerate(values)]
    assert texts(page) == [[text for pair in zip(items, values, strict=True) for text in pair]]
