"""Meetings of a body, one a line below its heading: `第１回　６月21日（水）　市役所　出席７人　議題　予算について`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import aside_fields, read_details
from extractor.lines.block_reading import BlockReading
from extractor.lines.headings.block_names import name_of
from extractor.lines.labels import without_mark
from extractor.records import Kind
from extractor.vocabulary.event_words import names_event
from extractor.vocabulary.line_words import line_words

FEWEST = 2
"""So many such lines, one below the other, are a list of meetings."""
STRENGTH = 0.8
_ORDINAL = re.compile(r"(第\s*[0-9０-９]{1,3}\s*回)(?P<name>[^\s　0-9０-９]{0,12})[\s　（(：:]+")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(any_of(line_words().meetings.bodies))


@cache
def _topic() -> re.Pattern[str]:
    """Return the pattern of what begins the meeting's business, whose numbers count nothing of it (２件の議案)."""
    return re.compile(rf"[\s　（(【]*{any_of(line_words().meetings.topics)}")


def read_meeting_lines(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the meetings that lines list below the heading of a body, except in blocks that are `used` already."""
    found: list[tuple[int, Candidate]] = []
    run: list[tuple[int, Candidate]] = []
    bodies: list[tuple[str, Passage]] = []
    for i, block in enumerate([*blocks, None]):
        body = next((name for text, name in reversed(bodies) if block and text in block.section), None)
        meeting = _meeting(block, body, context) if block is not None and body is not None and i not in used else None
        if meeting is not None:
            run.append((i, meeting))
            continue
        found += run if len(run) >= FEWEST else []
        run = []
        name = name_of(block) if block is not None and block.kind is BlockKind.HEADING else None
        match = _body().search(name.text) if name is not None else None
        if block is not None and name is not None and match is not None:
            bodies.append((block.text, name.part(0, match.end())))
    return BlockReading.of(found)


def _meeting(block: Block, body: Passage, context: DocumentContext) -> Candidate | None:
    """Return the meeting of a line that begins with its number and its day; None if it is another line."""
    line = without_mark(block.passage)
    ordinal = _ORDINAL.match(line.text)
    if ordinal is None or "。" in line.text:
        return None
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year))
    if not read.periods or read.spans[0][0] > ordinal.end() or read.periods[0].precision != "day":
        return None
    is_of_body = _body().search(ordinal["name"]) is not None
    if not is_of_body and names_event(ordinal["name"]):
        return None  # `第２回セミナー`: what a list says was held, under the name of whoever held it
    name = line.part(0, ordinal.end("name")) if is_of_body else body
    fields: dict[str, CandidateField] = {
        "number": field_of(ordinal[1], parts(line, [ordinal.span(1)]), context, Evidence(role=STRENGTH)),
        "name": field_of(name.text, [name], context, Evidence(role=STRENGTH)),
        "periods": field_of(
            read.periods[:1], parts(line, read.spans[:1]), context, Evidence(role=STRENGTH), read.checks
        ),
    }
    rest = line.part(read.spans[0][1], len(line.text))
    topic = _topic().search(rest.text)
    rest = rest.part(0, topic.start()) if topic else rest
    how = read_details(rest, DateContext(fiscal_year=context.fiscal_year))
    fields |= {key: field for key, field in aside_fields(how, context).items() if key in ("venue", "format")}
    counted = read_counts([rest.text], in_sentence=True)
    if counted.counts:
        pieces = parts(rest, counted.spans)
        fields["counts"] = field_of(counted.counts, pieces, context, Evidence(role=STRENGTH))
    return candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)
