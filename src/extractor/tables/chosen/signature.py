"""The signature of a table: what its columns are called, by which tables of the same form know each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.tables.table import Table
from extractor.tables.columns.column_names import alike, column_names
from extractor.tables.columns.head import head_rows
from extractor.tables.structure.form_rows import below_form
from extractor.tables.structure.pieces import pieces_of

FEWEST_HEADS = 2
"""Tables with fewer heads have nothing to be known by."""
SAME_FORM = 0.75
"""Tables of one form share so many of their heads."""
_DIGITS = re.compile(r"\d+|元(?=年)")


def signature_of(table: Table) -> tuple[str, ...]:
    """Return the names of a table's columns, of its first list; years in them are left open, for they change."""
    first = next(iter(pieces_of(table)), table)
    listed = below_form(first)
    depth = head_rows(listed) or 1
    return tuple(_DIGITS.sub("0", name.head) for name in column_names(listed, depth))


def same_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two signatures are of tables of one form: columns may change places, a head may be misprinted."""
    a, b = [head for head in one if head], [head for head in other if head]
    if min(len(a), len(b)) < FEWEST_HEADS:
        return False
    rest = list(b)
    shared = 0
    for head in a:
        match = next((i for i, there in enumerate(rest) if alike(head, there)), None)
        if match is not None:
            rest.pop(match)
            shared += 1
    return shared >= SAME_FORM * max(len(a), len(b))
