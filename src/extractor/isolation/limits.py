"""How much memory, how much time and how many pages the reading of a file may take."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from extractor.isolation.guards import MEMORY_BYTES


class Limits(BaseModel):
    """What a file may take at most.

    `memory_bytes`: address space of the process that reads it. `pages`: a document of more is not begun. A reading
    takes `first_seconds` of wall-clock time and `page_seconds` for each page, but never more than `most_seconds`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    memory_bytes: int = MEMORY_BYTES
    pages: int = 3000
    first_seconds: float = 120.0
    page_seconds: float = 10.0
    most_seconds: float = 3600.0

    def seconds(self, pages: int) -> float:
        """Return how long a document of so many pages may take: a scanned page takes five seconds at most, usually."""
        return min(self.most_seconds, self.first_seconds + self.page_seconds * pages)


STANDARD_LIMITS = Limits()
