"""An index by which the dataset is counted and listed by kind; the one by document need not know kinds any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BY_KIND = "ix_dataset_record_kind_ended_commit_id_document_id_position_id"
_HOLDS = sa.text("ended_commit_id IS NULL")


def upgrade() -> None:
    op.drop_index("ix_dataset_record_holding_order", "dataset_record")
    _by_document(["document_id", "position", "id"])
    # Not a partial one: SQLite answers from an index alone only where the condition's column is in it.
    op.create_index(_BY_KIND, "dataset_record", ["kind", "ended_commit_id", "document_id", "position", "id"])


def downgrade() -> None:
    op.drop_index(_BY_KIND, "dataset_record")
    op.drop_index("ix_dataset_record_holding_order", "dataset_record")
    _by_document(["document_id", "position", "id", "kind"])


def _by_document(columns: list[str]) -> None:
    op.create_index(
        "ix_dataset_record_holding_order",
        "dataset_record",
        columns,
        sqlite_where=_HOLDS,
        postgresql_where=_HOLDS,
    )
