"""Lines that are no sentences but date something: `総会（令和５年５月９日開催）`, `提携：2006年11月24日`, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.confidence import Evidence
from extractor.japanese.dates import DateContext, DateReading, read_periods
from extractor.japanese.text import compact
from extractor.layout.blocks import Block, BlockKind, Passage
from extractor.prose.chronology import entry_fields
from extractor.prose.fields import make_record, parts, text_field
from extractor.prose.labels import without_mark
from extractor.prose.places import is_place
from extractor.prose.words import names_event, prose_words
from extractor.records import Kind, Record
from extractor.tables.context import DocumentContext
from extractor.tables.formats import read_format

FEWEST_DATED = 3
"""So many dated lines one after another are a list of events, whatever they tell."""
LONGEST = 90
_BRACKET_AT_END = re.compile(r"[（(]([^（(]*(?:[（(][^）)]*[）)][^（(]*)*)[）)][\s　。]*$")
_NUMBERING = re.compile(r"^[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[\s　.．、]+")
_GAP = re.compile(r"[\s　：:…・／/\-－]+")
_NAME_AND_DATE = re.compile(r"^(?P<name>[^\s　：:]{2,40})[\s　]*[：:][\s　]*(?P<date>.+)$")
_REST = re.compile(r"[\s　()（）・、。～~\-年月日度開催実施に於てで]*")


@dataclass(frozen=True)
class _Dated:
    """A line with its dates, and what stands behind a date at its front."""

    block: int
    line: Passage
    read: DateReading
    told: Passage | None


def read_dated_lines(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> tuple[list[Record], frozenset[int]]:
    """Return the events of dated lines, and the numbers of the blocks that they are made of."""
    records: list[Record] = []
    taken: set[int] = set()
    run: list[_Dated] = []
    year: int | None = None
    for i, block in enumerate([*blocks, None]):
        dated = None if block is None or i in used else _dated(i, block, context, year)
        if dated is not None and dated.told is not None:
            run.append(dated)
            year = dated.read.periods[0].start.year
        else:
            _close(run, blocks, context, records, taken)
            run, year = [], None
        if block is not None and dated is not None and dated.told is None:
            found = _single(block, dated, context)
            records += found
            taken |= {i} if found else set()
    return records, frozenset(taken)


def _dated(number: int, block: Block, context: DocumentContext, year: int | None) -> _Dated | None:
    """Return a short line that holds a date and is no sentence."""
    if len(block.text) > LONGEST or block.text.rstrip().endswith(("た。", "す。", "る。")):
        return None
    line = without_mark(block.passage)
    mark = _NUMBERING.match(line.text)
    if mark and not read_periods(line.text[: mark.end() + 4]).periods:
        line = line.part(mark.end(), len(line.text))
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year, year=year))
    if not read.periods:
        return None
    start, end = read.spans[0]
    gap = _GAP.match(line.text, end)
    fronted = start == 0 and gap is not None and gap.end() < len(line.text) and not read.spans[1:]
    told = line.part(gap.end(), len(line.text)) if fronted and gap is not None else None
    return _Dated(number, line, read, told if told is not None and len(told.text) > 2 else None)


def _close(
    run: list[_Dated], blocks: Sequence[Block], context: DocumentContext, records: list[Record], taken: set[int]
) -> None:
    """Read a run of lines that begin with a date: a list of events, or single lines that name one."""
    for dated in run:
        block, told = blocks[dated.block], dated.told
        period = dated.read.periods[0]
        listed = len(run) >= FEWEST_DATED and period.precision != "fiscal_year"
        if told is None or not (listed or (names_event(told.text) and period.precision in ("day", "month"))):
            continue
        when = parts(dated.line, dated.read.spans)
        fields = entry_fields(told, period, when, context, 0.85 if listed else 0.6)
        records.append(make_record(Kind.EVENT, fields, context, block.section, block.page))
        taken.add(dated.block)


def _single(block: Block, dated: _Dated, context: DocumentContext) -> list[Record]:
    """Return the events of one line that is not part of a list."""
    line, read = dated.line, dated.read
    for reader in (_tabbed, _bracketed, _behind_colon, _caption):
        found = reader(line, read, block, context)
        if found:
            return found
    return []


def _bracketed(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Record]:
    """Read `NAME（DATE開催。一部オンライン併用。）`."""
    bracket = _BRACKET_AT_END.search(line.text)
    if bracket is None or not all(bracket.start() < start for start, _ in read.spans):
        return []
    name = line.part(0, bracket.start())
    inside = compact(bracket[1])
    cued = any(cue in inside for cue in prose_words().headed_cues)
    if len(name.text) < 2 or name.text.endswith("。") or not (cued or names_event(name.text)):
        return []
    if any(period.precision in ("fiscal_year", "year") for period in read.periods) or "現在" in inside:
        return []
    fields = entry_fields(name, read.periods[0], parts(line, read.spans), context, 0.8)
    if len(read.periods) > 1:
        fields["periods"] = text_field(
            "periods", read.periods, parts(line, read.spans), context, Evidence(role=0.8), read.checks
        )
    told = read_format(bracket[1])
    if told is not None:
        piece = parts(line, [(bracket.start(1), bracket.end(1))])
        fields["format"] = text_field("format", "hybrid" if "一部" in inside else told, piece, context, Evidence())
    return [make_record(Kind.EVENT, fields, context, block.section, block.page)]


def _behind_colon(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Record]:
    """Read `友好交流都市提携：2006年（平成18年）11月24日`."""
    match = _NAME_AND_DATE.match(line.text)
    if match is None or read.spans[0][0] < match.start("date") or not names_event(match["name"]):
        return []
    rest = line.text[match.start("date") : read.spans[0][0]] + line.text[read.spans[-1][1] :]
    if not _REST.fullmatch(rest):
        return []
    name = line.part(match.start("name"), match.end("name"))
    fields = entry_fields(name, read.periods[0], parts(line, read.spans), context, 0.9)
    return [make_record(Kind.EVENT, fields, context, block.section, block.page)]


def _tabbed(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Record]:
    """Read `水原市　提携　平成元年`, also with several bodies and dates (`A昭和37年、B昭和62年`)."""
    cells = [(match.start(), match.end()) for match in re.finditer(r"[^　]+", line.text)]
    named = next((i for i, (a, b) in enumerate(cells) if i and names_event(line.text[a:b])), None)
    if named is None or named + 1 >= len(cells) or read.spans[0][0] < cells[named + 1][0]:
        return []
    name = line.part(*cells[named])
    partner = next((line.part(*span) for span in reversed(cells[:named]) if is_place(line.text[slice(*span)])), None)
    records: list[Record] = []
    start = cells[named + 1][0]
    for period, span in zip(read.periods, read.spans, strict=True):
        before = parts(line, [(start, span[0])])
        own = before[0] if before and len(before[0].text.strip("、，, 　")) > 1 else None
        who = without_lead(own) if own is not None else partner
        fields = entry_fields(name, period, parts(line, [span]), context, 0.6)
        if who is not None:
            fields["partners"] = text_field("partners", (who.text,), [who], context, Evidence(role=0.8))
        records.append(make_record(Kind.EVENT, fields, context, block.section, block.page))
        start = span[1]
    return records


def without_lead(passage: Passage) -> Passage:
    """Return a passage without a comma in front."""
    cut = len(passage.text) - len(passage.text.lstrip("、，, 　"))
    return passage.part(cut, len(passage.text))


def _caption(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Record]:
    """Read a caption that is a dated name: `令和7年A市・B市青少年交流事業`."""
    if block.kind is BlockKind.HEADING or read.spans[0][0] != 0 or len(read.periods) > 1:
        return []
    rest = compact(line.text[read.spans[0][1] :])
    if read.periods[0].precision == "fiscal_year" or not names_event(rest) or "。" in rest or len(rest) < 4:
        return []
    fields = entry_fields(line, read.periods[0], parts(line, read.spans), context, 0.5)
    return [make_record(Kind.EVENT, fields, context, block.section, block.page)]
