"""What people say a document is, and which report they say comes before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KINDS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page", "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge",
    "restore", "approve", "keep", "reread",
)  # fmt: skip
_MORE_KINDS = ("facts", "series")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "document_fact",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("read", sa.JSON(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(words("name", "title", "publisher", "fiscal_year"), name=op.f("ck_document_fact_name")),
        sa.PrimaryKeyConstraint("document_id", "name", name=op.f("pk_document_fact")),
        _key("document_fact", "document_id", "document"),
        _key("document_fact", "actor_id", "user_account"),
    )
    op.create_table(
        "series_choice",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_series_choice")),
        _key("series_choice", "document_id", "document"),
        _key("series_choice", "earlier_id", "document"),
        _key("series_choice", "actor_id", "user_account"),
    )
    for table, column in (
        ("document_fact", "actor_id"),
        ("series_choice", "earlier_id"),
        ("series_choice", "actor_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS, *_MORE_KINDS)}))


def downgrade() -> None:
    """Possible only as long as the feed has no line of these kinds; the old CHECK refuses it."""
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS)}))
    op.drop_table("series_choice")
    op.drop_table("document_fact")
