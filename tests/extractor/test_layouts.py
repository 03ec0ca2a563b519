"""Every layout that annual reports use, made with known facts and read: nothing lost, nothing made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extractor.made.reports import assert_read, read_report
from tests.generators.cases import CASES
from tests.generators.paper import print_report

READ = (
    "notes_under_the_table",
    "ruled_by_lines",
    "ruled_by_thin_rectangles",
    "ruled_by_boxes",
    "open_at_the_sides",
    "shaded_head",
    "horizontal_hairlines",
    "three_rules",
    "zebra_stripes",
    "zebra_with_shaded_head",
    "no_rules",
    "no_rules_and_wrapped_cells",
    "landscape_with_wraps",
    "full_and_half_width_mixed",
    "full_width_numbers",
    "merged_over_rows",
    "merged_months",
    "merged_over_columns",
    "captioned_tables",
    "head_on_the_first_page_only",
    "row_cut_by_the_page",
    "merged_head_goes_on",
    "caption_alone_at_the_foot",
    "page_rotated_90",
    "content_turned_upward",
    "landscape_among_portrait",
    "letter_spaced_heads",
    "heads_with_wide_character_spacing",
    "overprinted_bold_heads",
    "kangxi_radicals",
    "synonyms_plain",
    "synonyms_questions",
    "synonyms_formal",
    "synonyms_exchange",
    "english_heads",
    "odd_heads",
    "heads_of_two_levels",
    "unit_in_the_head",
    "unit_in_the_caption",
    "total_row_under_events",
    "one_character_a_line",
    "turned_glyphs",
    "ditto_marks",
    "blanks_open_to_the_cell_above",
    "blanks_and_dashes",
    "circled_marks_paired",
    "circled_marks_with_one_name",
    "labelled_participants",
    "several_partners",
    "several_days",
    "forms",
    "forms_with_other_heads",
    "forms_of_four_columns",
    "programme_list",
    "programme_list_with_merged_bodies",
    "events_side_by_side",
    "ranks_side_by_side",
    "ranks_three_times_side_by_side",
    "tables_beside_each_other",
    "three_rows_an_indicator",
    "one_row_an_indicator",
    "one_table_an_indicator",
    "actuals_with_a_unit_column",
    "years_as_rows",
    "indicators_as_columns",
    "achievement_with_uncapped_in_brackets",
    "merged_words_over_years",
    "merged_text_on_the_later_page",
    "month_and_day_columns",
    "totals_within_cells",
    "several_units",
    "head_again_within_the_table",
    "events_as_columns",
    "continued_under_a_caption",
    "plan_above_indicators",
    "measures_as_row_groups",
    "years_down_the_side",
    "numbers_with_totals",
    "numbers_with_hairlines",
    "numbers_without_rules",
    "numbers_in_zebra_stripes",
    "unit_at_the_right_above",
    "thousands_of_yen_with_minus",
    "heads_over_heads",
    "merged_row_heads",
    "units_in_the_cells",
    "blanks_among_numbers",
    "indicators_in_a_sheet",
    "cards_of_indicators",
    "cards_titled_over_their_figures",
    "two_lines_a_cell",
    "indicators_in_lines",
    "years_in_the_cells",
    "present_values_beside_baselines",
    "groups_of_measures_over_years",
    "forms_of_an_indicator",
    "hairline_tables_below_each_other",
    "striped_tables_below_each_other",
    "hairline_tables_side_by_side",
    "years_that_list_numbers",
)
LARGE = (
    "head_on_each_page",
    "row_cut_under_a_repeated_head",
    "merged_head_goes_on_without_head",
    "merged_head_printed_again",
    "page_rotated_270",
    "content_turned_downward",
    "three_hundred_rows",
    "indicators_over_pages",
    "rows_cut_under_merged_cells",
    "no_rules_over_pages",
    "hairlines_over_pages",
    "stripes_over_pages",
    "months_as_columns",
    "thirty_columns",
    "numbers_over_pages",
)
NO_RECORDS = (
    "officers",
    "officers_with_terms",
    "addresses",
    "contents",
    "contents_table",
    "clinics",
    "prices",
    "budget_legend",
    "opening_hours",
    "languages",
)
SEEDS = (1, 2)
TWICE = ("merged_over_rows", "head_on_the_first_page_only", "three_rows_an_indicator", "ranks_side_by_side")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("case", READ)
def test_the_facts_of_a_layout_are_read_and_stand_where_their_boxes_say(case: str, seed: int, tmp_path: Path) -> None:
    assert_read(read_report(print_report(CASES[case](seed)), tmp_path, case))


@pytest.mark.parametrize("case", LARGE)
def test_large_tables_are_read_like_small_ones(case: str, tmp_path: Path) -> None:
    assert_read(read_report(print_report(CASES[case](1)), tmp_path, case))


@pytest.mark.parametrize("seed", (1, 2, 3))
@pytest.mark.parametrize("case", NO_RECORDS)
def test_tables_of_other_things_yield_no_record(case: str, seed: int, tmp_path: Path) -> None:
    assert read_report(print_report(CASES[case](seed)), tmp_path, case).extraction.records == ()


@pytest.mark.parametrize("case", TWICE)
def test_records_keep_their_ids_when_a_file_is_read_again(case: str, tmp_path: Path) -> None:
    printed = print_report(CASES[case](1))
    first, second = (
        [record.id for record in read_report(printed, tmp_path, name).extraction.records]
        for name in ("first", "second")
    )
    assert first == second
    assert len(set(first)) == len(first) == len(printed.gold["records"])
