"""Routes of the list of confirmed records, and of what its filters can be set to."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import Response

from review_app.services.dataset import choices, saved_views
from review_app.services.dataset.address import LONGEST_VALUE, PARAMETERS, Dropped, Pair, filters_of
from review_app.services.dataset.choices import CHOSEN_BY
from review_app.services.dataset.listing import Sort, find_records
from review_app.services.errors import NotFound
from review_app.web.context import Context
from review_app.web.rendering import fragment, page
from review_app.web.text import dataset_words
from review_app.web.view.dataset.asking import Asking, chips, hidden, pairs_of, properties
from review_app.web.view.dataset.ready import ready_links

router = APIRouter()
PATH = "/dataset"
LINES_A_PAGE = 50
MOST_LINES = 10**7


@router.get("/dataset")
def show_dataset(context: Context) -> Response:
    """Show the confirmed records that the filters of the address leave."""
    session = context.session
    shown = asked(pairs_of(context.request))
    asking = shown.asking
    found = find_records(session, asking.filters, sort=shown.sort, limit=LINES_A_PAGE, offset=shown.start)
    return page(
        context.request,
        "pages/dataset.html",
        place="dataset",
        tab="records",
        asking=asking,
        chips=chips(session, asking),
        properties=properties(asking),
        carried=hidden(asking, "sort"),
        ready=ready_links(asking.filters),
        views=saved_views.list_views(session),
        sort=shown.sort,
        sorts=dataset_words.SORTS,
        found=found.records,
        total=found.total,
        start=shown.start,
        step=LINES_A_PAGE,
        chosen=_only(asking.filters.documents),
        dataset_words=dataset_words,
    )


@router.get("/dataset/choices/{name}")
def show_choices(context: Context, name: str) -> Response:
    """Show what a property can be narrowed to, with how many records each value has."""
    dimension = CHOSEN_BY.get(PARAMETERS.get(name, ""))
    if dimension is None:
        raise NotFound
    filters, _ = filters_of(pairs_of(context.request))
    return fragment(
        context.request,
        "dataset/choices.html",
        "choices",
        name=name,
        dimension=dimension,
        chosen=getattr(filters, PARAMETERS[name]),
        found=choices.choices(context.session, filters, dimension),
        dataset_words=dataset_words,
    )


@dataclass(frozen=True)
class AskedList:
    """What the address of the list asks for, in which order, from which line on."""

    asking: Asking
    sort: Sort
    start: int


def asked(pairs: tuple[Pair, ...]) -> AskedList:
    """Return what the query of an address asks for."""
    filters, dropped = filters_of(pairs)
    given = dict(pair for pair in pairs if pair[1])
    sort, start = Sort.DOCUMENT, 0
    if (wanted := given.get("sort", sort.value)) in set(Sort):
        sort = Sort(wanted)
    else:
        dropped += (Dropped("sort", wanted[:LONGEST_VALUE]),)
    line = given.get("start", "0")
    if line.isdecimal() and len(line) < len(str(MOST_LINES)):
        start = int(line)
    else:
        dropped += (Dropped("start", line[:LONGEST_VALUE]),)
    own: tuple[Pair, ...] = () if sort is Sort.DOCUMENT else (("sort", sort.value),)
    return AskedList(Asking(PATH, filters, own, dropped), sort, start)


def _only(documents: tuple[str, ...]) -> int | None:
    """Return the one document that is chosen; None if there are several or none."""
    return int(documents[0]) if len(documents) == 1 and documents[0].isdecimal() else None
