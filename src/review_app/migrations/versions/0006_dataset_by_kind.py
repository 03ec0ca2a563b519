"""An index by which the dataset is counted and listed by kind; the one by document need not know kinds any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_HOLDS = sa.text("ended_commit_id IS NULL")


def upgrade() -> None:
    op.drop_index("ix_dataset_record_holding_order", "dataset_record")
    _index("order", ["document_id", "position", "id"])
    _index("kind", ["kind", "document_id", "position", "id"])


def downgrade() -> None:
    op.drop_index("ix_dataset_record_holding_kind", "dataset_record")
    op.drop_index("ix_dataset_record_holding_order", "dataset_record")
    _index("order", ["document_id", "position", "id", "kind"])


def _index(name: str, columns: list[str]) -> None:
    op.create_index(
        f"ix_dataset_record_holding_{name}",
        "dataset_record",
        columns,
        sqlite_where=_HOLDS,
        postgresql_where=_HOLDS,
    )
