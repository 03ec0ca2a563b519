"""Figures for Prometheus: of requests (counted in each web process), and of the work (read from the database)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from review_app.jobs.heartbeat import living
from review_app.models import Document
from review_app.models.columns import now
from review_app.models.states import DocumentStatus
from review_app.settings import Settings

PROCESSES_DIR = "PROMETHEUS_MULTIPROC_DIR"
"""Where several web processes put their counts together; prometheus_client reads it when it is imported."""
AREAS = ("api", "static")
_own = CollectorRegistry()
_SECONDS = Histogram(
    "yomitori_request_seconds",
    "How long requests took, by area and method",
    ("area", "method"),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
    registry=_own,
)
_REQUESTS = Counter(
    "yomitori_requests", "Requests, by area, method and status", ("area", "method", "status"), registry=_own
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})


def count_request(path: str, method: str, status: int, seconds: float) -> None:
    """Count a request; nothing of it but these few words is kept."""
    first = path.strip("/").split("/", 1)[0]
    area, known = first if first in AREAS else "pages", method if method in METHODS else "other"
    _SECONDS.labels(area, known).observe(seconds)
    _REQUESTS.labels(area, known, str(status)).inc()


def written(settings: Settings, engine: Engine) -> bytes:
    """Return all figures in Prometheus' text form."""
    registry = CollectorRegistry()
    registry.register(_Work(settings, engine))
    requests = _own
    if PROCESSES_DIR in os.environ:
        requests = CollectorRegistry()
        MultiProcessCollector(requests)  # type: ignore[no-untyped-call]
    return generate_latest(registry) + generate_latest(requests)


class _Work:
    """What waits, who works, how much room is left."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings, self._engine = settings, engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        with Session(self._engine) as session:
            counts = dict(session.exec(select(col(Document.status), func.count()).group_by(col(Document.status))).all())
            waiting = col(Document.status) == DocumentStatus.QUEUED
            oldest = session.exec(
                select(func.min(Document.uploaded_at)).where(waiting, col(Document.attempt) == 1)
            ).one()
            hard = session.exec(select(func.count()).where(col(Document.take_ups) > 1)).one()
            workers = len(living(session))
        documents = GaugeMetricFamily("yomitori_documents", "Documents, by status", labels=["status"])
        for status in DocumentStatus:
            documents.add_metric([status.value], counts.get(status, 0))
        yield documents
        age = 0.0 if oldest is None else max((now() - oldest).total_seconds(), 0.0)
        yield GaugeMetricFamily("yomitori_oldest_waiting_seconds", "How long the oldest upload waits", value=age)
        yield GaugeMetricFamily("yomitori_taken_up_again", "Documents whose reading was taken up again", value=hard)
        yield GaugeMetricFamily("yomitori_workers", "Workers that live", value=workers)
        free = shutil.disk_usage(self._settings.data_dir).free
        yield GaugeMetricFamily("yomitori_disk_free_bytes", "Room left in the data folder", value=free)
