"""Where paragraphs end by the structure of a tagged file, and how far that is to be trusted.

Producers differ: a browser tags what its author meant, a word processor each line that was ended with its enter key.
So the tags are held against the print of the same document: where most lines that go on in the next one by their print
do so by their tags, a change of tag ends a paragraph; where every line has a tag of its own, it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.layout.text.strips import Strip
from extractor.reading.tags import is_caption

FEWEST_KEPT = 2
"""So many line ends inside of paragraphs at least show that a document's tags know paragraphs …"""
MOSTLY_KEPT = 0.8
"""… if this share of the lines that go on by their print do so by their tags."""
HALF_KEPT = 0.5
"""Above this share it knows them at least in part, so that a contradiction is a doubt."""
OWN_EDGE = 3
"""A paragraph of so many lines shows where its lines wrap."""


@dataclass(frozen=True)
class TagHabit:
    """How a document's tags compare with its print, over lines that go on in the next one by their print.

    `kept`: both are in one block of the structure; `cut`: they are in two.
    """

    kept: int = 0
    cut: int = 0

    @property
    def separates(self) -> bool:
        """Whether lines in two blocks of the structure are of two paragraphs."""
        return self.kept >= FEWEST_KEPT and self.kept >= MOSTLY_KEPT * (self.kept + self.cut)

    @property
    def contradicts(self) -> bool:
        """Whether it is a doubt that two lines which go on by their print are in two blocks."""
        return self.kept >= FEWEST_KEPT and self.kept >= HALF_KEPT * (self.kept + self.cut)


def same_block(above: Strip, below: Strip) -> bool | None:
    """Return whether two lines are in one block of the structure; None if one of them is in none."""
    return above.tag == below.tag if above.tag and below.tag else None


def are_apart(above: Strip, below: Strip, habit: TagHabit) -> bool:
    """Return whether the tags, as far as they are to be trusted, separate two lines; a caption always stands alone.

    Text that a file leaves out of its structure, as some programs do with running heads, is in no paragraph of it.
    """
    stated = same_block(above, below)
    if is_caption(above.tag) != is_caption(below.tag):
        return True
    if stated is None:
        return bool(above.tag or below.tag) and habit.kept >= FEWEST_KEPT
    return not stated and habit.separates


def habit_of(open_lines: Iterable[tuple[Strip, Strip]]) -> TagHabit:
    """Return the habit that lines which go on by their print, each with the next, show."""
    said = [same for pair in open_lines if (same := same_block(*pair)) is not None]
    return TagHabit(sum(said), len(said) - sum(said))


def own_edge(line: Strip, lines: Iterable[Strip]) -> float | None:
    """Return where the lines of a line's block wrap (points along the line); None if it has too few of them."""
    ends = [other.end for other in lines if other.tag == line.tag] if line.tag else []
    return max(ends) if len(ends) >= OWN_EDGE else None
