"""Runs the migrations on the connection that `database.migrate` hands in."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import review_app.models  # noqa: F401 - registers the tables

connection = context.config.attributes["connection"]


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether the models speak of it; the full-text table and its shadows are SQLite's own."""
    return kind != "table" or not (name or "").startswith("search_grams")


context.configure(
    include_name=_is_ours,
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
