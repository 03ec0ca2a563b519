"""Drawn lines → clean rules: nearly equal positions snapped together, broken pieces joined, crossing ones grouped.

The steps are those of Nurminen's thesis (Algorithmic Extraction of Data in Tables in PDF Documents, 2013) as known from
pdfplumber, with one function for both axes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import inf

from extractor.reading.page import Rule

SNAP = 2.0
"""Rules nearer than this across their axis are one rule, in points."""
ONE_LINE = 0.5
"""Rules that differ by less across their axis, in points, are drawn as one line."""
STRIP, FACING = 6.0, 0.8
"""Between rules at most so far apart, in points, nothing is printed; if they face each other, over this share."""
JOIN_GAP = 3.0
"""Pieces of one rule may be this far apart along it, in points."""
TOUCH = 3.0
"""A rule that ends this near to a crossing one meets it, in points."""
SHORTEST = 5.0
"""After joining, a shorter rule is an ornament or a part of a letter, in points."""


def clean_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return snapped and joined rules, horizontal ones first, from top to bottom and left to right."""
    pieces = list(rules)
    cleaned = [
        rule
        for horizontal in (True, False)
        for rule in _joined(_snapped(_together([rule for rule in pieces if rule.horizontal == horizontal])))
        if rule.length >= SHORTEST
    ]
    return tuple(cleaned)


def _snapped(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules of one axis; those nearly at one position get that position (their mean weighted by length)."""
    snapped: list[Rule] = []
    for group in _by_position(rules, SNAP):
        weight = sum(rule.length for rule in group) or 1.0
        position = sum(rule.position * rule.length for rule in group) / weight
        snapped += [Rule(rule.horizontal, position, rule.start, rule.end) for rule in group]
    return snapped


def _by_position(rules: Iterable[Rule], within: float) -> list[list[Rule]]:
    """Return rules of one axis in groups, those of each at most `within` points beyond the position of its first."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.position):
        if groups and rule.position - groups[-1][0].position <= within:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _together(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules of one axis with those that face each other over a strip too narrow for print at one position.

    They are the sides of neighbouring cells that are drawn as boxes of their own (as browsers do), or a double rule.
    """
    return [rule for stretch in _stretches(rules) for rule in _closed_up(stretch)]


def _stretches(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules whose extents overlap or nearly touch, a group each: other tables beside are other groups."""
    found: list[list[Rule]] = []
    end = -inf
    for rule in sorted(rules, key=lambda rule: rule.start):
        if rule.start > end + STRIP:
            found.append([])
        found[-1].append(rule)
        end = max(end, rule.end)
    return found


def _closed_up(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules of one stretch with facing ones at the middle between them."""
    runs: list[list[list[Rule]]] = []
    for group in _by_position(rules, ONE_LINE):
        if runs and group[0].position - runs[-1][0][0].position <= STRIP and _are_one_edge(runs[-1][-1], group):
            runs[-1].append(group)
        else:
            runs.append([group])
    return [rule for run in runs for rule in _at_middle(run)]


def _are_one_edge(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Return whether rules at two positions are nearly at one, or face each other."""
    return other[0].position - one[0].position <= SNAP or _face(one, other)


def _at_middle(run: Sequence[Sequence[Rule]]) -> list[Rule]:
    """Return the rules of a run at the middle between its sides; what is within a snap stays for that."""
    first, last = run[0][0].position, run[-1][0].position
    rules = [rule for group in run for rule in group]
    return rules if last - first <= SNAP else [rule._replace(position=(first + last) / 2) for rule in rules]


def _face(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Return whether nearly all of the shorter rules at one of two positions face rules at the other."""
    first, second = sorted((_covered(one), _covered(other)), key=lambda spans: sum(end - start for start, end in spans))
    beside = sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0])) for a in first for b in second)
    return beside >= FACING * sum(end - start for start, end in first)


def _covered(rules: Iterable[Rule], gap: float = 0.0) -> list[tuple[float, float]]:
    """Return the stretches that rules at one position cover; pieces no more than `gap` points apart are one."""
    spans: list[tuple[float, float]] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        if spans and rule.start <= spans[-1][1] + gap:
            spans[-1] = spans[-1][0], max(spans[-1][1], rule.end)
        else:
            spans.append((rule.start, rule.end))
    return spans


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces at one position that overlap or nearly meet."""
    by_position: dict[float, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_position[rule.position].append(rule)
    return [
        Rule(own[0].horizontal, position, *span)
        for position, own in sorted(by_position.items())
        for span in _covered(own, JOIN_GAP)
    ]


def connected(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """Group rules that are connected by crossings; each group is one frame of lines."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    upright = sorted((r.position, r.start - TOUCH, r.end + TOUCH, j) for j, r in enumerate(rules) if not r.horizontal)
    for i, rule in enumerate(rules):
        if rule.horizontal:
            first = bisect_left(upright, (rule.start - TOUCH,))
            last = bisect_right(upright, (rule.end + TOUCH, inf))
            for _, top, bottom, j in upright[first:last]:
                if top <= rule.position <= bottom:
                    parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for i, rule in enumerate(rules):
        groups[root(i)].append(rule)
    return [tuple(group) for group in groups.values()]
