"""All made reports by name: what a name shows → the function that makes it from a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.generators import (
    cases_cells,
    cases_forms,
    cases_heads,
    cases_indicators,
    cases_lists,
    cases_mixed,
    cases_numbers,
    cases_others,
    cases_pages,
    cases_rules,
    cases_sheets,
    cases_stacks,
)
from tests.generators.model import Report

Case = Callable[[int], Report]

_MODULES = (
    cases_rules,
    cases_pages,
    cases_heads,
    cases_cells,
    cases_forms,
    cases_indicators,
    cases_mixed,
    cases_numbers,
    cases_sheets,
    cases_stacks,
    cases_others,
    cases_lists,
)

CASES: Mapping[str, Case] = MappingProxyType({name: case for module in _MODULES for name, case in module.CASES.items()})
