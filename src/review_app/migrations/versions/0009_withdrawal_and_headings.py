"""Documents that are withdrawn or sent back, and headings that people correct."""

from __future__ import annotations

from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ACTIONS = (
    "accept", "reject", "reopen", "correct", "clear", "commit", "undo", "add", "split", "merge", "restore", "approve",
    "keep", "reread",
)  # fmt: skip
_KINDS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page", "facts", "series", *_ACTIONS,
)  # fmt: skip
_MORE_KINDS = ("heading", "withdraw", "bring_back", "send_back", "ask_approval")
_USER = "INTEGER CONSTRAINT fk_document_{} REFERENCES user_account (id)"
_COLUMNS = {
    "withdrawn_at": "TIMESTAMP{zone}",
    "withdrawn_by_id": _USER.format("withdrawn_by_id"),
    "sent_back_at": "TIMESTAMP{zone}",
    "sent_back_by_id": _USER.format("sent_back_by_id"),
    "sent_back_note": "VARCHAR(1000)",
}
_INDEXED = ("withdrawn_at", "withdrawn_by_id", "sent_back_by_id")


def upgrade() -> None:
    zone = "" if op.get_bind().dialect.name == "sqlite" else " WITH TIME ZONE"
    columns = {name: sql.format(zone=zone) for name, sql in _COLUMNS.items()}
    if not zone:
        columns = {name: sql.replace("TIMESTAMP", "DATETIME") for name, sql in columns.items()}
    change_table(TableChange("document", columns=columns))
    for column in _INDEXED:
        op.create_index(op.f(f"ix_document_{column}"), "document", [column])
    change_table(TableChange("candidate", columns={"section_read": "JSON"}))
    change_table(TableChange("revision", checks={"ck_revision_action": words("action", *_ACTIONS, "heading")}))
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS, *_MORE_KINDS)}))


def downgrade() -> None:
    """Possible only as long as nobody has done any of this; the old CHECKs refuse it."""
    change_table(TableChange("activity", checks={"ck_activity_kind": words("kind", *_KINDS)}))
    change_table(TableChange("revision", checks={"ck_revision_action": words("action", *_ACTIONS)}))
    change_table(TableChange("candidate", dropped=("section_read",)))
    for column in _INDEXED:
        op.drop_index(op.f(f"ix_document_{column}"), "document")
    change_table(TableChange("document", dropped=tuple(_COLUMNS)))
