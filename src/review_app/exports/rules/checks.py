"""The check of each rule, and the rules that a person judges.

Checks see the produced tables alone; nothing is taken from the program.
What a file says of itself is taken from its own tables: 項目定義 (types, units, code tables), コード表, 更新履歴.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from review_app.exports.rules import cell_checks, definition_checks, form_checks
from review_app.exports.rules.produced import Check

MOST_PLACES = 8
"""How many places that break a rule are named."""
FOR_PERSONS: Mapping[str, str] = MappingProxyType(
    {"L3-07": "前の年のファイルと見比べてください（列は版が変わっても同じです）。"}
)
"""Rules that no program can judge from one file, with what a person is to look at."""
PERSON_IF_FOUND = frozenset({"L1-08", "L3-06"})
"""Rules with exceptions that a person knows: names written as they are, regions without a code."""
CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "L1-01": form_checks.no_tables,
        "L1-02": form_checks.split_by_columns,
        "L1-03": form_checks.split_data,
        "L1-04": form_checks.outside,
        "L1-05": form_checks.nameless,
        "L1-06": cell_checks.padded,
        "L1-07": cell_checks.several_data,
        "L1-08": cell_checks.of_columns("odd_letters_at"),
        "L1-09": cell_checks.blanks_and_zeros,
        "L1-10": form_checks.of_form("objects"),
        "L1-11": cell_checks.looks,
        "L1-12": form_checks.of_form("merged"),
        "L1-13": form_checks.of_form("hidden"),
        "L1-14": form_checks.of_form("several_lines"),
        "L1-15": form_checks.unquoted,
        "L2-01": cell_checks.as_text,
        "L2-02": cell_checks.left_out,
        "L2-03": form_checks.same_heads,
        "L2-04": cell_checks.spelt_differently,
        "L2-05": cell_checks.of_columns("other_at"),
        "L2-06": form_checks.of_form("formulas"),
        "L3-01": form_checks.title_first,
        "L3-02": definition_checks.no_code_table,
        "L3-03": cell_checks.undefined_signs,
        "L3-04": definition_checks.no_unit,
        "L3-05": cell_checks.era_alone,
        "L3-06": definition_checks.regions,
        "L3-08": definition_checks.undocumented,
        "L3-09": form_checks.wide_form,
    }
)
"""The check of each rule, by its ID; what it yields breaks the rule."""
