"""Days that stand in brackets after the name of an event, in a row of a month."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import piece, read_rows
from tests.extractor.made.tables import ABOVE, table

from extractor.candidates.candidate import Candidate
from extractor.tables.reader import read_table
from extractor.tables.reading import records_of


def events(*rows: tuple[str, str, str]) -> list[Candidate]:
    return list(records_of(read_table(piece(table([("月", "行事名", "内容"), *rows])))))


@pytest.mark.parametrize(
    ("printed", "name", "days"),
    [
        ("花見御膳（10日）", "花見御膳", [("2023-04-10", "2023-04-10")]),
        ("しょうぶ湯（3日～5日）", "しょうぶ湯", [("2023-04-03", "2023-04-05")]),
        ("川の祭り（18～20日）", "川の祭り", [("2023-04-18", "2023-04-20")]),
        ("入所者健診（19日、20日）", "入所者健診", [("2023-04-19", "2023-04-19"), ("2023-04-20", "2023-04-20")]),
        ("花の会（４月６日）", "花の会", [("2023-04-06", "2023-04-06")]),
    ],
)
def test_the_day_in_brackets_dates_the_event_and_leaves_its_name(
    printed: str, name: str, days: list[tuple[str, str]]
) -> None:
    (first, _) = events(("４月", printed, "公園で昼食"), (ABOVE, "茶の会", "抹茶と和菓子"))
    periods = first.fields["periods"].value
    assert first.fields["name"].value == name
    assert [(str(p.start), str(p.end)) for p in periods] == days and {p.precision for p in periods} == {"day"}
    assert len(first.fields["periods"].boxes) == 2


@pytest.mark.parametrize(
    "printed",
    ["花の会（春の部）", "花の会（１）", "花の会（10名）", "花の会（31日）", "花の会（５月６日）", "（10日）"],
)
def test_another_bracket_or_a_day_outside_the_month_stays_in_the_name(printed: str) -> None:
    (first, _) = events(("４月", printed, "公園で昼食"), (ABOVE, "茶の会", "抹茶と和菓子"))
    assert first.fields["name"].value == printed
    assert [p.precision for p in first.fields["periods"].value] == ["month"]


def test_short_contents_under_a_caption_are_the_names_and_not_the_caption() -> None:
    rows = [("開催日", "研修内容", "参加"), ("6月27日", "感染症について", "34人"), ("6月28日", "介助の要点", "18人")]
    found = read_rows(rows, caption="（１）施設内研修")
    assert [event.fields["name"].value for event in found] == ["感染症について", "介助の要点"]


def test_a_month_that_is_printed_once_is_that_of_the_blank_cells_below_it() -> None:
    rows = [("月", "行事名", "場所"), ("５月", "田植え交流（18日）", "棚田"), ("", "清掃活動（26日）", "河川敷")]
    found = read_rows([*rows, ("６月", "総会（３日）", "公民館"), ("", "写真展", "図書館")])
    assert [(event.fields["name"].value, str(event.fields["periods"].value[0].start)) for event in found] == [
        ("田植え交流", "2024-05-18"),
        ("清掃活動", "2024-05-26"),
        ("総会", "2024-06-03"),
        ("写真展", "2024-06-01"),
    ]
