"""A share of a number of cases with its interval, which says how much so many cases can show."""

from __future__ import annotations

import math
from dataclasses import dataclass

NORMAL_95 = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""


@dataclass(frozen=True)
class Share:
    """So many of so many cases; `low` and `high` bound the true share with 95 % confidence.

    The interval is Wilson's (Probable Inference, the Law of Succession, and Statistical Inference, 1927), which holds
    for few cases and for shares near 0 and 1 too.
    """

    right: int = 0
    of: int = 0

    @property
    def rate(self) -> float | None:
        """The share; None without any case."""
        return self.right / self.of if self.of else None

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return max(0.0, self._centre - self._half_width) if self.of else 0.0

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return min(1.0, self._centre + self._half_width) if self.of else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def _spread(self) -> float:
        return NORMAL_95**2 / self.of

    @property
    def _centre(self) -> float:
        return (self.right / self.of + self._spread / 2) / (1 + self._spread)

    @property
    def _half_width(self) -> float:
        rate = self.right / self.of
        return math.sqrt(rate * (1 - rate) * self._spread + self._spread**2 / 4) / (1 + self._spread)
