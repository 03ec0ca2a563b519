"""The steps in which an event is read: each sees what those before it found, and changes nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.extractor.made.readings import reading
from tests.extractor.made.tables import cell

from extractor.candidates.field import CandidateField
from extractor.layout.flow.outline import Surroundings
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.events.counts import counts_beside_dates
from extractor.tables.events.event_cells import EventCells
from extractor.tables.events.fields import event_fields
from extractor.tables.events.place_and_format import format_from_venue, venue_from_format


def event(texts: Mapping[str, str], around: Surroundings | None = None) -> EventCells:
    """An event with a cell for each role."""
    columns = [Column(i, i + 1, (role,), (Assignment(role, 1.0, ""),)) for i, role in enumerate(texts)]
    cells = {i: cell(text) for i, text in enumerate(texts.values())}
    return EventCells(cells, 0, columns, around or Surroundings(), reading())


def test_fields_come_in_the_contracts_order() -> None:
    fields = event_fields(event({"counts": "20人", "name": "花の会", "periods": "５月６日"}))
    assert list(fields) == ["name", "periods", "counts"]


def test_a_place_that_states_the_format_is_no_place() -> None:
    online = event({"venue": "オンライン", "name": "花の会"})
    changes = format_from_venue(online, {})
    assert changes["venue"] is None
    assert changes["format"] is not None and changes["format"].value == "online"
    assert "venue" not in event_fields(online)


def test_a_place_after_its_label_among_formats_is_the_venue_unless_a_column_has_it() -> None:
    both = event({"format": "現地：北九州市"})
    venue = venue_from_format(both, {})["venue"]
    assert venue is not None and venue.value == "北九州市"
    assert not venue_from_format(both, {"venue": CandidateField("市役所")})


def test_people_after_their_label_in_the_contents_are_counts() -> None:
    contents = "模擬店、盆踊り\n参加者：入居者83名、家族89名、合計172名"
    counts = event_fields(event({"name": "夏祭り", "periods": "７月21日", "summary": contents}))["counts"].value
    assert [(c.label, c.value, c.unit, c.role) for c in counts] == [
        ("入居者", 83, "名", "part"),
        ("家族", 89, "名", "part"),
        ("合計", 172, "名", "total"),
    ]
    assert "counts" not in event_fields(event({"name": "花の会", "periods": "７月21日", "summary": "材料：卵３個"}))


def test_what_stands_beside_dates_is_counted_once() -> None:
    dated = event({"periods": "５月６日～８日（３日間）"})
    fields: dict[str, CandidateField] = {"periods": CandidateField(())}
    counts = counts_beside_dates(dated, fields)["counts"]
    assert counts is not None and [(count.value, count.unit) for count in counts.value] == [(3, "日間")]
    assert counts_beside_dates(dated, {**fields, "counts": counts})["counts"] == counts


@pytest.mark.parametrize(
    ("category", "left"),
    [("派遣\n青少年", "青少年"), ("受入", None)],
)
def test_a_row_head_that_states_the_direction_leaves_the_category(category: str, left: str | None) -> None:
    fields = event_fields(event({"category": category, "name": "花の会", "periods": "５月６日"}))
    assert "direction" in fields
    assert (fields["category"].value if "category" in fields else None) == left
