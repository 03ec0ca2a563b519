"""Roles of columns that no head word names: the best joint assignment of roles to columns by what the cells hold.

Each such column gets a score for each role that is still free; the assignment with the highest sum wins (found by
dynamic programming over the sets of roles that are given). A column may stay without a role at the score of 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.layout.tables.table import Table
from extractor.tables.columns.column import Assignment, Column, roles_in
from extractor.tables.columns.evidence.cell_evidence import body_cells
from extractor.tables.columns.evidence.cell_signs import CellSigns, score_of, signs_of
from extractor.vocabulary.role_weights import role_weights

CLEAR_STRENGTH, CLOSE_STRENGTH = 0.5, 0.3
"""Strength of a role that the cells alone give, and of one that another role's score comes near."""
CLEAR_MARGIN = 0.3
"""A role that wins by less than this is a close one."""
SURE_HEAD = 0.85
"""A head of at least this strength that names what no record holds leaves no other role; a weaker one may."""
BESIDE = frozenset({"periods", "partners", "venue", "counts", "organizers", "format", "direction"})
"""Roles of which one beside a name shows a table of events."""
REASONS: Mapping[str, str] = {
    "name": "日付の横に並ぶ、名称らしい言葉",
    "summary": "文が並ぶ",
    "departments": "課や室の名が並ぶ",
    "venue": "会場の名が並ぶ",
}


def with_assigned_roles(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns of a table of events, those without a role assigned the one that their cells show."""
    held = roles_in(columns)
    if not ("periods" in held or ("name" in held and held & BESIDE)):
        return tuple(columns)
    free = [role for role in role_weights().weights if role in _free_roles(held)]
    signs = {i: found for i, column in enumerate(columns) if (found := _open_signs(column, table, head_rows))}
    if not free or not signs:
        return tuple(columns)
    scores = [[score_of(found, role) for role in free] for found in signs.values()]
    for row, i in enumerate(signs):
        ignored = columns[i].plays("ignored")
        if ignored is not None and ignored.strength >= SURE_HEAD:
            scores[row] = [score if role == "summary" else -1.0 for role, score in zip(free, scores[row], strict=True)]
    chosen = list(columns)
    indices = list(signs)
    for row, place in best_places(scores):
        role = free[place]
        others = max([0.0, *scores[row][:place], *scores[row][place + 1 :]])
        strength = CLEAR_STRENGTH if scores[row][place] - others >= CLEAR_MARGIN else CLOSE_STRENGTH
        chosen[indices[row]] = replace(columns[indices[row]], roles=(Assignment(role, strength, REASONS[role]),))
    return tuple(chosen)


def _free_roles(held: set[str]) -> set[str]:
    """Return the roles that cells alone may give beside those that are held; names only where nothing names events."""
    free = set(REASONS) - held
    return free - {"name"} if held & {"summary", "theme"} or "periods" not in held else free


def _open_signs(column: Column, table: Table, head_rows: int) -> CellSigns | None:
    """Return the signs of a column's cells if its head leaves its role open; None if not."""
    contents = column.folded_head in role_weights().cells.remarks_of_contents
    if any(role.role != "ignored" or not (contents or role.strength < SURE_HEAD) for role in column.roles):
        return None
    return signs_of(body_cells(table, head_rows, column.start))


def best_places(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs of a column and a role, by their indices, of the best assignment; pairs below 0 are left out.

    `best` holds for each set of roles the best assignment that uses these and no others, for the columns so far: there
    are few roles, and SciPy, which solves this for any number, takes as long to import as a short report to read.
    """
    best: dict[frozenset[int], tuple[float, tuple[tuple[int, int], ...]]] = {frozenset(): (0.0, ())}
    for row, own in enumerate(scores):
        before = dict(best)
        for used, (total, pairs) in before.items():
            for place, score in enumerate(own):
                if place in used or score <= 0:
                    continue
                more = used | {place}
                if more not in best or total + score > best[more][0]:
                    best[more] = (total + score, (*pairs, (row, place)))
    return list(max(best.values(), key=lambda found: found[0])[1])
