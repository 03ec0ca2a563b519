"""Finds the people of several partners together that a question about one of them does not count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from sqlmodel import Session

from review_app.models import Measure, NameKind
from review_app.services.dataset.columns import fact_columns
from review_app.services.dataset.facts import LIST_MARK
from review_app.services.dataset.picking import picked, undivided
from review_app.services.dataset.pivot import Amount, Question
from review_app.services.same_names.names import named_as


def undivided_with(session: Session, question: Question) -> tuple[Amount, tuple[str, ...]] | None:
    """Return the people of the question's partners together with others, and under which names they stand.

    Only where the question narrows partners: their own numbers do not hold these, for print does not divide them.
    """
    filters = question.filters
    if not filters.partners or Measure.PARTICIPANTS not in question.measures:
        return None
    facts = fact_columns(session)
    partner, unit = facts.coded["partner"], facts.coded["same_unit"]
    wanted = named_as(session, NameKind.PARTNER, filters.partners)
    is_wanted = np.array([not wanted.isdisjoint((name or "").split(LIST_MARK)) for name in partner.values], np.bool_)
    at = undivided(facts, picked(session, facts, replace(filters, partners=()), (Measure.PARTICIPANTS,)))
    at = at[is_wanted[partner.codes[at]]]
    if not at.size:
        return None
    names = tuple(sorted(partner.values[code] for code in np.unique(partner.codes[at])))
    people, records = float(np.nansum(facts.numbers[at])), int(np.unique(facts.rows[at]).size)
    return Amount(people, unit.values[unit.codes[at[0]]], records), names
