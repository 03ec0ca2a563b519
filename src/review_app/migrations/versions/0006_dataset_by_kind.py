"""An index by which the dataset is counted and listed by kind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_HOLDS = sa.text("ended_commit_id IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_dataset_record_holding_kind",
        "dataset_record",
        ["kind", "document_id", "position", "id"],
        sqlite_where=_HOLDS,
        postgresql_where=_HOLDS,
    )


def downgrade() -> None:
    op.drop_index("ix_dataset_record_holding_kind", "dataset_record")
