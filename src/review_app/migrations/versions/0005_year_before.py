"""Which report and which record came before, in the same series."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.create_table(
        "earlier_document",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_earlier_document")),
        _key("earlier_document", "document_id", "document"),
        _key("earlier_document", "earlier_id", "document"),
    )
    op.create_table(
        "counterpart",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("earlier_record_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_counterpart")),
        _key("counterpart", "record_id", "candidate"),
        _key("counterpart", "document_id", "document"),
        _key("counterpart", "earlier_record_id", "candidate"),
    )
    for table, column in (("earlier_document", "earlier_id"), ("counterpart", "document_id"),
                          ("counterpart", "earlier_record_id")):  # fmt: skip
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    op.drop_table("counterpart")
    op.drop_table("earlier_document")
