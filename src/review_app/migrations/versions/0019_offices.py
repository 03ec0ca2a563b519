"""Offices: people and documents belong to one, and API tokens have scopes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_SCOPES = "VARCHAR(64) DEFAULT 'read write commit' NOT NULL"


def upgrade() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("name", name=op.f("uq_office_name")),
    )
    for table in ("user_account", "document"):
        key = f"INTEGER CONSTRAINT fk_{table}_office_id REFERENCES office (id)"
        change_table(TableChange(table, columns={"office_id": key}))
        op.create_index(op.f(f"ix_{table}_office_id"), table, ["office_id"])
    change_table(TableChange("api_token", columns={"scopes": _SCOPES}))


def downgrade() -> None:
    change_table(TableChange("api_token", dropped=("scopes",)))
    for table in ("document", "user_account"):
        op.drop_index(op.f(f"ix_{table}_office_id"), table)
        change_table(TableChange(table, dropped=("office_id",)))
    op.drop_table("office")
