"""Which characters of a page form vertical lines.

The file's writing mode says it, or characters that follow one another downwards: many programs set vertical text one
character at a time in a horizontal font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.layout.text.vertical.marks import DOWN_SHIFT, Mark
from extractor.layout.text.vertical.upright import SAME_BASELINE, is_beside_in_word, upright_marks
from extractor.reading.page import Glyph

DOWN_STEP = (0.4, 1.9)
"""The next character of a vertical line stands so many font sizes below; brackets are set half a size higher."""
SHORTEST_VERTICAL = 4
"""Fewer characters below one another are no vertical text by themselves (a one-column list, a narrow cell)."""
BESIDE = 0.3
"""Characters of a horizontal line are no more than so many font sizes apart."""
NEXT_LINE = 2.6
"""The axis of the next vertical line is at most so many font sizes to the left."""


def split_by_direction(glyphs: Sequence[Glyph]) -> tuple[tuple[Mark, ...], tuple[Glyph, ...]]:
    """Return the marks of vertical lines, and all other glyphs, each in the order of the file."""
    vertical: list[Mark] = []
    short: list[list[Glyph]] = []
    for run in _runs_down([glyph for glyph in glyphs if not glyph.text.isspace()]):
        if len(run) >= SHORTEST_VERTICAL:
            vertical += [Mark((glyph,), glyph.y) for glyph in run]
        else:
            vertical += [Mark((glyph,), glyph.y) for glyph in run if glyph.vertical]
            short.append([glyph for glyph in run if not glyph.vertical])
    if not vertical:
        return (), tuple(glyph for run in short for glyph in run)
    vertical, rest = _with_short_runs(vertical, [run for run in short if run])
    upright = upright_marks(rest, vertical)
    used = {glyph for mark in upright for glyph in mark.glyphs}
    return (*vertical, *upright), tuple(glyph for glyph in rest if glyph not in used)


def _runs_down(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs that follow one another downwards in the file; words across a line are runs by themselves."""
    run: list[Glyph] = []
    across = 0
    for i, glyph in enumerate(glyphs):
        if _is_in_word(glyphs, i):  # perhaps upright in a vertical line that goes on below it
            yield [glyph]
            across = 1
            continue
        if run and not _follows_down(run[-1], glyph, across):
            yield run
            run = []
        run.append(glyph)
        across = 0
    if run:
        yield run


def _with_short_runs(vertical: Sequence[Mark], short: Sequence[Sequence[Glyph]]) -> tuple[list[Mark], list[Glyph]]:
    """Return the marks with short runs on the axes of vertical lines, or right beside one as its next line."""
    marks, waiting = list(vertical), list(short)
    flat = [glyph for run in short for glyph in run]
    while True:
        found = [run for run in waiting if not _is_flat(run, flat) and _goes_with(run, marks)]
        if not found:
            return marks, [glyph for run in waiting for glyph in run]
        marks += [Mark((glyph,), glyph.y) for run in found for glyph in run]
        waiting = [run for run in waiting if run not in found]


def _is_flat(run: Sequence[Glyph], flat: Sequence[Glyph]) -> bool:
    """Return whether another character stands right beside one of a run: it is part of a horizontal line."""
    return any(
        other is not one
        and abs(other.y - one.y) <= SAME_BASELINE * one.size
        and 0 <= max(other.x0 - one.x1, one.x0 - other.x1) + one.size * DOWN_SHIFT <= (BESIDE + DOWN_SHIFT) * one.size
        for one in run
        for other in flat
    )


def _goes_with(run: Sequence[Glyph], marks: Sequence[Mark]) -> bool:
    """Return whether a run goes on above or below a mark, or begins beside one as the next line of its paragraph."""
    first, last = run[0], run[-1]
    for mark in marks:
        if abs(mark.size - first.size) > first.size * DOWN_SHIFT:
            continue
        if abs(mark.x - first.x) <= DOWN_SHIFT * first.size:
            steps = ((first.y - mark.y) / first.size, (mark.y - last.y) / first.size)
            if any(DOWN_STEP[0] <= step <= DOWN_STEP[1] + 1 for step in steps):
                return True
        elif 0 < mark.x - first.x <= NEXT_LINE * first.size and abs(mark.y - first.y) <= SAME_BASELINE * first.size:
            above = (other for other in marks if abs(other.x - mark.x) <= DOWN_SHIFT * mark.size and other.y < mark.y)
            if len(run) > 1 and all(mark.y - other.y > DOWN_STEP[1] * mark.size for other in above):
                return True
    return False


def _is_in_word(glyphs: Sequence[Glyph], at: int) -> bool:
    """Return whether a letter or figure stands beside the one before or after it in the file."""
    one = glyphs[at]
    if one.vertical or not one.text.isascii():
        return False
    return any(
        other.text.isascii() and abs(other.y - one.y) <= SAME_BASELINE * one.size and is_beside_in_word(one, other)
        for other in (*glyphs[max(0, at - 1) : at], *glyphs[at + 1 : at + 2])
    )


def _follows_down(a: Glyph, b: Glyph, across: int) -> bool:
    """Return whether `b` is right below `a`, as in a vertical line, or below what stands `across` between them."""
    size = max(a.size, b.size, 0.1)
    if abs(a.size - b.size) > size * DOWN_SHIFT:
        return False
    step = (b.y - a.y) / size
    return abs(a.x - b.x) <= DOWN_SHIFT * size and DOWN_STEP[0] <= step <= DOWN_STEP[1] + across
