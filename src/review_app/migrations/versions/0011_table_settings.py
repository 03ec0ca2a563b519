"""How tables are to be read, as people settled it; reading a table so is an act of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_ACTIONS = (
    "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge", "restore", "approve",
    "keep", "reread", "heading",
)  # fmt: skip
_KINDS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page", "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge",
    "restore", "approve", "keep", "reread", "facts", "series", "heading", "withdraw", "bring_back", "send_back",
    "ask_approval",
)  # fmt: skip
_MORE = ("table",)


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_table_setting_{column}"))


def upgrade() -> None:
    op.create_table(
        "table_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_table_setting")),
        _key("document_id", "document"),
        _key("actor_id", "user_account"),
    )
    op.create_index(op.f("ix_table_setting_act"), "table_setting", ["act"])
    op.create_index(op.f("ix_table_setting_actor_id"), "table_setting", ["actor_id"])
    op.create_index(op.f("ix_table_setting_document_id_ended_by"), "table_setting", ["document_id", "ended_by"])
    _set_words(*_MORE)


def downgrade() -> None:
    """Possible only as long as no table was read so; the old CHECKs refuse it."""
    _set_words()
    op.drop_table("table_setting")


def _set_words(*more: str) -> None:
    change_table(TableChange("revision", checks={"ck_revision_action": words("action", *_ACTIONS, *more)}))
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS, *more)}))
