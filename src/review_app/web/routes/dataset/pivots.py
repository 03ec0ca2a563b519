"""Routes of tables and charts that answer a question to the dataset, and of the table as a file."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from review_app.exports.writers.pivot_csv import pivot_csv
from review_app.services.dataset import choices, saved_views
from review_app.services.dataset.address import LONGEST_VALUE, Dropped, Pair, filter_pairs, question_of, question_pairs
from review_app.services.dataset.pivot import Question, pivot
from review_app.services.dataset.undivided import undivided_with
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text import dataset_words
from review_app.web.view.dataset import layout
from review_app.web.view.dataset.asking import Asking, chips, hidden, pairs_of, properties
from review_app.web.view.dataset.chart import ChartKind, chart_of, usual_kind
from review_app.web.view.dataset.ready import COMPARE, ready_links
from review_app.web.view.dataset.table import notes, shown_table, together_with_others

router = APIRouter()
PATH = "/dataset/pivot"
CHART = "chart"


@dataclass(frozen=True)
class AskedPivot:
    """What the address of a table asks, and whether the last two years are compared."""

    asking: Asking
    question: Question
    compare: bool
    chart: ChartKind


def asked(pairs: tuple[Pair, ...]) -> AskedPivot:
    """Return what the query of an address asks."""
    question, dropped = question_of(pairs)
    compare = COMPARE in pairs
    own = tuple(pair for pair in question_pairs(question) if pair not in set(filter_pairs(question.filters)))
    own += (COMPARE,) if compare else ()
    usual = usual_kind(question, compare=compare)
    wanted = dict(pairs).get(CHART) or usual.value
    if wanted not in set(ChartKind):
        dropped += (Dropped(CHART, wanted[:LONGEST_VALUE]),)
        wanted = usual.value
    own += ((CHART, wanted),) if wanted != usual else ()
    return AskedPivot(Asking(PATH, question.filters, own, dropped), question, compare, ChartKind(wanted))


@router.get(PATH)
def show_pivot(context: Context) -> Response:
    """Show the table and the chart that answer the question of the address."""
    session = context.session
    shown = asked(pairs_of(context.request))
    asking, question = shown.asking, shown.question
    found = pivot(session, question)
    known_years = choices.years(session)
    return page(
        context.request,
        "dataset/pivot.html",
        place="dataset",
        tab="pivot",
        asking=asking,
        question=question,
        compare=shown.compare,
        chips=chips(session, asking),
        properties=properties(asking),
        carried=hidden(asking, *layout.PARAMETERS),
        ready=ready_links(asking.filters),
        views=saved_views.list_views(session),
        found=found,
        table=shown_table(question, found, compare=shown.compare),
        notes=notes(question),
        shared=together_with_others(question, undivided_with(session, question)),
        years=layout.year_links(asking, known_years),
        chart=chart_of(question, found, shown.chart, layout.title(question), compare=shown.compare),
        chart_kind=shown.chart,
        layouts=layout.layouts(question),
        measures=",".join(question.measures),
        title=layout.title(question),
        dataset_words=dataset_words,
    )


@router.get(f"{PATH}.csv")
def download_pivot(context: Context) -> Response:
    """Send the table as CSV, with all its rows: a line for each row and unit."""
    shown = asked(pairs_of(context.request))
    question = shown.question
    table = shown_table(question, pivot(context.session, question), compare=False, every_row=True)
    rows = [(row.label, [{one.unit: one.value for one in cell} for cell in row.cells]) for row in table.rows]
    heads = (table.corner, dataset_words.unit_head(), *table.heads)
    name = quote(f"{layout.title(question)}.csv")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "Cache-Control": "no-store"}
    return Response(pivot_csv(heads, rows), media_type="text/csv; charset=utf-8", headers=headers)
