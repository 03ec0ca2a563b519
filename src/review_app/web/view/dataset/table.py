"""A pivot as a table to be read: words for its keys, and an address under every number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from review_app.models import Measure
from review_app.services.dataset.address import MEASURE, Pair, filter_pairs, question_pairs
from review_app.services.dataset.dimensions import PLACES, Dimension
from review_app.services.dataset.filters import UNSTATED
from review_app.services.dataset.pivot import Aggregate, Amount, Key, Pivot, Question
from review_app.web.text import dataset_words
from review_app.web.view.dataset.asking import PARAMETER_OF, address
from review_app.web.view.dataset.ready import PIVOT, closer

RECORDS = "/dataset"
ROWS_SHOWN = 200
COLUMNS_SHOWN = 40


@dataclass(frozen=True)
class ShownAmount:
    """A number as it is written, its unit, out of how many records it is, and the address of these."""

    value: float | None
    text: str
    unit: str | None
    records: int
    link: str


@dataclass(frozen=True)
class ShownRow:
    """A row: its key in words, the address that looks closer at it, and the amounts under each head.

    `undivided`: it stands for several partners together. `change` is the last year less the one before, by unit.
    """

    label: str
    link: str | None
    undivided: bool
    cells: tuple[tuple[ShownAmount, ...], ...]
    total: tuple[ShownAmount, ...]
    change: tuple[ShownAmount, ...]


@dataclass(frozen=True)
class ShownTable:
    """The table: the head over its rows, the heads of its columns, the rows, and what the columns come to.

    `compared`: the two years that `change` compares; empty if they are not compared.
    """

    corner: str
    heads: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    footer: ShownRow | None
    has_totals: bool
    compared: tuple[str, ...]
    rows_left_out: int
    columns_left_out: int


def shown_table(question: Question, found: Pivot, *, compare: bool, every_row: bool = False) -> ShownTable:
    """Return the pivot as it is shown; `every_row`: also what is too long for a page."""
    rows = found.rows if every_row else found.rows[:ROWS_SHOWN]
    columns = found.columns if every_row else found.columns[-COLUMNS_SHOWN:]
    links = _Links(question)
    years = _compared(question, found) if compare else ()
    is_single = question.columns is None

    def row(key: Key) -> ShownRow:
        look = closer(question, key)
        return ShownRow(
            label=dataset_words.key_word(question.rows, key),
            link=address(PIVOT, question_pairs(look)) if look and key not in found.undivided else None,
            undivided=key in found.undivided,
            cells=tuple(links.shown(found.cells.get((key, column), ()), key, column) for column in columns),
            total=links.shown(found.total_rows.get(key, ()), key, ANY),
            change=_change(found.cells, key, years),
        )

    def footer() -> ShownRow:
        cells = tuple(links.shown(found.total_columns.get(column, ()), ANY, column) for column in columns)
        total = links.shown(found.total, ANY, ANY)
        return ShownRow("", None, undivided=False, cells=(total,) if is_single else cells, total=total, change=())

    heads = (
        (_only_head(question),)
        if question.columns is None
        else tuple(dataset_words.key_word(question.columns, key) for key in columns)
    )
    return ShownTable(
        corner=dataset_words.key_name(question.rows, question.measures),
        heads=heads,
        rows=tuple(map(row, rows)),
        footer=footer() if found.total and len(rows) > 1 else None,
        has_totals=bool(found.total_rows) and len(columns) > 1,
        compared=tuple(dataset_words.key_word(Dimension.YEAR, year) for year in years),
        rows_left_out=len(found.rows) - len(rows),
        columns_left_out=len(found.columns) - len(columns),
    )


class _Any:
    """Stands in the place of a key: whatever it is."""


ANY = _Any()


class _Links:
    """The addresses of the records of a question's numbers; what they share is written once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        by_key = [dimension for dimension in (question.rows, question.columns) if dimension is not None]
        own: Mapping[str, tuple[str, ...]] = {PLACES[dimension].filter: () for dimension in by_key}
        self._others: dict[tuple[bool, bool], tuple[Pair, ...]] = {}
        for of_row in (False, True):
            for of_column in (False, True):
                narrowed = [
                    dimension
                    for dimension, wanted in ((question.rows, of_row), (question.columns, of_column))
                    if wanted and dimension is not None
                ]
                kept = {name: own[name] for name in (PLACES[dimension].filter for dimension in narrowed)}
                pairs = [pair for pair in filter_pairs(question.filters.having(**kept)) if pair[0] != MEASURE]
                if Dimension.MEASURE not in narrowed:
                    pairs += [(MEASURE, ",".join(question.measures))]
                self._others[of_row, of_column] = tuple(pairs)

    def shown(self, amounts: tuple[Amount, ...], row: Key | _Any, column: Key | _Any) -> tuple[ShownAmount, ...]:
        """Return amounts with the address of their records."""
        if not amounts:
            return ()
        link = self._link(row, column)
        return tuple(
            ShownAmount(one.value, dataset_words.amount_words(one.value), one.unit, one.records, link)
            for one in amounts
        )

    def _link(self, row: Key | _Any, column: Key | _Any) -> str:
        pairs = list(self._others[row is not ANY, column is not ANY])
        for dimension, key in ((self._question.rows, row), (self._question.columns, column)):
            if dimension is not None and not isinstance(key, _Any):
                pairs.append((PARAMETER_OF[dimension], UNSTATED if key is None else str(key)))
        return address(RECORDS, pairs)


def _only_head(question: Question) -> str:
    return dataset_words.number_word(question.measures)


def _compared(question: Question, found: Pivot) -> tuple[int, ...]:
    """Return the last two years of the columns, if there are two that follow each other."""
    if question.columns is not Dimension.YEAR:
        return ()
    years = [key for key in found.columns if isinstance(key, int)][-2:]
    return tuple(years) if len(years) == 2 and years[1] - years[0] == 1 else ()


def _change(
    cells: Mapping[tuple[Key, Key], tuple[Amount, ...]], row: Key, years: tuple[int, ...]
) -> tuple[ShownAmount, ...]:
    """Return by how much each unit's number changed; a year that states nothing is no nought."""
    if not years:
        return ()
    before, now = ({one.unit: one for one in cells.get((row, year), ())} for year in years)
    found: list[ShownAmount] = []
    for unit, one in now.items():
        other = before.get(unit)
        if other is not None and one.value is not None and other.value is not None:
            change = one.value - other.value
            sign = "＋" if change > 0 else "－" if change < 0 else "±"
            text = f"{sign}{dataset_words.amount_words(abs(change))}"
            found.append(ShownAmount(change, text, unit, one.records + other.records, ""))
    return tuple(found)


def together_with_others(question: Question, found: tuple[Amount, tuple[str, ...]] | None) -> ShownAmount | None:
    """Return the number that partners share with others, with the address of its records."""
    if found is None:
        return None
    amount, names = found
    filters = replace(question.filters, partners=names, measures=(Measure.PARTICIPANTS,))
    link = address(RECORDS, filter_pairs(filters))
    return ShownAmount(amount.value, dataset_words.amount_words(amount.value), amount.unit, amount.records, link)


def notes(question: Question) -> tuple[str, ...]:
    """Return what has to be known of the numbers to read them right."""
    found: list[str] = []
    measures = set(question.measures)
    if Measure.PARTICIPANTS in measures:
        found.extend(dataset_words.participant_rules())
    if Dimension.PARTNER in (question.rows, question.columns):
        found.append(dataset_words.partner_note())
    if question.aggregate is Aggregate.SUM and measures & {Measure.VALUE, Measure.TARGET, Measure.ACTUAL}:
        found.append(dataset_words.sum_note())
    if question.aggregate is Aggregate.LAST and Dimension.YEAR not in (question.rows, question.columns):
        found.append(dataset_words.latest_note())
    return tuple(found)
