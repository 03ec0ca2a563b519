"""How tables were read in the end, for the next report of the series."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_COLUMNS = {
    "remember": "BOOLEAN DEFAULT true NOT NULL",
    "remembered_id": "INTEGER CONSTRAINT fk_table_setting_remembered_id REFERENCES remembered_table (id)",
}


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_remembered_table_{column}"))


def upgrade() -> None:
    op.create_table(
        "remembered_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_table")),
        _key("document_id", "document"),
        _key("actor_id", "user_account"),
    )
    for column in ("document_id", "actor_id", "ended_at"):
        op.create_index(op.f(f"ix_remembered_table_{column}"), "remembered_table", [column])
    change_table(TableChange("table_setting", columns=_COLUMNS))
    op.create_index(op.f("ix_table_setting_remembered_id"), "table_setting", ["remembered_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_table_setting_remembered_id"), "table_setting")
    change_table(TableChange("table_setting", dropped=tuple(_COLUMNS)))
    op.drop_table("remembered_table")
