"""Where the lines of a column wrap: at an edge that several reach, or at a nearer one beside a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.text.strips import Strip
from extractor.layout.words import layout_words

AT_EDGE = 0.7
"""Lines that end within so many font sizes of each other end at one edge."""
FEWEST_NARROW, PROSE_KANA = 3, 0.2
"""So many lines of running text (at least this share of each is hiragana) that end together wrap there."""
RAGGED = 1.6
"""Lines beside a picture that are not justified end within so many font sizes of each other."""
_HIRAGANA = re.compile(r"[ぁ-ん]")


def edges_of(run: Sequence[Strip], far: float) -> list[float]:
    """Return for each line where it would wrap: at the edge of the run, or a nearer one of lines beside a picture."""
    edge = _edge(run, far)
    edges = [edge] * len(run)
    start = 0
    while start < len(run):
        near = run[start].end
        end = next((i for i in range(start + 1, len(run)) if _ends_beyond(run[i], near)), len(run))
        beside = [line for line in run[start:end] if _ends_at(line, near)]
        if len(beside) >= FEWEST_NARROW and _is_prose(beside):
            edges[start:end] = [min(edge, max(_end_of_words(line) for line in beside))] * (end - start)
            start = end
        else:
            start += 1
    return edges


def _ends_beyond(line: Strip, edge: float) -> bool:
    """Return whether a line ends beyond an edge, perhaps with a comma or full stop over it."""
    return _end_of_words(line) > edge + RAGGED * line.size


def _ends_at(line: Strip, edge: float) -> bool:
    """Return whether a line ends at an edge, perhaps with a comma or full stop over it."""
    return min(abs(line.end - edge), abs(_end_of_words(line) - edge)) <= RAGGED * line.size


def _is_prose(lines: Sequence[Strip]) -> bool:
    """Return whether lines are running text and no list of entries of one length: a good part of each is kana."""
    return all(len(_HIRAGANA.findall(line.text)) >= PROSE_KANA * len(line.text) for line in lines) and not any(
        line.text.startswith(layout_words().text_bullets) for line in lines[1:]
    )


def _edge(run: Sequence[Strip], far: float) -> float:
    """Return where lines wrap: the edge that several of them reach, else that of the column.

    A comma or full stop may hang out over the edge (JIS X 4051, ぶら下げ組): lines end before it.
    """
    ends = [(_end_of_words(line), line.size) for line in run]
    edge = max(end for end, _ in ends)
    reaching = sum(edge - end <= AT_EDGE * size for end, size in ends)
    return edge if reaching > 1 else far


def _end_of_words(line: Strip) -> float:
    """Return where a line's writing ends, without a comma or full stop that may hang out over the edge."""
    words = line.text.rstrip("、。，．")
    if line.vertical or not words or words == line.text:
        return line.end
    return line.boxes[len(words) - 1][2]
