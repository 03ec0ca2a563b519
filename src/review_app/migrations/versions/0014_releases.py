"""Releases of the dataset, and commits that are taken back with a reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_KINDS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page", "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge",
    "restore", "approve", "keep", "reread", "facts", "series", "heading", "withdraw", "bring_back", "send_back",
    "ask_approval", "table",
)  # fmt: skip
_MORE_KINDS = ("withdraw_commit",)
_COLUMNS = {
    "withdraws_id": "INTEGER CONSTRAINT fk_dataset_commit_withdraws_id REFERENCES dataset_commit (id)",
    "reason": "VARCHAR(1000)",
}
_NUMBERS = ("size", "records", "added", "changed", "withdrawn")


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_dataset_release_{column}"))


def upgrade() -> None:
    change_table(TableChange("dataset_commit", columns=_COLUMNS))
    op.create_index(op.f("ix_dataset_commit_withdraws_id"), "dataset_commit", ["withdraws_id"])
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS, *_MORE_KINDS)}))
    op.create_table(
        "dataset_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("notes", sa.String(length=2000), nullable=False),
        sa.Column("last_commit_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _NUMBERS),
        sa.CheckConstraint("number > 0", name=op.f("ck_dataset_release_number_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_release")),
        sa.UniqueConstraint("number", name=op.f("uq_dataset_release_number")),
        _key("actor_id", "user_account"),
        _key("last_commit_id", "dataset_commit"),
    )
    for column in ("actor_id", "last_commit_id"):
        op.create_index(op.f(f"ix_dataset_release_{column}"), "dataset_release", [column])


def downgrade() -> None:
    """Possible only as long as no commit was taken back; the old CHECK refuses it."""
    op.drop_table("dataset_release")
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS)}))
    op.drop_index(op.f("ix_dataset_commit_withdraws_id"), "dataset_commit")
    change_table(TableChange("dataset_commit", dropped=tuple(_COLUMNS)))
