"""Finds the people of several partners together that a question about one of them does not count."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetFact, Measure, NameKind
from review_app.services.dataset.facts import LIST_MARK
from review_app.services.dataset.filters import conditions
from review_app.services.dataset.pivot import Amount, Question
from review_app.services.same_names.names import named_as


def undivided_with(session: Session, question: Question) -> tuple[Amount, tuple[str, ...]] | None:
    """Return the people of the question's partners together with others, and under which names they stand.

    Only where the question narrows partners: their own numbers do not hold these, for print does not divide them.
    """
    filters = question.filters
    if not filters.partners or Measure.PARTICIPANTS not in question.measures:
        return None
    wanted = conditions(session, replace(filters, partners=())) & (col(DatasetFact.measure) == Measure.PARTICIPANTS)
    names = named_as(session, NameKind.PARTNER, filters.partners)
    among = or_(*(col(DatasetFact.partner).contains(name, autoescape=True) for name in names))
    numbers = (func.sum(col(DatasetFact.value)), func.count(func.distinct(col(DatasetFact.row_id))))
    query = select_columns(col(DatasetFact.partner), col(DatasetFact.same_unit), *numbers)
    query = query.where(wanted, col(DatasetFact.shared).is_(True), among)
    rows = session.execute(query.group_by(col(DatasetFact.partner), col(DatasetFact.same_unit))).all()
    found = [row for row in rows if names & set(row[0].split(LIST_MARK))]
    if not found:
        return None
    people = sum(value for *_, value, _ in found)
    return Amount(people, found[0][1], sum(row[-1] for row in found)), tuple(dict.fromkeys(row[0] for row in found))
