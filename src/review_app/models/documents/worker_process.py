"""A process that reads documents, on whichever host."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class WorkerProcess(SQLModel, table=True):
    """A worker that has told that it lives; `id` is its executor id in the queue, times are the database's own."""

    __tablename__ = "worker_process"

    id: str = Field(max_length=128, primary_key=True)
    started_at: datetime = Field(default_factory=now, sa_column=time_column())
    seen_at: datetime = Field(default_factory=now, sa_column=time_column())
