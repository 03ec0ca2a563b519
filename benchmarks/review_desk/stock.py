"""What there is to ask for: documents of each size, their records, and chance to choose among them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sqlalchemy import Engine, text

from review_desk.data import LARGE_DOCUMENT_RECORDS, SEED, SMALL_DOCUMENT_RECORDS


@dataclass(frozen=True)
class Line:
    """A record as a page shows it."""

    id: int
    document: int
    version: int


class Stock:
    """Chooses by chance, the same in each run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.chance = random.Random(SEED)
        self.total = int(self._value("SELECT MAX(id) FROM document"))
        self.large = self._document_of_size(LARGE_DOCUMENT_RECORDS)
        self.small = self._document_of_size(SMALL_DOCUMENT_RECORDS)
        uncommon = f"({self.large}, {self.small})"
        self._open = self._numbers(f"SELECT id FROM document WHERE status = 'ready' AND id NOT IN {uncommon}")
        self._committed = self._numbers("SELECT id FROM document WHERE status = 'committed'")

    def usual(self) -> int:
        """Return a document that is being reviewed, of the usual size."""
        return self.chance.choice(self._open)

    def committed(self) -> int:
        """Return a document that the dataset holds."""
        return self.chance.choice(self._committed)

    def page_of(self, document: int) -> int:
        """Return one of its pages."""
        return self.chance.randint(1, int(self._value("SELECT page_count FROM document WHERE id = :id", id=document)))

    def digest_of(self, document: int) -> str:
        """Return the digest of its file."""
        return str(self._value("SELECT sha256 FROM document WHERE id = :id", id=document))

    def event(self, document: int, *, state: str = "open") -> Line:
        """Return an event of the document that stands so."""
        return self._some("document_id = :document AND kind = 'event' AND state = :state", document, state)

    def untouched(self, document: int) -> Line:
        """Return an event of the document that nobody has changed."""
        return self._some(
            "document_id = :document AND kind = 'event' AND version = 1 AND state = :state", document, "open"
        )

    def indicator(self, document: int) -> Line:
        """Return an indicator of the document."""
        return self._some("document_id = :document AND kind = 'kpi' AND state <> :state", document, "removed")

    def now(self, record: int) -> Line:
        """Return the record as it stands by now."""
        with self._engine.connect() as connection:
            found = connection.execute(
                text("SELECT id, document_id, version FROM candidate WHERE id = :id"), {"id": record}
            )
            return Line(*found.one())

    def open_lines(self, document: int, kinds: str = "%") -> list[Line]:
        """Return the open records of the document."""
        fits = "document_id = :id AND kind LIKE :kinds AND state = 'open'"
        query = f"SELECT id, document_id, version FROM candidate WHERE {fits}"
        with self._engine.connect() as connection:
            return [Line(*row) for row in connection.execute(text(query), {"id": document, "kinds": kinds})]

    def neighbours(self, line: Line) -> list[Line]:
        """Return the open events of its document, it first."""
        return [line, *(other for other in self.open_lines(line.document, "event") if other.id != line.id)]

    def latest(self, table: str, record: int) -> int:
        """Return the newest row of the record in `flag` or `revision`."""
        return int(self._value(f"SELECT MAX(id) FROM {table} WHERE record_id = :id", id=record))

    def _document_of_size(self, records: int) -> int:
        query = (
            "SELECT document_id FROM candidate GROUP BY document_id HAVING COUNT(*) BETWEEN :least AND :most LIMIT 1"
        )
        return int(self._value(query, least=records, most=records + records // 10))  # a run adds some to them

    def _some(self, fits: str, document: int, state: str) -> Line:
        with self._engine.connect() as connection:
            query = text(f"SELECT id, document_id, version FROM candidate WHERE {fits}")
            found = connection.execute(query, {"document": document, "state": state}).all()
        return Line(*self.chance.choice(found))

    def _value(self, query: str, **given: object) -> object:
        with self._engine.connect() as connection:
            return connection.execute(text(query), given).scalar_one()

    def _numbers(self, query: str) -> list[int]:
        with self._engine.connect() as connection:
            return [int(row[0]) for row in connection.execute(text(query))]
