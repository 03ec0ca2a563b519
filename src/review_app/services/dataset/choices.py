"""What filters can be set to: the values of a property among the records that the other filters leave, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlmodel import Session

from review_app.models import Measure
from review_app.services.dataset.columns import fact_columns
from review_app.services.dataset.dimensions import PLACES, Dimension
from review_app.services.dataset.filters import UNSTATED, Filters
from review_app.services.dataset.pivot import Aggregate, Key, Question, pivot_rows, undivided_names

CHOICES_SHOWN = 200


@dataclass(frozen=True)
class Choice:
    """A value that filters can name, as `key` (None: not stated) and as they name it, and how many records have it."""

    key: Key
    value: str
    records: int


@dataclass(frozen=True)
class Choices:
    """The commonest values of a property, or the first in their order, and how many there are."""

    shown: tuple[Choice, ...]
    total: int


def choices(session: Session, filters: Filters, dimension: Dimension) -> Choices:
    """Return what the property can be narrowed to, whatever the filters say of itself."""
    others = filters.having(**{PLACES[dimension].filter: ()})
    measures = tuple(Measure)
    found = pivot_rows(session, Question(measures, dimension, aggregate=Aggregate.COUNT, filters=others))
    facts = fact_columns(session)
    undivided = undivided_names(facts, np.arange(facts.rows.size)) if dimension is Dimension.PARTNER else frozenset()
    kept = [
        Choice(key, UNSTATED if key is None else str(key), records)
        for key, records in found.items()
        if key not in undivided
    ]
    return Choices(tuple(kept[:CHOICES_SHOWN]), len(kept))


def years(session: Session) -> tuple[int, ...]:
    """Return the fiscal years of which the dataset holds something, in order."""
    known = fact_columns(session).coded["fiscal_year"].values
    return tuple(sorted(year for year in known if year is not None))


CHOSEN_BY: Mapping[str, Dimension] = {place.filter: dimension for dimension, place in PLACES.items()}
"""The dimension of each property that can be chosen from a list."""
