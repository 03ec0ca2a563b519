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
        for rule in _joined(_snapped([rule for rule in pieces if rule.horizontal == horizontal]))
        if rule.length >= SHORTEST
    ]
    return tuple(cleaned)


def _snapped(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules of one axis; those nearly at one position get that position (their mean weighted by length)."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.position):
        if groups and rule.position - groups[-1][0].position <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    snapped: list[Rule] = []
    for group in groups:
        weight = sum(rule.length for rule in group) or 1.0
        position = sum(rule.position * rule.length for rule in group) / weight
        snapped += [Rule(rule.horizontal, position, rule.start, rule.end) for rule in group]
    return snapped


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces at one position that overlap or nearly meet."""
    by_position: dict[float, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_position[rule.position].append(rule)
    joined: list[Rule] = []
    for position in sorted(by_position):
        run: Rule | None = None
        for rule in sorted(by_position[position], key=lambda rule: rule.start):
            if run is not None and rule.start <= run.end + JOIN_GAP:
                run = Rule(run.horizontal, position, run.start, max(run.end, rule.end))
            else:
                if run is not None:
                    joined.append(run)
                run = rule
        if run is not None:
            joined.append(run)
    return joined


def connected(rules: Sequence[Rule]) -> list[tuple[Rule, ...]]:
    """Group rules that hang together through crossings; each group is one frame of lines."""
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
