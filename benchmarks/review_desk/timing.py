"""How long things took, beside how long they may take."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field

PAGE_LIMIT_MS, SAVE_LIMIT_MS = 100.0, 30.0
NO_LIMIT_MS = float("inf")


@dataclass
class Taken:
    """The times of one thing, in milliseconds: on the clock, and of the processor's alone."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, clock_seconds: float, processor_seconds: float) -> None:
        """Note one time."""
        self.clock.append(clock_seconds * 1000)
        self.processor.append(processor_seconds * 1000)


@dataclass(frozen=True)
class Timing:
    """How long a thing took, in milliseconds."""

    name: str
    limit: float
    median: float
    p95: float
    cpu95: float

    @classmethod
    def of(cls, name: str, limit: float, taken: Taken) -> Timing:
        """Sum up the times of a thing."""
        middle = statistics.median(taken.clock)
        return cls(name, limit, middle, percentile(taken.clock), percentile(taken.processor))

    def over(self, *, busy: bool) -> bool:
        """Tell whether it took too long; on a busy machine by the processor's time alone."""
        return (self.cpu95 if busy else self.p95) > self.limit


def percentile(taken: Iterable[float], share: float = 0.95) -> float:
    """Return the time that this share of all did not pass."""
    ordered = sorted(taken)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def report(timings: Iterable[Timing], *, busy: bool) -> list[str]:
    """Print a line each as they come; return the names of those that took too long."""
    slow = []
    print(f"{'':2}{'median':>8} {'p95':>8} {'CPU p95':>8} {'limit':>6}  ms", flush=True)
    for timing in timings:
        mark = "▲" if timing.over(busy=busy) else "✓"
        limit = f"{timing.limit:6.0f}" if timing.limit < NO_LIMIT_MS else "     –"
        times = f"{timing.median:8.1f} {timing.p95:8.1f} {timing.cpu95:8.1f}"
        print(f"{mark} {times} {limit}  {timing.name}", flush=True)
        if timing.over(busy=busy):
            slow.append(timing.name)
    return slow
