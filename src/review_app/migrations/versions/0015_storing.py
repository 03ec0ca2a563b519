"""What a newer reading has brought so far, while it is stored in small transactions."""

from __future__ import annotations

from review_app.migrations.tables import TableChange, change_table

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    change_table(TableChange("document", columns={"storing": "JSON"}))


def downgrade() -> None:
    change_table(TableChange("document", dropped=("storing",)))
