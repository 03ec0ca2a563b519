"""Runs the migrations on the connection that `database.migrate` passes in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""The full names of what the revisions name in short; the models may change, what a revision makes may not."""

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=sa.MetaData(naming_convention=_NAMES),
)
with context.begin_transaction():
    context.run_migrations()
