"""The lines drawn in a picture, solid or dotted: found because they are long and thin, removed to leave only print."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Rule

Mask = NDArray[np.uint8]
SHORTEST = 16.0
"""A shorter stroke may be part of a character, in points."""
SELF_EVIDENT = 45.0
"""A line of this length needs no other to be one, in points; a shorter one must end at another line."""
THICKEST = 3.5
"""A thicker bar is not a line, in points."""
TOUCH = 3.0
"""A line that ends this near to another meets it, in points."""
LONGEST_GAP, FINEST = 2.0, 1.6
"""Points between the dots or dashes of one line; such a line is no thicker than the second."""
SHORTEST_DOTTED = 24.0
"""A shorter row of dots is part of characters, in points."""
DENSE_DASHES, MANY_DASHES = (14, 0.5), (30, 0.15)
"""A dotted line has so many dots or dashes, in all and a point; strokes of neighbouring characters are fewer."""
STRAY = 1
"""Pixels by which a line may stray from its row before it is broken."""


@dataclass(frozen=True)
class Rulings:
    """Drawn lines in pixels of the picture, and a mask of the pixels that they cover."""

    rules: tuple[Rule, ...]
    mask: Mask


def find_rulings(ink: Mask, scale: float) -> Rulings:
    """Return the straight horizontal and vertical lines that the ink draws; `scale` is in pixels a point."""
    across = np.ascontiguousarray(ink.T)
    flat, upright = (_joined(_along(part, scale), _dotted(part, scale)) for part in (ink, across))
    lines = [*flat.rules, *(Rule(False, rule.position, rule.start, rule.end) for rule in upright.rules)]
    kept = _plausible(lines, scale)
    mask = np.maximum(flat.mask, upright.mask.T)
    return Rulings(tuple(kept), np.asarray(mask * _near(kept, ink.shape, scale), np.uint8))


def _joined(solid: Rulings, dotted: Rulings) -> Rulings:
    return Rulings((*solid.rules, *dotted.rules), np.maximum(solid.mask, dotted.mask))


def _along(ink: Mask, scale: float) -> Rulings:
    """Return the solid lines along rows."""
    length = max(8, round(SHORTEST * scale)) | 1  # an odd kernel has a middle
    steady = cv2.dilate(ink, np.ones((1 + 2 * STRAY, 1), np.uint8))
    long_runs = cv2.morphologyEx(steady, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long_runs, connectivity=8)
    rules: list[Rule] = []
    keep = np.zeros(count, np.uint8)
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if area / width - 2 * STRAY <= max(THICKEST * scale, 2) and width > 3 * height:
            keep[label] = 1
            rules.append(Rule(True, top + height / 2, left, left + width))
    return Rulings(tuple(rules), np.asarray(keep[labels] * steady, np.uint8))


def _dotted(ink: Mask, scale: float) -> Rulings:
    """Return the dotted and dashed lines along rows: thin ink that goes on in many short pieces."""
    finest = FINEST * scale
    broad = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(2, round(finest)) + 1, 1), np.uint8))
    thin = np.asarray(ink & (1 - np.asarray(broad, np.uint8)), np.uint8)
    steady = cv2.dilate(thin, np.ones((1 + 2 * STRAY, 1), np.uint8))
    bridged = cv2.morphologyEx(steady, cv2.MORPH_CLOSE, np.ones((1, round(LONGEST_GAP * scale) | 1), np.uint8))
    length = max(8, round(SHORTEST_DOTTED * scale)) | 1
    long_runs = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long_runs, connectivity=8)
    rules: list[Rule] = []
    keep = np.zeros(count, np.uint8)
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        inked = ink[top : top + height, left : left + width].any(axis=0)
        dashes = int((np.diff(inked.astype(np.int8)) == 1).sum())
        many = any(dashes >= max(least, dense * width / scale) for least, dense in (DENSE_DASHES, MANY_DASHES))
        if many and area / width - 2 * STRAY <= finest:
            keep[label] = 1
            rules.append(Rule(True, top + height / 2, left, left + width))
    return Rulings(tuple(rules), np.asarray(keep[labels] * steady, np.uint8))


def _plausible(rules: list[Rule], scale: float) -> list[Rule]:
    """Drop short lines that meet no other, or only each other in a small space: strokes of large characters, dashes."""
    long_enough = [rule for rule in rules if rule.length >= SELF_EVIDENT * scale]
    reach = TOUCH * scale
    met = [
        rule
        for rule in rules
        if rule.length < SELF_EVIDENT * scale
        and all(_ends_at(rule, end, rules, reach) for end in (rule.start, rule.end))
    ]
    return long_enough + _of_frames(met, long_enough, reach, SELF_EVIDENT * scale)


def _of_frames(short: list[Rule], long: list[Rule], reach: float, least: float) -> list[Rule]:
    """Return the short lines that hang together with a long one, or with each other over at least `least`.

    A box drawn alone in less space is a character, as in 国 and 口.
    """
    if not short:
        return []
    boxes, far = _boxes(short), _boxes(long)
    near = _meet(boxes, boxes, reach)
    anchored = np.asarray(_meet(boxes, far, reach).any(axis=1) if long else np.zeros(len(short)), np.bool_)
    group = np.arange(len(short))
    while True:
        joined = np.where(near, group[None, :], len(short)).min(axis=1)
        if (joined == group).all():
            break
        group = joined
    kept: list[Rule] = []
    for number in np.unique(group):
        own = group == number
        width, height = (boxes[own, side + 2].max() - boxes[own, side].min() for side in (0, 1))
        if anchored[own].any() or max(width, height) >= least:
            kept += [short[i] for i in np.flatnonzero(own)]
    return kept


def _boxes(rules: list[Rule]) -> NDArray[np.float64]:
    """Return left, top, right and bottom of each rule."""
    sides = [
        (r.start, r.position, r.end, r.position) if r.horizontal else (r.position, r.start, r.position, r.end)
        for r in rules
    ]
    return np.array(sides, np.float64)


def _meet(a: NDArray[np.float64], b: NDArray[np.float64], reach: float) -> NDArray[np.bool_]:
    """Return by pair whether boxes come within `reach` of each other."""
    apart = np.maximum(a[:, None, :2] - b[None, :, 2:], b[None, :, :2] - a[:, None, 2:]).max(axis=2)
    return np.asarray(apart <= reach, np.bool_)


def _ends_at(rule: Rule, end: float, others: list[Rule], reach: float) -> bool:
    """Return whether the rule's end lies at one of the lines across it."""
    return any(
        other.horizontal != rule.horizontal
        and abs(other.position - end) <= reach
        and other.start - reach <= rule.position <= other.end + reach
        for other in others
    )


def _near(rules: list[Rule], shape: tuple[int, ...], scale: float) -> Mask:
    """Return a mask of the stretches around the rules."""
    near = np.zeros(shape, np.uint8)
    breadth = round(THICKEST * scale / 2) + 2 * STRAY
    for rule in rules:
        across = slice(max(0, round(rule.position) - breadth), round(rule.position) + breadth + 1)
        along = slice(max(0, round(rule.start)), round(rule.end) + 1)
        near[(across, along) if rule.horizontal else (along, across)] = 1
    return near


def closed_walls(rules: tuple[Rule, ...], shape: tuple[int, ...], scale: float) -> Mask:
    """Return a mask of the rules drawn a little longer, so that no gap at a corner joins two cells."""
    walls = np.zeros(shape, np.uint8)
    reach = round(TOUCH * scale / 2)
    for rule in rules:
        position, start, end = round(rule.position), round(rule.start) - reach, round(rule.end) + reach
        ends = ((start, position), (end, position)) if rule.horizontal else ((position, start), (position, end))
        cv2.line(walls, *ends, color=1, thickness=2)
    return walls


def without_rulings(picture: NDArray[np.uint8], rulings: Rulings, ink: Mask) -> NDArray[np.uint8]:
    """Return the picture with its lines painted white; strokes of characters that cross a line stay."""
    crossing: Mask = np.zeros(ink.shape, np.uint8)
    off = np.asarray(ink & (1 - rulings.mask), np.uint8)
    for shift in (1, -1):
        crossing |= np.roll(off, shift * 2, axis=0) & np.roll(off, -shift * 2, axis=0)
    fringe = np.asarray(cv2.dilate(rulings.mask, np.ones((3, 3), np.uint8)), np.uint8) & (1 - off)
    return np.where((fringe > 0) & (crossing == 0), np.uint8(255), picture)
