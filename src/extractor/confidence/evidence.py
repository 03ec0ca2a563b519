"""What is known of how a value, and a record, came about: what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

COLUMN = "column"
"""Code of the note on the head or cells by which a column got its role: a reason, no check of the value."""


@dataclass(frozen=True)
class Evidence:
    """What is known of how a value came about; every number is 0…1.

    `role`: how strongly the column plays the field's role. `inferred`: a part of the value is not printed here (a year
    from the report's fiscal year, a direction from the wording). `unread`: share of the printed text that the reader
    left over. `merged`: the cell was taken over from a row above.
    """

    role: float = 1.0
    inferred: bool = False
    unread: float = 0.0
    merged: bool = False

    def joined(self, other: Evidence) -> Evidence:
        """Return the evidence for a value that was put together from two: the weaker of both in each respect."""
        return Evidence(
            min(self.role, other.role),
            self.inferred or other.inferred,
            max(self.unread, other.unread),
            self.merged or other.merged,
        )


@dataclass(frozen=True)
class RecordEvidence:
    """What is known of a record beside its fields, from the table (`table` says which) or text that it was read from.

    `unread`: share of the filled cells in its rows that went into no record (0…1). `uneven`: its rows are cut into
    other columns than their neighbours. `shared`: the head nearest to its number is over a neighbour too.
    `doubled`: one cell holds two of its fields that have cells of their own. `lacking`: it has not what nearly all
    its neighbours have. `foreign`: its heads belong to a table of another kind. `rows_differ`: by the structure that a
    tagged file states, its rows are cut or joined otherwise. `untagged`: that structure leaves print in its rows out.
    `odd_grid`: rules do not close its table, and the columns and rows derived for it fit the print badly.
    `odd_heads`: how nearly as well the head of such a table divides into levels otherwise (0…1). `joined_heads`: the
    head of its column is put together of lines that head columns by themselves. `headless`: its row begins with a blank
    and has fewer heads than others.
    `contradicted`: the reading of its table contradicts itself. `close`: how nearly as plausible another reading of the
    table is (0…1). `unexplained`: share of the print below the table's heads that the reading leaves (0…1).
    `in_text`: it was read from running text; `text_differs`: by that structure, the text begins or ends elsewhere or is
    of another kind. `nameless`: it is a number of which the text does not say what it counts.
    """

    table: str = ""
    unread: float = 0.0
    uneven: bool = False
    shared: bool = False
    doubled: bool = False
    lacking: bool = False
    foreign: bool = False
    rows_differ: bool = False
    untagged: bool = False
    odd_grid: bool = False
    odd_heads: float = 0.0
    joined_heads: bool = False
    headless: bool = False
    contradicted: bool = False
    close: float = 0.0
    unexplained: float = 0.0
    in_text: bool = False
    text_differs: bool = False
    nameless: bool = False
