"""Roles, passwords, disabled accounts, browsers by their name, and sign-ins that failed.

Whoever was there could do everything. The first becomes the administrator, the others keep the work of the desk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_PERSON = {
    "role": "VARCHAR(16) DEFAULT 'approver' NOT NULL",
    "password_hash": "VARCHAR(255)",
    "disabled_at": "TIMESTAMP WITH TIME ZONE",
}
_ROLE = {"ck_user_account_role": words("role", "viewer", "reviewer", "approver", "admin")}


def _columns() -> dict[str, str]:
    if op.get_bind().dialect.name == "sqlite":
        return {**_PERSON, "disabled_at": "DATETIME"}
    return _PERSON


def upgrade() -> None:
    change_table(TableChange("user_account", columns=_columns()))
    change_table(TableChange("user_account", checks=_ROLE))
    op.execute("UPDATE user_account SET role = 'admin' WHERE id = (SELECT min(id) FROM user_account)")
    change_table(TableChange("web_session", columns={"browser": "VARCHAR(200) DEFAULT '' NOT NULL"}))
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    for column in ("name_hash", "address_hash", "at"):
        op.create_index(op.f(f"ix_sign_in_failure_{column}"), "sign_in_failure", [column])


def downgrade() -> None:
    op.drop_table("sign_in_failure")
    change_table(TableChange("web_session", dropped=("browser",)))
    change_table(TableChange("user_account", checks={"ck_user_account_role": None}, dropped=tuple(_PERSON)))
