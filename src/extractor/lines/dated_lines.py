"""Lines that are no sentences but date something: `総会（令和５年５月９日開催）`, `提携：2006年11月24日`, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence import Evidence
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.forms import begins_with_day, is_month
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.text import compact
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides import Aside, aside_fields, read_aside
from extractor.lines.entry import entry_fields
from extractor.lines.labels import without_mark
from extractor.lines.month_entries import leading_dates, month_entry
from extractor.records import Kind, Period
from extractor.vocabulary.event_words import names_event, prose_words
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

FEWEST_DATED = 3
"""So many dated lines one after another are a list of events, whatever they tell."""
FEWEST_BLANKS = 2
"""A line that is set in columns has at least so many wide blanks."""
LONGEST = 90
SHORTEST = 2
"""The name of an event has more than so many characters."""
_BRACKET_AT_END = re.compile(r"[（(]([^（(]*(?:[（(][^）)]*[）)][^（(]*)*)[）)][\s　。]*$")
_NUMBERING = re.compile(r"^[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[\s　.．、]+")
_ALL_YEAR = "通年"
_GAP = re.compile(r"[\s　：:…・／/\-－]+")
_NAME_AND_DATE = re.compile(r"^(?P<name>[^\s　：:]{2,40})[\s　]*[：:][\s　]*(?P<date>.+)$")
_ARROW = re.compile(r"[→⇒➡➔▶►]")
_STEP = re.compile(r"^\D{0,4}(?:[0-9０-９]{1,4}|元)[年月./／]")
"""A step of such a line begins with its date."""
_REST = re.compile(r"[\s　()（）・、。～~\-年月日度開催実施に於てで]*")


@dataclass(frozen=True)
class _Told:
    """What a line tells of one event: its name, when it was, and what the bracket behind the name adds."""

    name: Passage
    periods: tuple[Period, ...]
    when: tuple[Passage, ...]
    aside: Aside | None
    in_front: bool


@dataclass(frozen=True)
class _Dated:
    """A line with its dates, and the event that it tells where a date at its front or in its bracket dates it."""

    block: int
    line: Passage
    read: DateReading
    told: _Told | None


def read_dated_lines(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> tuple[list[Candidate], frozenset[int]]:
    """Return the events of dated lines, and the numbers of the blocks that they are made of."""
    records: list[Candidate] = []
    taken: set[int] = set()
    run: list[_Dated] = []
    year: int | None = None
    month: str | None = None
    for i, block in enumerate([*blocks, None]):
        month = _month_over(block, month) if block is not None else None
        if block is not None and i not in used and month is not None and begins_with_day(_item(block).text):
            found = _of_month(block, month, context)
            records += found
            taken |= {i} if found else set()
            continue
        for piece in [None] if block is None or i in used else _between_arrows(block):
            dated = _dated(i, piece, context, year) if piece is not None else None
            if dated is not None and dated.told is not None:
                run.append(dated)
                year = _year_told(dated.read, context, year)
            else:
                _close(run, blocks, context, records, taken)
                run, year = [], None
            if piece is not None and dated is not None and dated.told is None:
                found = _single(piece, dated, context)
                records += found
                taken |= {i} if found else set()
    return records, frozenset(taken)


def _between_arrows(block: Block) -> list[Block]:
    """Return the steps of a line of arrows (`平成25年　覚書を締結　→　令和元年　提携`), else the line as it is."""
    spans, start = [], 0
    for arrow in _ARROW.finditer(block.text):
        spans.append((start, arrow.start()))
        start = arrow.end()
    steps = parts(block.passage, [*spans, (start, len(block.text))])
    if not spans or any(_STEP.match(without_mark(step).text) is None for step in steps):
        return [block]
    return [replace(block, passage=step) for step in steps]


def _item(block: Block) -> Passage:
    return without_mark(block.passage)


def _month_over(block: Block, month: str | None) -> str | None:
    """Return the month that holds for a block: what a heading says (４月), until another heading."""
    text = compact(_item(block).text).strip("【】<>〈〉[]■◆●")
    if is_month(text):
        return text
    ends = block.kind is BlockKind.HEADING and not begins_with_day(_item(block).text)
    return None if ends else month


def _of_month(block: Block, month: str, context: DocumentContext) -> list[Candidate]:
    """Read a short line that begins with a day under the heading of its month."""
    if len(block.text) > LONGEST or block.text.rstrip().endswith(("た。", "す。", "る。")):
        return []
    record = month_entry(month, _item(block), block.section, context)
    return [record] if record is not None else []


def _year_told(read: DateReading, context: DocumentContext, before: int | None) -> int | None:
    """Return the year that holds for the lines below: one that is printed and is not just the report's own."""
    if read.inferred_year or not read.periods:
        return before
    start = read.periods[0].start
    return None if fiscal_year_of(start) == context.fiscal_year else start.year


def _dated(number: int, block: Block, context: DocumentContext, year: int | None) -> _Dated | None:
    """Return a short line that holds a date and is no sentence."""
    if len(block.text) > LONGEST or block.text.rstrip().endswith(("た。", "す。", "る。")):
        return None
    line = without_mark(block.passage)
    mark = _NUMBERING.match(line.text)
    if mark and not read_periods(line.text[: mark.end() + 4]).periods:
        line = line.part(mark.end(), len(line.text))
    when = DateContext(fiscal_year=context.fiscal_year, year=year)
    read = read_periods(line.text, when)
    if not read.periods:
        return None
    is_item = len(line.text) < len(block.text)
    return _Dated(
        number,
        line,
        read,
        _in_front(line, read, when) or (_behind(line, when) if is_item or _is_set_in_columns(line) else None),
    )


def _is_set_in_columns(line: Passage) -> bool:
    """Tell whether wide blanks part a line into a name, its dates and what else is told: `英語　４月～９月　15名`."""
    return len(re.findall(r"　|  ", line.text)) >= FEWEST_BLANKS and "。" not in line.text


def _in_front(line: Passage, read: DateReading, when: DateContext) -> _Told | None:
    """Read `６月17日（土）～18日（日）　親善大会（選手32名）`: dates, a gap, the name and its bracket."""
    fronted = leading_dates(line.text, read)
    gap = _GAP.match(line.text, read.spans[fronted - 1][1]) if fronted else None
    if gap is None:
        return None
    rest = line.part(gap.end(), len(line.text))
    aside = read_aside(rest, when)
    if len(read.spans) > fronted + (len(aside.dates.spans) if aside is not None else 0) or len(rest.text) <= SHORTEST:
        return None
    own = read.periods[0].precision in ("day", "month") and aside is not None and aside.tells_more
    aside = aside if own and aside is not None and aside.is_understood else None
    name = rest.part(0, aside.start) if aside is not None else rest
    return _Told(name, read.periods[:fronted], parts(line, read.spans[:fronted]), aside, in_front=True)


def _behind(line: Passage, when: DateContext) -> _Told | None:
    """Read `新年会（１月13日、市民会館、約80名）`: an item that its bracket dates, in which all is understood."""
    aside = read_aside(line, when)
    if aside is None or not aside.dates.periods or not aside.is_understood or aside.start < SHORTEST:
        return None
    if line.text[aside.start].isspace() and not aside.tells_more:
        return None  # a name and a date in columns: who holds an office until when
    all_year = _ALL_YEAR in aside.inside.text and aside.tells_more
    coarse = any(period.precision not in ("day", "month") for period in aside.dates.periods)
    if (coarse and not all_year) or "現在" in aside.inside.text:
        return None
    return _Told(
        line.part(0, aside.start), aside.dates.periods, parts(aside.inside, aside.dates.spans), aside, in_front=False
    )


def _close(
    run: list[_Dated], blocks: Sequence[Block], context: DocumentContext, records: list[Candidate], taken: set[int]
) -> None:
    """Read a run of lines that begin with a date: a list of events, or single lines that name one."""
    for dated in run:
        block, told = blocks[dated.block], dated.told
        if told is None:
            continue
        period = told.periods[0]
        listed = len(run) >= FEWEST_DATED and period.precision != "fiscal_year"
        counted = told.aside is not None and told.aside.tells_more
        named = names_event(told.name.text) and period.precision in ("day", "month")
        if listed or named or counted:
            records.append(_told_record(told, block, context, 0.85 if listed or counted else 0.6))
            taken.add(dated.block)


def _told_record(told: _Told, block: Block, context: DocumentContext, strength: float) -> Candidate:
    """Return the event of a line that begins with its dates or ends with its bracket."""
    fields = entry_fields(told.name, told.periods[0], told.when, context, strength)
    if len(told.periods) > 1:
        fields["periods"] = field_of(told.periods, told.when, context, Evidence(role=strength))
    if told.aside is not None:
        more = aside_fields(told.aside, context)
        fields |= {key: field for key, field in more.items() if key != "periods" or not told.in_front}
    return candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)


def _single(block: Block, dated: _Dated, context: DocumentContext) -> list[Candidate]:
    """Return the events of one line that is not part of a list."""
    line, read = dated.line, dated.read
    for reader in (_tabbed, _bracketed, _behind_colon, _caption):
        found = reader(line, read, block, context)
        if found:
            return found
    return []


def _bracketed(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
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
        fields["periods"] = field_of(read.periods, parts(line, read.spans), context, Evidence(role=0.8), read.checks)
    told = read_format(bracket[1])
    if told is not None:
        piece = parts(line, [(bracket.start(1), bracket.end(1))])
        fields["format"] = field_of("hybrid" if "一部" in inside else told, piece, context, Evidence())
    return [candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)]


def _behind_colon(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read `友好交流都市提携：2006年（平成18年）11月24日`."""
    match = _NAME_AND_DATE.match(line.text)
    if match is None or read.spans[0][0] < match.start("date") or not names_event(match["name"]):
        return []
    rest = line.text[match.start("date") : read.spans[0][0]] + line.text[read.spans[-1][1] :]
    if not _REST.fullmatch(rest):
        return []
    name = line.part(match.start("name"), match.end("name"))
    fields = entry_fields(name, read.periods[0], parts(line, read.spans), context, 0.9)
    return [candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)]


def _tabbed(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read `水原市　提携　平成元年`, also with several bodies and dates (`A昭和37年、B昭和62年`)."""
    cells = [(match.start(), match.end()) for match in re.finditer(r"[^　]+", line.text)]
    named = next((i for i, (a, b) in enumerate(cells) if i and names_event(line.text[a:b])), None)
    if named is None or named + 1 >= len(cells) or read.spans[0][0] < cells[named + 1][0]:
        return []
    name = line.part(*cells[named])
    partner = next((line.part(*span) for span in reversed(cells[:named]) if is_place(line.text[slice(*span)])), None)
    records: list[Candidate] = []
    start = cells[named + 1][0]
    for period, span in zip(read.periods, read.spans, strict=True):
        before = parts(line, [(start, span[0])])
        own = before[0] if before and len(before[0].text.strip("、，, 　")) > 1 else None
        who = without_lead(own) if own is not None else partner
        fields = entry_fields(name, period, parts(line, [span]), context, 0.6)
        if who is not None:
            fields["partners"] = field_of((who.text,), [who], context, Evidence(role=0.8))
        records.append(candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True))
        start = span[1]
    return records


def without_lead(passage: Passage) -> Passage:
    """Return a passage without a comma in front."""
    cut = len(passage.text) - len(passage.text.lstrip("、，, 　"))
    return passage.part(cut, len(passage.text))


def _caption(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read a caption that is a dated name: `令和7年A市・B市青少年交流事業`."""
    if block.kind is BlockKind.HEADING or read.spans[0][0] != 0 or len(read.periods) > 1:
        return []
    rest = compact(line.text[read.spans[0][1] :])
    if read.periods[0].precision == "fiscal_year" or not names_event(rest) or "。" in rest or len(rest) < 4:
        return []
    fields = entry_fields(line, read.periods[0], parts(line, read.spans), context, 0.5)
    return [candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)]
