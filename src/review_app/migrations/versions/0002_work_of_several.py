"""Room for the work of several people: records made by hand, what lists show, the activity feed, tokens of programs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from review_app.migrations.tables import TableChange, change_table, words

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATES = ("open", "accepted", "rejected", "committed")
_ACTIONS = ("accept", "reject", "reopen", "correct", "clear", "commit", "undo")
_MORE_ACTIONS = ("add", "split", "merge", "restore", "approve", "keep", "reread")
_BESIDE_ACTIONS = (
    "upload", "read", "read_failed", "retry", "read_again", "cancel", "assign", "flag", "unflag", "mark_page",
    "unmark_page",
)  # fmt: skip
_USER = "INTEGER CONSTRAINT {} REFERENCES user_account (id)"
_LOW_CONFIDENCE = 0.8
_REQUIRED = {"event": ("name",), "kpi": ("indicator", "observations"), "statistic": ("value",)}

_CANDIDATE = TableChange(
    "candidate",
    columns={
        "origin": "VARCHAR(16) DEFAULT 'extracted' NOT NULL",
        "approved_by_id": _USER.format("fk_candidate_approved_by_id"),
        "gone": "BOOLEAN DEFAULT false NOT NULL",
        "title": "VARCHAR DEFAULT '' NOT NULL",
        "number": "VARCHAR",
        "queue": "INTEGER DEFAULT 4 NOT NULL",
        "trust_read": "FLOAT DEFAULT 1 NOT NULL",
        "trust": "FLOAT DEFAULT 1 NOT NULL",
        "doubts": "INTEGER DEFAULT 0 NOT NULL",
        "needs_eye": "BOOLEAN DEFAULT false NOT NULL",
    },
    checks={"ck_candidate_state": words("state", *_STATES, "removed")},
)
_CANDIDATE_CHECKS = TableChange(
    "candidate",
    checks={
        "ck_candidate_origin": words("origin", "extracted", "person"),
        "ck_candidate_queue_known": "queue >= 0 AND queue <= 4",
    },
)
_FIELD_VALUE = TableChange("field_value", columns={"proposal": "JSON"})
_DOCUMENT = TableChange(
    "document",
    columns={
        "resume_status": "VARCHAR(16)",
        "reading_started_at": "TIMESTAMP WITH TIME ZONE",
        "assignee_id": _USER.format("fk_document_assignee_id"),
    },
)
_REVISION = TableChange(
    "revision",
    checks={"ck_revision_action": words("action", *_ACTIONS, *_MORE_ACTIONS)},
    nullable={"actor_id": True},
)


def upgrade() -> None:
    op.drop_index("ix_candidate_document_id_state", "candidate")
    for change in (_CANDIDATE, _CANDIDATE_CHECKS, _FIELD_VALUE, _DOCUMENT, _REVISION):
        change_table(_for_sqlite(change))
    op.create_index("ix_candidate_document_id_state_needs_eye", "candidate", ["document_id", "state", "needs_eye"])
    op.create_index("ix_candidate_document_id_queue_position", "candidate", ["document_id", "queue", "position"])
    op.create_index("ix_candidate_approved_by_id", "candidate", ["approved_by_id"])
    op.create_index("ix_document_assignee_id", "document", ["assignee_id"])
    op.drop_index("ix_revision_document_id", "revision")
    op.drop_index("ix_revision_record_id", "revision")
    op.create_index("ix_revision_document_id_actor_id_id", "revision", ["document_id", "actor_id", "id"])
    op.create_index("ix_revision_record_id_undoes", "revision", ["record_id", "undoes"])
    op.create_index(
        "ix_dataset_record_holding_order",
        "dataset_record",
        ["document_id", "position", "id", "kind"],
        sqlite_where=sa.text("ended_commit_id IS NULL"),
        postgresql_where=sa.text("ended_commit_id IS NULL"),
    )
    _make_tables()
    _fill_activity()
    _fill_summaries()


def downgrade() -> None:
    """Possible only as long as nothing uses the new words; the old CHECKs refuse them."""
    op.drop_table("activity")
    op.drop_table("api_token")
    op.drop_index("ix_dataset_record_holding_order", "dataset_record")
    op.drop_index("ix_revision_record_id_undoes", "revision")
    op.drop_index("ix_revision_document_id_actor_id_id", "revision")
    op.drop_index("ix_document_assignee_id", "document")
    for index in ("approved_by_id", "document_id_queue_position", "document_id_state_needs_eye"):
        op.drop_index(f"ix_candidate_{index}", "candidate")
    change_table(
        TableChange("revision", checks={"ck_revision_action": words("action", *_ACTIONS)}, nullable={"actor_id": False})
    )
    change_table(TableChange("document", dropped=tuple(_DOCUMENT.columns)))
    change_table(TableChange("field_value", dropped=("proposal",)))
    change_table(TableChange("candidate", checks=dict.fromkeys(_CANDIDATE_CHECKS.checks)))
    change_table(
        TableChange(
            "candidate",
            checks={"ck_candidate_state": words("state", *_STATES)},
            dropped=tuple(_CANDIDATE.columns),
        )
    )
    op.create_index("ix_revision_record_id", "revision", ["record_id"])
    op.create_index("ix_revision_document_id", "revision", ["document_id"])
    op.create_index("ix_candidate_document_id_state", "candidate", ["document_id", "state"])


def _for_sqlite(change: TableChange) -> TableChange:
    """Return the change in the words of the database: SQLite has no time zones."""
    if op.get_bind().dialect.name != "sqlite":
        return change
    columns = {name: sql.replace("TIMESTAMP WITH TIME ZONE", "DATETIME") for name, sql in change.columns.items()}
    return TableChange(change.table, columns, change.checks, change.nullable, change.dropped)


def _make_tables() -> None:
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_api_token_user_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index("ix_api_token_user_id", "api_token", ["user_id"])
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.CheckConstraint(words("kind", *_BESIDE_ACTIONS, *_ACTIONS, *_MORE_ACTIONS), name=op.f("ck_activity_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_activity_actor_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_activity_document_id")),
        sa.ForeignKeyConstraint(["record_id"], ["candidate.id"], name=op.f("fk_activity_record_id")),
    )
    for index, columns in (("document_id_id", ["document_id", "id"]), ("actor_id", ["actor_id"]),
                           ("record_id", ["record_id"])):  # fmt: skip
        op.create_index(f"ix_activity_{index}", "activity", columns)


def _fill_activity() -> None:
    """Tell in the feed what was done before there was one."""
    op.execute(
        "INSERT INTO activity (document_id, actor_id, at, kind, act, record_id, records, detail) "
        "SELECT id, uploaded_by_id, uploaded_at, 'upload', NULL, NULL, 0, '{}' FROM document ORDER BY uploaded_at"
    )
    op.execute(
        "INSERT INTO activity (document_id, actor_id, at, kind, act, record_id, records, detail) "
        "SELECT document_id, MIN(actor_id), MIN(at), MIN(action), act, MIN(record_id), COUNT(DISTINCT record_id), '{}' "
        "FROM revision GROUP BY document_id, act ORDER BY MIN(id)"
    )


def _fill_summaries() -> None:
    """Work out what lists show of the records that are there."""
    bind = op.get_bind()
    plain: list[sa.ColumnClause] = [sa.column(name) for name in ("record_id", "name", "confidence", "state")]
    field = sa.table("field_value", *plain, *(sa.column(name, sa.JSON) for name in ("extracted", "current", "checks")))
    record = sa.table("candidate", *(sa.column(name) for name in ("id", "kind", "state", "title", "number", "queue")),
                      *(sa.column(name) for name in ("trust_read", "trust", "doubts")),
                      sa.column("needs_eye", sa.Boolean))  # fmt: skip
    rows: dict[int, list[sa.Row]] = {}
    for row in bind.execute(sa.select(field)):
        rows.setdefault(row.record_id, []).append(row)
    for key, kind, state in bind.execute(sa.select(record.c.id, record.c.kind, record.c.state)).all():
        bind.execute(record.update().where(record.c.id == key).values(_summary(kind, state, rows.get(key, []))))


def _summary(kind: str, state: str, fields: list[sa.Row]) -> dict[str, object]:
    values = {row.name: row.current for row in fields if row.current is not None}
    parts = {
        "event": [values.get("name")],
        "kpi": [values.get("indicator")],
        "statistic": [values.get("title"), *(values.get("row") or ()), *(values.get("column") or ())],
    }[kind]
    standing = [row for row in fields if row.state != "corrected"]
    failed = sum(not check["ok"] for row in standing for check in row.checks)
    missing = sum(name not in values for name in _REQUIRED[kind])
    low = sum(row.extracted is not None and _trust(row) < _LOW_CONFIDENCE and not _fails(row) for row in standing)
    read = min((_trust(row) for row in fields if row.extracted is not None), default=1.0)
    queue = 0 if any(_fails(row) for row in fields) else 1 if missing else 2 if read < _LOW_CONFIDENCE else 4
    doubts = failed + missing + low
    return {
        "title": " ".join(str(part) for part in parts if part),
        "number": values.get("number"),
        "queue": queue,
        "trust_read": read,
        "trust": min((_trust(row) for row in standing if row.extracted is not None), default=1.0),
        "doubts": doubts,
        "needs_eye": state == "open" and doubts > 0,
    }


def _fails(row: sa.Row) -> bool:
    return any(not check["ok"] for check in row.checks)


def _trust(row: sa.Row) -> float:
    return 0.0 if _fails(row) else 1.0 if row.confidence is None else row.confidence
