"""A statistic's number beside its title, and words in the place of codes in what is searched."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from review_app.migrations.searched_text import grams, without_codes

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROWS_AT_ONCE = 500
_AFTER_THE_NUMBER = ("以上", "未満")
_HELD = sa.table("field_value", sa.column("record_id"), sa.column("name"), sa.column("current", sa.JSON()))
_RECORDS = sa.table("candidate", sa.column("id"), sa.column("kind"))
_FIELDS = (
    sa.select(_HELD.c.record_id, _HELD.c.name, _HELD.c.current)
    .join(_RECORDS, _RECORDS.c.id == _HELD.c.record_id)
    .where(_RECORDS.c.kind == "statistic", _HELD.c.name.in_(["value", "unit", "qualifier"]))
)
_TEXTS = sa.text("SELECT id, text FROM search_text WHERE record_id IS NOT NULL AND id > :after ORDER BY id LIMIT :most")
_OUT = sa.text("INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', :id, :grams)")
_IN = sa.text("INSERT INTO search_grams (rowid, grams) VALUES (:id, :grams)")


def upgrade() -> None:
    op.add_column("candidate", sa.Column("amount", sa.String(), nullable=False, server_default=""))
    _fill_amounts(op.get_bind())
    _replace_codes(op.get_bind())


def downgrade() -> None:
    """The words that stand for codes stay: they are what is looked for."""
    op.drop_column("candidate", "amount")


def _fill_amounts(bind: sa.Connection) -> None:
    values: dict[int, dict[str, Any]] = {}
    for record_id, name, current in bind.execute(_FIELDS):
        values.setdefault(record_id, {})[name] = current
    rows = [{"id": record_id, "amount": _amount(held)} for record_id, held in values.items()]
    if rows:
        bind.execute(sa.text("UPDATE candidate SET amount = :amount WHERE id = :id"), rows)


def _amount(held: dict[str, Any]) -> str:
    """Return a statistic's number as it is printed (延べ2,621件)."""
    value = held.get("value")
    if not isinstance(value, int | float):
        return ""
    qualifier, unit = held.get("qualifier") or "", held.get("unit") or ""
    number = f"{value:,}{unit}"
    return f"{number}{qualifier}" if qualifier in _AFTER_THE_NUMBER else f"{qualifier}{number}"


def _replace_codes(bind: sa.Connection) -> None:
    after = 0
    while texts := bind.execute(_TEXTS, {"after": after, "most": ROWS_AT_ONCE}).all():
        after = texts[-1].id
        changed = [(key, old, new) for key, old in texts if (new := without_codes(old)) != old]
        if not changed:
            continue
        bind.execute(
            sa.text("UPDATE search_text SET text = :text WHERE id = :id"),
            [{"id": key, "text": new} for key, _, new in changed],
        )
        if bind.dialect.name == "sqlite":
            bind.execute(_OUT, [{"id": key, "grams": grams(old)} for key, old, _ in changed])
            bind.execute(_IN, [{"id": key, "grams": grams(new)} for key, _, new in changed])
