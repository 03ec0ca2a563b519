"""Several hosts: who reads a document, how often its work was taken up, which workers live, whose files they see."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_COLUMNS = {
    "take_ups": "INTEGER DEFAULT 0 NOT NULL",
    "reader": "VARCHAR(128)",
    "bulk": "BOOLEAN DEFAULT false NOT NULL",
}
_KINDS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page", "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge",
    "restore", "approve", "keep", "reread", "facts", "series", "heading", "withdraw", "bring_back", "send_back",
    "ask_approval", "table", "withdraw_commit",
)  # fmt: skip
_MORE_KINDS = ("expire",)


def upgrade() -> None:
    change_table(TableChange("document", columns=_COLUMNS))
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS, *_MORE_KINDS)}))
    op.create_table(
        "worker_process",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_process")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )


def downgrade() -> None:
    """Possible only as long as no withdrawn document has expired; the old CHECK refuses it."""
    op.drop_table("installation")
    op.drop_table("worker_process")
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS)}))
    change_table(TableChange("document", dropped=tuple(_COLUMNS)))
