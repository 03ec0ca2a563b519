"""The first tables: users, documents, candidates with their revisions, and the dataset."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FREEZE = {
    "sqlite": tuple(
        f"CREATE TRIGGER revision_no_{act.lower()} BEFORE {act} ON revision "
        "BEGIN SELECT RAISE(ABORT, 'revisions are only ever added'); END"
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'revisions are only ever added'; END $$",
        "CREATE TRIGGER revision_frozen BEFORE UPDATE OR DELETE ON revision "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    ),
}
"""The audit trail cannot be rewritten, not even by a mistake in this program."""


def upgrade() -> None:
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("name", name=op.f("uq_user_account_name")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "queued",
                "extracting",
                "ready",
                "failed",
                "committed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("fiscal_year", sa.Integer(), nullable=True),
        sa.Column("extractor_version", sa.String(length=64), nullable=True),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'failed') = (error_code IS NOT NULL)", name=op.f("ck_document_error_only_when_failed")
        ),
        sa.CheckConstraint("attempt > 0", name=op.f("ck_document_attempt_positive")),
        sa.CheckConstraint("page_count > 0", name=op.f("ck_document_page_count_positive")),
        sa.CheckConstraint(
            "pages_done >= 0 AND pages_done <= page_count", name=op.f("ck_document_pages_done_in_range")
        ),
        sa.CheckConstraint("size > 0", name=op.f("ck_document_size_positive")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["user_account.id"], name=op.f("fk_document_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("sha256", name=op.f("uq_document_sha256")),
    )
    op.create_index(op.f("ix_document_uploaded_at"), "document", ["uploaded_at"])
    op.create_index(op.f("ix_document_uploaded_by_id"), "document", ["uploaded_by_id"])

    op.create_table(
        "sign_in_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_token_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_token_user_id"), "sign_in_token", ["user_id"])

    op.create_table(
        "web_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_web_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_web_session_secret_hash")),
    )
    op.create_index(op.f("ix_web_session_expires_at"), "web_session", ["expires_at"])
    op.create_index(op.f("ix_web_session_user_id"), "web_session", ["user_id"])

    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("stable_id", sa.String(length=128), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("event", "kpi", "statistic", name="kind", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.Column("section", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "rejected",
                "committed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_candidate_confidence_is_probability")),
        sa.CheckConstraint("page > 0 AND last_page >= page", name=op.f("ck_candidate_pages_in_order")),
        sa.CheckConstraint("version > 0", name=op.f("ck_candidate_version_positive")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_candidate_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_candidate_document_id_position")),
        sa.UniqueConstraint("document_id", "stable_id", name=op.f("uq_candidate_document_id_stable_id")),
    )
    op.create_index(op.f("ix_candidate_document_id_page"), "candidate", ["document_id", "page"])
    op.create_index(op.f("ix_candidate_document_id_state"), "candidate", ["document_id", "state"])

    op.create_table(
        "dataset_commit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_dataset_commit_actor_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_dataset_commit_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_commit")),
    )
    op.create_index(op.f("ix_dataset_commit_actor_id"), "dataset_commit", ["actor_id"])
    op.create_index(op.f("ix_dataset_commit_document_id"), "dataset_commit", ["document_id"])

    op.create_table(
        "document_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_notice_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_notice")),
    )
    op.create_index(op.f("ix_document_notice_document_id"), "document_notice", ["document_id"])

    op.create_table(
        "dataset_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("event", "kpi", "statistic", name="kind", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("stable_id", sa.String(length=128), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("section", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("commit_id", sa.Integer(), nullable=False),
        sa.Column("ended_commit_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("revision > 0", name=op.f("ck_dataset_record_revision_positive")),
        sa.ForeignKeyConstraint(["commit_id"], ["dataset_commit.id"], name=op.f("fk_dataset_record_commit_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["user_account.id"], name=op.f("fk_dataset_record_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_dataset_record_document_id")),
        sa.ForeignKeyConstraint(
            ["ended_commit_id"], ["dataset_commit.id"], name=op.f("fk_dataset_record_ended_commit_id")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["candidate.id"], name=op.f("fk_dataset_record_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_record")),
        sa.UniqueConstraint("record_id", "revision", name=op.f("uq_dataset_record_record_id_revision")),
    )
    op.create_index(op.f("ix_dataset_record_commit_id"), "dataset_record", ["commit_id"])
    op.create_index(
        op.f("ix_dataset_record_document_id_kind_position"), "dataset_record", ["document_id", "kind", "position"]
    )
    op.create_index(op.f("ix_dataset_record_ended_commit_id"), "dataset_record", ["ended_commit_id"])
    op.create_index(
        "uq_dataset_record_holding",
        "dataset_record",
        ["record_id"],
        unique=True,
        sqlite_where=sa.text("ended_commit_id IS NULL"),
        postgresql_where=sa.text("ended_commit_id IS NULL"),
    )

    op.create_table(
        "field_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("extracted", sa.JSON(), nullable=True),
        sa.Column("current", sa.JSON(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("checks", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "accepted", "corrected", name="state", native_enum=False, create_constraint=True, length=16
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "confidence >= 0 AND confidence <= 1", name=op.f("ck_field_value_confidence_is_probability")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["candidate.id"], name=op.f("fk_field_value_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_value")),
        sa.UniqueConstraint("record_id", "name", name=op.f("uq_field_value_record_id_name")),
    )

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.Column(
            "action",
            sa.Enum(
                "accept",
                "reject",
                "reopen",
                "correct",
                "clear",
                "commit",
                "undo",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("undoes", sa.String(length=32), nullable=True),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.CheckConstraint("(action = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_revision_only_undo_undoes")),
        sa.ForeignKeyConstraint(["actor_id"], ["user_account.id"], name=op.f("fk_revision_actor_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_revision_document_id")),
        sa.ForeignKeyConstraint(["record_id"], ["candidate.id"], name=op.f("fk_revision_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_index(op.f("ix_revision_act"), "revision", ["act"])
    op.create_index(op.f("ix_revision_actor_id"), "revision", ["actor_id"])
    op.create_index(op.f("ix_revision_document_id"), "revision", ["document_id"])
    op.create_index(op.f("ix_revision_record_id"), "revision", ["record_id"])
    op.create_index(op.f("ix_revision_undoes"), "revision", ["undoes"])
    for statement in _FREEZE.get(op.get_bind().dialect.name, ()):
        op.execute(statement)


def downgrade() -> None:
    """Tables take their indexes and triggers with them."""
    for table in (
        "revision",
        "field_value",
        "dataset_record",
        "document_notice",
        "dataset_commit",
        "candidate",
        "web_session",
        "sign_in_token",
        "document",
        "user_account",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
