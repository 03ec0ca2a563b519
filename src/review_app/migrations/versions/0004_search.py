"""Text of records and pages, to be searched by any part of a word."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from review_app.migrations.searched_text import grams, text_of

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROWS_AT_ONCE = 500
_TRIGRAMS = """
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX ix_search_text_trigrams ON search_text USING gin (text gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
  RAISE NOTICE 'without pg_trgm, searching reads all texts';
END $$
"""


def upgrade() -> None:
    op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_search_text_document_id")),
        sa.ForeignKeyConstraint(["record_id"], ["candidate.id"], name=op.f("fk_search_text_record_id")),
        sa.UniqueConstraint("record_id", name=op.f("uq_search_text_record_id")),
    )
    index = op.f("ix_search_text_document_id_record_id_page")
    op.create_index(index, "search_text", ["document_id", "record_id", "page"])
    if op.get_bind().dialect.name == "sqlite":
        # Pairs of characters and not SQLite's own trigrams: the commonest words of Japanese have two characters.
        op.execute(
            "CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', columnsize=0, prefix='1', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(_TRIGRAMS)
    _fill()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_grams")
    op.drop_table("search_text")


def _fill() -> None:
    """Make the records that are there findable; pages follow when their document is read again."""
    bind = op.get_bind()
    records = bind.execute(sa.text("SELECT id, document_id, page FROM candidate WHERE state <> 'removed'")).all()
    for start in range(0, len(records), ROWS_AT_ONCE):
        for record_id, document_id, page in records[start : start + ROWS_AT_ONCE]:
            rows = bind.execute(
                sa.text("SELECT current, text FROM field_value WHERE record_id = :id ORDER BY id"), {"id": record_id}
            ).all()
            text = text_of((_value(current), printed) for current, printed in rows)
            key = bind.execute(
                sa.text(
                    "INSERT INTO search_text (document_id, record_id, page, text) "
                    "VALUES (:document, :record, :page, :text) RETURNING id"
                ),
                {"document": document_id, "record": record_id, "page": page, "text": text},
            ).scalar_one()
            if bind.dialect.name == "sqlite":
                entry = {"id": key, "grams": grams(text)}
                bind.execute(sa.text("INSERT INTO search_grams (rowid, grams) VALUES (:id, :grams)"), entry)


def _value(stored: object) -> object:
    return json.loads(stored) if isinstance(stored, str) else stored
