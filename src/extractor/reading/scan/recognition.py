"""Pictures of lines → their characters, each with its place along the line and how sure the model is of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import normalize

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.models import recogniser

HEIGHT = 48
"""The model's input height in pixels; it was trained with lines of this height."""
NARROWEST, WIDEST = 64, 3200
"""Widths of input in pixels; a wider line is squeezed."""
BATCH_WIDTH = 1280
"""So many pixels of lines go through the model at once: this bounds memory."""
LIKE_WIDTH = 1.1
"""Lines of one batch differ in width by at most this factor, because the padding of the shorter ones is wasted work."""
CTC_BLANK = 0
LEAST_RIVAL = 1e-4
"""A Japanese character of at least this probability is preferred to a foreign form that the model took it for."""
MARKS = "㎡㎏㎝㎞㎜℃㈱㈲㈹№℡①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ髙﨑ー～－"
"""Characters of Japanese print outside of JIS X 0208."""
MIDDLE = 127.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """One recognised character: its place along the line (0…1), the model's probability, and its second choice."""

    text: str
    place: float
    score: float
    rival: str = ""
    rival_score: float = 0.0


@cache
def _alphabet() -> tuple[str, ...]:
    """Return the model's classes: the blank of connectionist temporal classification, the characters, the space."""
    return ("", *recogniser().characters(), " ")


@cache
def _foreign() -> NDArray[np.bool_]:
    """Return which classes are characters that Japanese print does not use: 值 and 查 for 値 and 査."""
    return np.array([bool(char) and char not in MARKS and not _in_jis(char) for char in _alphabet()])


def _in_jis(char: str) -> bool:
    """Return whether JIS X 0208 or ASCII has the character."""
    try:
        char.encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True


def recognise(lines: Sequence[NDArray[np.uint8]]) -> list[tuple[Recognised, ...]]:
    """Return the characters of each picture of a line (grey, dark on light, any size)."""
    result: list[tuple[Recognised, ...]] = [()] * len(lines)
    for numbers, shares, stack in stacked(lines):
        scores = recogniser()(stack).reshape(len(numbers), -1, len(_alphabet()))
        for number, share, own in zip(numbers, shares, scores, strict=True):
            result[number] = _decoded(own, 1 / share)
    return result


def stacked(lines: Sequence[NDArray[np.uint8]]) -> Iterator[tuple[list[int], list[float], NDArray[np.float32]]]:
    """Yield what goes through the model at once: numbers of lines, the share of the width each fills, and the input."""
    scaled = [_scaled(line) for line in lines]
    for batch in _batches([line.shape[1] for line in scaled]):
        width = max(scaled[i].shape[1] for i in batch)
        stack = np.zeros((len(batch), 3, HEIGHT, width), np.float32)
        for row, i in enumerate(batch):
            stack[row, :, :, : scaled[i].shape[1]] = scaled[i]
        yield batch, [scaled[i].shape[1] / width for i in batch], stack


def _scaled(line: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the line at the model's height, -1 (black) … 1 (white), padded to the least width."""
    height, width = line.shape
    wanted = min(WIDEST, max(8, round(width * HEIGHT / height)))
    small = cv2.resize(line, (wanted, HEIGHT), interpolation=cv2.INTER_AREA if height > HEIGHT else cv2.INTER_CUBIC)
    return small.astype(np.float32) / MIDDLE - 1


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Yield groups of lines of like width."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        if batch and (
            widths[i] > max(NARROWEST, widths[batch[0]]) * LIKE_WIDTH or widths[i] * (len(batch) + 1) > BATCH_WIDTH
        ):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _decoded(scores: NDArray[np.float32], stretch: float) -> tuple[Recognised, ...]:
    """Return the characters of the best path: repeats joined, blanks dropped (Graves et al., 2006).

    `scores` are the model's for each class (logits), by step along the line. Most steps are blank, and only the others
    are worth turning into probabilities.
    """
    best = scores.argmax(axis=1)
    inked = np.flatnonzero(best != CTC_BLANK)
    probabilities = _probabilities(scores[inked])
    classes = _best(probabilities)
    found: list[Recognised] = []
    for first, last in _runs(inked, classes):
        weights = probabilities[first:last, classes[first]]
        middle = float((inked[first:last] * weights).sum() / weights.sum()) + 0.5
        length = len(best) / stretch
        if middle <= length + 1:  # beyond the line there is only the padding of its batch
            place = min(1.0, middle / length)
            found.append(_read(place, probabilities[first + int(weights.argmax())], int(classes[first])))
    return tuple(found)


def _probabilities(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the probability of each class by step."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def _runs(steps: NDArray[np.int64], classes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield where each run of neighbouring steps of one class begins and ends (exclusive)."""
    cuts = np.flatnonzero((np.diff(steps) > 1) | (np.diff(classes) != 0)) + 1
    bounds = [0, *cuts.tolist(), len(steps)] if len(steps) else []
    yield from pairwise(bounds)


def _best(probabilities: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the most likely class at each step, a Japanese one where that is possible."""
    best = np.asarray(probabilities.argmax(axis=1), np.int64)
    for step in np.flatnonzero(_foreign()[best]):
        rivals = np.where(_foreign(), 0.0, probabilities[step])
        rivals[CTC_BLANK] = 0.0
        rival = int(rivals.argmax())
        if rivals[rival] >= LEAST_RIVAL:
            best[step] = rival
    return best


def _read(place: float, probabilities: NDArray[np.float32], first: int) -> Recognised:
    """Return the character of a step; its other width, `（` for `(`, counts for it, not against it."""
    text, score = _alphabet()[first], float(probabilities[first])
    rival, rival_score = _second(probabilities, first)
    if normalize("NFKC", rival) == normalize("NFKC", text):
        return Recognised(text, place, min(1.0, score + rival_score))
    return Recognised(text, place, score, rival, rival_score)


def _second(probabilities: NDArray[np.float32], first: int) -> tuple[str, float]:
    """Return the most likely other character of a step, and its probability."""
    rest = probabilities.copy()
    rest[[first, CTC_BLANK]] = -1.0
    other = int(rest.argmax())
    return _alphabet()[other], float(rest[other])
