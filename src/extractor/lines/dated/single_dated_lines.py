"""One dated line that is not part of a list → its events: the first form that fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import DateReading
from extractor.japanese.text import compact
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.dated.dated_line import DatedLine
from extractor.lines.entry import entry_fields
from extractor.lines.hours import without_hours
from extractor.records import Kind
from extractor.vocabulary.event_words import event_words, names_event
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

SHORTEST_CAPTION = 4
_BRACKET_AT_END = re.compile(r"[（(]([^（(]*(?:[（(][^）)]*[）)][^（(]*)*)[）)][\s　。]*$")
_NAME_AND_DATE = re.compile(r"^(?P<name>[^\s　：:]{2,40})[\s　]*[：:][\s　]*(?P<date>.+)$")
_REST = re.compile(r"[\s　()（）・、。～~\-年月日度開催実施に於てで]*")
_COMMAS = "、，, 　"


def read_single_line(block: Block, dated: DatedLine, context: DocumentContext) -> list[Candidate]:
    """Return the events of one line that is not part of a list."""
    forms: tuple[Callable[..., list[Candidate]], ...] = (_in_columns, _with_dated_bracket, _with_colon, _dated_caption)
    return next((found for form in forms if (found := form(dated.line, dated.read, block, context))), [])


def _with_dated_bracket(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read `NAME（DATE開催。一部オンライン併用。）`."""
    bracket = _BRACKET_AT_END.search(line.text)
    if bracket is None or not all(bracket.start() < start for start, _ in read.spans):
        return []
    name = line.part(0, bracket.start())
    inside, words = compact(bracket[1]), event_words().headed
    has_cue = any(cue in inside for cue in words.cues)
    if len(name.text) < 2 or name.text.endswith("。") or not (has_cue or names_event(name.text)):
        return []
    is_coarse = any(period.precision in ("fiscal_year", "year") for period in read.periods)
    if is_coarse or any(word in inside for word in words.as_of):
        return []
    fields = entry_fields(name, read.periods[0], parts(line, read.spans), context, 0.8)
    if len(read.periods) > 1:
        fields["periods"] = field_of(read.periods, parts(line, read.spans), context, Evidence(role=0.8), read.checks)
    how = read_format(bracket[1])
    if how is not None:
        piece = parts(line, [(bracket.start(1), bracket.end(1))])
        is_partly = any(word in inside for word in words.partly)
        fields["format"] = field_of("hybrid" if is_partly else how, piece, context, Evidence())
    return [_event(fields, block, context)]


def _with_colon(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read `友好交流都市提携：2006年（平成18年）11月24日`."""
    match = _NAME_AND_DATE.match(line.text)
    if match is None or read.spans[0][0] < match.start("date") or not names_event(match["name"]):
        return []
    rest = line.text[match.start("date") : read.spans[0][0]] + line.text[read.spans[-1][1] :]
    if not _REST.fullmatch(without_hours(rest)):
        return []
    name = line.part(match.start("name"), match.end("name"))
    return [_event(entry_fields(name, read.periods[0], parts(line, read.spans), context, 0.9), block, context)]


def _in_columns(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read `水原市　提携　平成元年`, also with several bodies and dates (`A昭和37年、B昭和62年`)."""
    cells = [(match.start(), match.end()) for match in re.finditer(r"[^　]+", line.text)]
    named = next((i for i, (a, b) in enumerate(cells) if i and names_event(line.text[a:b])), None)
    if named is None or named + 1 >= len(cells) or read.spans[0][0] < cells[named + 1][0]:
        return []
    if line.text.startswith("の", read.spans[-1][1]):
        return []  # `2024年度の記事一覧`: the year is of something else
    name = line.part(*cells[named])
    partner = next((line.part(*span) for span in reversed(cells[:named]) if is_place(line.text[slice(*span)])), None)
    records: list[Candidate] = []
    start = cells[named + 1][0]
    for period, span in zip(read.periods, read.spans, strict=True):
        before = parts(line, [(start, span[0])])
        own = before[0] if before and len(before[0].text.strip(_COMMAS)) > 1 else None
        who = _without_comma(own) if own is not None else partner
        fields = entry_fields(name, period, parts(line, [span]), context, 0.6)
        if who is not None:
            fields["partners"] = field_of((who.text,), [who], context, Evidence(role=0.8))
        records.append(_event(fields, block, context))
        start = span[1]
    return records


def _without_comma(passage: Passage) -> Passage:
    """Return a passage without a comma in front."""
    cut = len(passage.text) - len(passage.text.lstrip(_COMMAS))
    return passage.part(cut, len(passage.text))


def _dated_caption(line: Passage, read: DateReading, block: Block, context: DocumentContext) -> list[Candidate]:
    """Read a caption that is a dated name: `令和7年A市・B市青少年交流事業`."""
    if block.kind is BlockKind.HEADING or read.spans[0][0] != 0 or len(read.periods) > 1:
        return []
    rest = compact(line.text[read.spans[0][1] :])
    is_name = names_event(rest) and "。" not in rest and len(rest) >= SHORTEST_CAPTION
    if read.periods[0].precision == "fiscal_year" or not is_name:
        return []
    return [_event(entry_fields(line, read.periods[0], parts(line, read.spans), context, 0.5), block, context)]


def _event(fields: dict[str, CandidateField], block: Block, context: DocumentContext) -> Candidate:
    return candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)
