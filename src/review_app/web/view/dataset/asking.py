"""What a page of the dataset is asked by its address, and the links that ask the same with something changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import Request
from sqlmodel import Session

from review_app.services.dataset.address import MEASURE, PARAMETERS, TEXT, Dropped, Pair, filter_pairs
from review_app.services.dataset.choices import CHOSEN_BY
from review_app.services.dataset.dimensions import PLACES, Dimension
from review_app.services.dataset.filters import UNSTATED, Filters
from review_app.services.documents import document_list
from review_app.web.text import dataset_words

PANEL = (
    Dimension.YEAR,
    Dimension.PARTNER,
    Dimension.CATEGORY,
    Dimension.DIRECTION,
    Dimension.MONTH,
    Dimension.KIND,
    Dimension.PUBLISHER,
    Dimension.SERIES,
    Dimension.SUBJECT,
    Dimension.HEAD,
    Dimension.TABLE,
)
"""The properties that people choose from lists, in this order."""
PARAMETER_OF: Mapping[Dimension, str] = {
    CHOSEN_BY[field]: name for name, field in PARAMETERS.items() if field in CHOSEN_BY
}


@dataclass(frozen=True)
class Chip:
    """A filter that is on: what it narrows, to what, and the address without it."""

    label: str
    value: str
    link: str


@dataclass(frozen=True)
class Property:
    """A property to choose values of: its parameter, what it is called, and the values chosen with their words."""

    dimension: Dimension
    parameter: str
    label: str
    chosen: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asking:
    """A page (`path`) with its filters and what else its address says (`own`); `dropped` of it means nothing."""

    path: str
    filters: Filters
    own: tuple[Pair, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def query(self) -> str:
        """The query of the page, as it is kept and shared."""
        return urlencode((*self.own, *filter_pairs(self.filters)))

    def link(self, filters: Filters | None = None, *, path: str = "", own: Iterable[Pair] | None = None) -> str:
        """Return the address with other filters, on another page, or asking something else of it."""
        stated = (*(self.own if own is None else own), *filter_pairs(self.filters if filters is None else filters))
        return address(path or self.path, stated)

    def with_own(self, **changed: str) -> str:
        """Return the address with some of what is no filter changed; empty: left out."""
        kept = {**dict(self.own), **changed}
        return self.link(own=[(name, value) for name, value in kept.items() if value])


def address(path: str, pairs: Iterable[Pair]) -> str:
    """Return the address of a page with a query."""
    query = urlencode(tuple(pairs))
    return f"{path}?{query}" if query else path


def pairs_of(request: Request) -> tuple[Pair, ...]:
    """Return what an address says, in its order."""
    return tuple(request.query_params.multi_items())


def chips(session: Session, asking: Asking) -> tuple[Chip, ...]:
    """Return the filters that are on."""
    documents = {}
    if asking.filters.documents:
        documents = {str(one.id): one.label for one in document_list.document_names(session)}
    found = []
    for name, value in filter_pairs(asking.filters):
        if name == TEXT:
            without = replace(asking.filters, text="")
        else:
            field = PARAMETERS[name]
            rest = tuple(one for one in getattr(asking.filters, field) if one != value)
            without = asking.filters.having(**{field: rest})
        shown = documents.get(value, value) if name == "document" else value_word(name, value)
        found.append(Chip(dataset_words.parameter_word(name), shown, asking.link(without)))
    return tuple(found)


def value_word(name: str, value: str) -> str:
    """Return a value of a filter in words."""
    dimension = CHOSEN_BY.get(PARAMETERS.get(name, ""))
    if dimension is None:
        return value
    return dataset_words.key_word(dimension, None if value == UNSTATED else value)


def properties(asking: Asking) -> tuple[Property, ...]:
    """Return what can be chosen from lists."""
    return tuple(
        Property(
            dimension,
            PARAMETER_OF[dimension],
            dataset_words.parameter_word(PARAMETER_OF[dimension]),
            tuple(
                (value, value_word(PARAMETER_OF[dimension], value))
                for value in getattr(asking.filters, PLACES[dimension].filter)
            ),
        )
        for dimension in PANEL
    )


def hidden(asking: Asking, *shown: str) -> tuple[Pair, ...]:
    """Return what the form of filters has to carry on, but for what it shows itself."""
    carried = {MEASURE, "document", "unit"}
    kept = (pair for pair in filter_pairs(asking.filters) if pair[0] in carried)
    return (*(pair for pair in asking.own if pair[0] not in shown), *kept)
