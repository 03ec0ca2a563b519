"""Decisions on words that are to be known beside those of the extractor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import words

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "word_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(words("list", "head", "unit", "place", "body"), name=op.f("ck_word_act_list")),
        sa.CheckConstraint(words("action", "add", "remove", "dismiss"), name=op.f("ck_word_act_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_act")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_word_act_actor_id")),
    )
    op.create_index(op.f("ix_word_act_list_word_role_id"), "word_act", ["list", "word", "role", "id"])
    op.create_index(op.f("ix_word_act_actor_id"), "word_act", ["actor_id"])


def downgrade() -> None:
    op.drop_table("word_act")
