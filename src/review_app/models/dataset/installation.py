"""By which mark an installation's files are known to be those of this database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from review_app.models.columns import now, time_column


class Installation(SQLModel, table=True):
    """The one row of an installation: the mark that lies beside its files too."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True)
    mark: str = Field(max_length=32)
    made_at: datetime = Field(default_factory=now, sa_column=time_column())
