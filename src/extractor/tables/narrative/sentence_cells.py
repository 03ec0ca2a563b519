"""Tables in which rows tell in sentences: items of what was done (①…), wide cells of running text, figures in a box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.moments.tokens import has_date
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.numbers import read_number
from extractor.japanese.text import compact, fold, is_blank_mark
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import logical_lines, padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, parts, passage_of_lines
from extractor.layout.text.sentences import Sentence, sentences_of
from extractor.records import Kind, Period
from extractor.vocabulary.direction import read_direction

WIDE = 0.6
"""A cell of running text covers at least this share of the table's width …"""
SHORTEST_TEXT = 30
"""… and has at least so many characters."""
MOST_BOX_ROWS = 3
"""A box of figures beside their names has few rows; more are a table of numbers."""
_ITEM = re.compile(r"^[\s　]*(?:[①-⑳]|[（(][0-9０-９]{1,2}[）)])[\s　]*")
_BULLET = re.compile(r"^[\s　]*[・･○●◇◆■□▪※＊*\-－][\s　]*")
_DONE_AT = re.compile(
    r"[）)]?(?:に(?!向け|備え|おけ)|から|まで|にかけて|[及お]び|、|・|と)(?![前後降]|以)[^。]*?"
    r"(?:開催|実施|開講|開校|開設|発行|刊行|配布|派遣|挙行|訪問|受け?入れ|出展|参加|行[いっわな])"
)
"""Behind a date that tells when something was done; one of law or effect (４月１日から適用) is none."""
_DATE_LABEL = re.compile(
    r"^[\s　・･○●]*(?:実施|開催|活動|派遣|受入|募集|対象)?(?:期間|日時|日程|時期|年月日|期日|会期|日)[\s　:：]+"
)
DEED_HEADS = re.compile(
    r"取組実績|取り組み実績|取組状況|実施状況|活動実績|事業実績|実績内容|主な実績|取組の実績|実施内容|取組結果|実績$"
)


def read_items_table(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Candidate, ...]:
    """Return the events told in the cells of a column of deeds (取組実績): one an item that gives a date or a count."""
    records: list[Candidate] = []
    for column in deed_columns(table):
        seen: set[int] = set()
        for row in range(1, table.row_count):
            cell = table.at(row, column)
            if cell is None or id(cell) in seen or not cell.lines or cell.row == 0:
                continue
            seen.add(id(cell))
            records += read_items(cell, padding_of(table), context, around.section)
    return tuple(records)


def deed_columns(table: Table) -> list[int]:
    """Return the columns under a head of deeds whose cells tell in sentences."""
    found: list[int] = []
    for column in range(table.column_count):
        heads = [cell for row in range(min(3, table.row_count)) if (cell := table.at(row, column)) is not None]
        head = next((cell for cell in heads if cell.lines and DEED_HEADS.search(compact(cell.text))), None)
        if head is None or head.column != column:
            continue
        cells = [table.at(row, column) for row in range(head.row + 1, table.row_count)]
        texts = [cell.text for cell in cells if cell is not None and cell.lines and not is_blank_mark(cell.text)]
        if texts and sum("。" in text or _ITEM.match(text) is not None for text in texts) * 2 >= len(texts):
            found.append(column)
    return found


def read_items(cell: Cell, padding: float, context: DocumentContext, section: tuple[str, ...] = ()) -> list[Candidate]:
    """Return the events of a cell: one an item ①②…, or one for a cell without items."""
    groups: list[list[Sequence[Line]]] = []
    for line in logical_lines(cell, padding):
        if not groups or _ITEM.match(line[0].text):
            groups.append([line])
        else:
            groups[-1].append(line)
    found = (_item_record([passage_of_lines(line) for line in group], context, section) for group in groups)
    return [record for record in found if record is not None]


def _item_record(lines: Sequence[Passage], context: DocumentContext, section: tuple[str, ...]) -> Candidate | None:
    """Return the event of an item, or None where it gives neither date nor count."""
    first = _without_mark(lines[0])
    name = next(iter(sentences_of(first)), None)
    counts = item_counts(lines)
    periods = item_periods(lines, context)
    if name is None or not (counts or periods):
        return None
    passage = name.passage
    if passage.text.endswith("。"):
        passage = passage.part(0, len(passage.text) - 1)
    fields: dict[str, CandidateField] = {"name": field_of(passage.text, [passage], context, Evidence(role=0.6))}
    if periods:
        values = tuple(period for period, _ in periods)
        fields["periods"] = field_of(values, [piece for _, piece in periods], context, Evidence(role=0.8))
    direction = read_direction(passage.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [passage], context, Evidence(role=0.8, inferred=True))
    if counts:
        values_ = tuple(count for _, reading in counts for count in reading.counts)
        pieces = [piece for piece, _ in counts]
        checks = [check for _, reading in counts for check in reading.checks]
        fields["counts"] = field_of(values_, pieces, context, Evidence(role=0.85), checks)
    return candidate_of(Kind.EVENT, fields, context, section, lines[0].page, in_text=True)


def _without_mark(line: Passage) -> Passage:
    mark = _ITEM.match(line.text) or _BULLET.match(line.text)
    return line.part(mark.end(), len(line.text)) if mark else line


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith("。") or "。" in text


def item_counts(lines: Sequence[Passage]) -> list[tuple[Passage, CountReading]]:
    """Read the counts of an item: in its sentences the noun that touches the number is the label, else the line."""
    found: list[tuple[Passage, CountReading]] = []
    plain: list[Passage] = []
    for line in [*lines, None]:
        sentence = line is not None and _is_sentence(line.text)
        if (line is None or sentence) and plain:
            reading = read_counts([_unnumbered(piece.text) for piece in plain])
            found += [(piece, reading) for piece in plain[:1] if reading.counts]
            plain = []
        if line is None:
            continue
        if sentence:
            found += _sentence_counts(line)
        elif not _DATE_LABEL.match(line.text):
            plain.append(line)
    return found


def _unnumbered(text: str) -> str:
    """Return a line without the mark that numbers it, which is no label."""
    mark = _ITEM.match(text)
    return text[mark.end() :] if mark else text


def _sentence_counts(line: Passage) -> Iterator[tuple[Passage, CountReading]]:
    """Yield the counts told in the sentences of a line; conditions (１年以上常用雇用) are none."""
    reading = read_counts([line.text], in_sentence=True)
    kept = [i for i, span in enumerate(reading.spans) if not _is_condition(line.text, span)]
    if kept:
        spans = tuple(reading.spans[i] for i in kept)
        counts = tuple(reading.counts[i] for i in kept)
        for piece in parts(line, [(spans[0][0], spans[-1][1])]):
            yield piece, CountReading(counts, reading.checks, spans)


def _is_condition(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a number only says for whom or on which terms something was done."""
    return fold(text[span[0] : span[1] + 2]).rstrip().endswith(("以上", "以下", "未満", "以上常", "以内"))


def item_periods(lines: Sequence[Passage], context: DocumentContext) -> list[tuple[Period, Passage]]:
    """Read the dates that an item gives on lines of their own, or behind a label such as 期間."""
    found: list[tuple[Period, Passage]] = []
    for line in lines:
        if not has_date(line.text):
            continue
        if _is_sentence(line.text) and not _DATE_LABEL.match(line.text):
            found += _sentence_periods(line, context)
            continue
        label = _DATE_LABEL.match(line.text) or _BULLET.match(line.text) or _ITEM.match(line.text)
        start = label.end() if label else 0
        read = read_periods(line.text[start:], DateContext(fiscal_year=context.fiscal_year))
        fronted = bool(read.spans) and read.spans[0][0] == 0
        if read.periods and (fronted or _DATE_LABEL.match(line.text)):
            spans = [(start + a, start + b) for a, b in read.spans]
            pieces = parts(line, [(spans[0][0], spans[-1][1])])
            found += [(period, pieces[0]) for period in read.periods]
    return found


def _sentence_periods(line: Passage, context: DocumentContext) -> Iterator[tuple[Period, Passage]]:
    """Yield the dates of a line of sentences at which they say that something was held, made or sent."""
    when = DateContext(fiscal_year=context.fiscal_year)
    for sentence in sentences_of(line):
        passage = sentence.passage
        read = read_periods(passage.text, when)
        kept = [
            (period, span)
            for period, span in zip(read.periods, read.spans, strict=False)
            if _DONE_AT.match(passage.text, span[1])
        ]
        if len(read.spans) == len(read.periods) and kept:
            for period, span in kept:
                yield period, parts(passage, [span])[0]


def wide_sentences(table: Table, around: Surroundings, told: Sequence[int] = ()) -> Iterator[tuple[Sentence, ...]]:
    """Yield the paragraphs of running text in a table's wide cells; what the columns `told` say is read already."""
    width = table.xs[-1] - table.xs[0]
    padding = padding_of(table)
    for cell in table.cells:
        box = cell.bbox
        if cell.row and cell.column in told:
            continue
        if box[2] - box[0] < WIDE * width or len(cell.text) < SHORTEST_TEXT or "。" not in cell.text:
            continue
        for line in logical_lines(cell, padding):
            yield tuple(sentences_of(_without_mark(passage_of_lines(line)), around.section))


def read_figures(table: Table, around: Surroundings, context: DocumentContext) -> tuple[Candidate, ...]:
    """Return the figures that stand in a small box beside their names: `達成率平均 | 98.3%`."""
    rows = [row for row in range(table.row_count) if len(table.row_cells(row)) > 1]
    if not rows or len(rows) > MOST_BOX_ROWS:
        return ()
    records: list[Candidate] = []
    for row in rows:
        cells = table.row_cells(row)
        for name, figure in pairwise(cells):
            number = read_number(figure.text.strip()) if figure.lines else None
            if number is None or number.unit is None or not name.lines or read_number(name.text) is not None:
                continue
            records.append(_figure_record(name, figure, around, context))
    return tuple(records)


def _figure_record(name: Cell, figure: Cell, around: Surroundings, context: DocumentContext) -> Candidate:
    number = read_number(figure.text.strip())
    assert number is not None  # noqa: S101 - the caller has read it
    row, printed = passage_of_lines(name.lines), passage_of_lines(figure.lines)
    evidence = Evidence(role=0.8)
    fields: dict[str, CandidateField] = {
        "row": field_of((row.text,), [row], context, evidence),
        "value": field_of(number.value, [printed], context, evidence),
        "unit": field_of(number.unit or "", [printed], context, evidence),
    }
    if around.caption is not None:
        title = passage_of_lines(around.caption_lines)
        fields["title"] = field_of(around.caption, [title], context, evidence)
    return candidate_of(Kind.STATISTIC, fields, context, around.section, printed.page, in_text=True)
