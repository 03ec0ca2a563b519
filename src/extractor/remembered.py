"""Results of a function by its argument: found when first asked for, kept as long as their owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V], Generic[K, V]):
    """What `find` returns for each key that was asked for."""

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: K) -> V:
        """Find what has not been asked for before."""
        self[key] = found = self._find(key)
        return found
