"""Pages marked as free of misses, who is where, notes on records, rules of the house."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "page_mark",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "page", name=op.f("pk_page_mark")),
        _key("page_mark", "document_id", "document"),
        _key("page_mark", "actor_id", "user_account"),
    )
    op.create_table(
        "presence",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "user_id", name=op.f("pk_presence")),
        _key("presence", "document_id", "document"),
        _key("presence", "user_id", "user_account"),
        _key("presence", "record_id", "candidate"),
    )
    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        _key("flag", "document_id", "document"),
        _key("flag", "record_id", "candidate"),
        _key("flag", "created_by_id", "user_account"),
        _key("flag", "settled_by_id", "user_account"),
    )
    op.create_table(
        "policy",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_policy")),
        _key("policy", "actor_id", "user_account"),
    )
    for table, *columns in (
        ("page_mark", "actor_id"),
        ("presence", "record_id"),
        ("flag", "document_id", "settled_at"),
        ("flag", "record_id"),
        ("flag", "created_by_id"),
        ("flag", "settled_by_id"),
        ("policy", "actor_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def downgrade() -> None:
    for table in ("policy", "flag", "presence", "page_mark"):
        op.drop_table(table)
