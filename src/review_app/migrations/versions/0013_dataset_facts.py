"""The numbers that confirmed records state, names of the same thing, and questions that are kept."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import words

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_INDEXES = (["row_id"], ["document_id"], ["measure", "fiscal_year"], ["partner", "measure"], ["subject", "measure"])


def _check(column: str, *known: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(words(column, *known), name=op.f(f"ck_dataset_fact_{column}"))


def upgrade() -> None:
    op.create_table(
        "dataset_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("measure", sa.String(16), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("same_unit", sa.String(), nullable=True),
        sa.Column("rule", sa.String(16), nullable=True),
        sa.Column("fiscal_year", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("head", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_fact")),
        sa.ForeignKeyConstraint(["row_id"], ["dataset_record.id"], name=op.f("fk_dataset_fact_row_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_dataset_fact_document_id")),
        _check("kind", "event", "kpi", "statistic"),
        _check("measure", "events", "participants", "target", "actual", "achievement", "value", "mention"),
        _check("rule", "single", "total", "sum"),
    )
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_dataset_fact_{'_'.join(columns)}"), "dataset_fact", columns)
    _names()
    _saved_views()


def _names() -> None:
    kinds = ("partner", "body", "subject")
    op.create_table(
        "thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("code", sa.String(16), nullable=True),
        *_by_somebody("thing"),
        sa.CheckConstraint(words("kind", *kinds), name=op.f("ck_thing_kind")),
    )
    op.create_table(
        "thing_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thing_name")),
        sa.ForeignKeyConstraint(["thing_id"], ["thing.id"], name=op.f("fk_thing_name_thing_id")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_thing_name_kind_name")),
        sa.CheckConstraint(words("kind", *kinds), name=op.f("ck_thing_name_kind")),
    )
    op.create_table(
        "different_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        *_by_somebody("different_names"),
        sa.UniqueConstraint("kind", "one", "other", name=op.f("uq_different_names_kind_one_other")),
        sa.CheckConstraint(words("kind", *kinds), name=op.f("ck_different_names_kind")),
    )
    for table, column in (("thing", "actor_id"), ("thing_name", "thing_id"), ("different_names", "actor_id")):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _saved_views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("page", sa.String(32), nullable=False),
        sa.Column("query", sa.String(2000), nullable=False),
        *_by_somebody("saved_view"),
    )
    op.create_index(op.f("ix_saved_view_actor_id"), "saved_view", ["actor_id"])


def _by_somebody(table: str) -> tuple[Any, ...]:
    """Return who made the row and when, and the keys of its table."""
    return (
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f(f"fk_{table}_actor_id")),
    )


def downgrade() -> None:
    for table in ("saved_view", "different_names", "thing_name", "thing", "dataset_fact"):
        op.drop_table(table)
