"""How plausible a reading of a stretch of running text is; the most plausible wins, that it holds nothing included.

A linear score of signs, in logits, as for tables (`extractor.tables.judging`); weights are data
(`models/text_judge.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import ANY_YEAR, DateContext, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.lines.block_reading import BlockReading, block_of
from extractor.lines.headings.occasion_names import names_occasion
from extractor.records import Kind
from extractor.tables.judging.event_signs import event_signs
from extractor.vocabulary.text_judge_words import text_judge

NONE = "none"
AGAINST: Mapping[str, str] = MappingProxyType(
    {
        "bylines": "見出しの上の日付は記事の日付です",
        "bad_names": "事業名が途中で切れているか、文や日付を含みます",
        "other_names": "事業名が住所・番号・印などです",
        "day_names": "事業名が日付で始まります",
        "place_names": "事業名が地名です",
        "one_name": "どの行も同じ名で、事業の名ではありません",
    }
)
"""Signs that a reading contradicts itself, in the words that staff read."""
FEWEST_ALIKE = 3
LARGER = 1.1
"""A headline is printed in so many times the size of the line above it."""
NEAR = 2
"""Blocks with no more than so many others between them are of one stretch."""

Proposal = Callable[[frozenset[int]], BlockReading]
"""Reads all blocks but those of the numbers given."""


@dataclass(frozen=True)
class Rival:
    """A reading of a stretch: its reader (`none`: that there is nothing), its score in logits, its number of events."""

    reader: str
    score: float
    events: int


@dataclass(frozen=True)
class TextVerdict:
    """The reading that won, and the others, the most plausible first.

    `signs` and `contradictions` are of the reading that was judged.
    """

    kept: Rival
    lost: tuple[Rival, ...]
    signs: Mapping[str, float] = field(default_factory=dict)
    contradictions: tuple[str, ...] = ()

    @property
    def reader(self) -> str:
        """The reader that won."""
        return self.kept.reader

    @property
    def margin(self) -> float:
        """How far the score is above that of the next reading, that there are no events included."""
        return self.kept.score - self.lost[0].score


@dataclass(frozen=True)
class Stretch:
    """Events that a reader found in blocks near each other, each with the number of its block."""

    found: tuple[tuple[int, Candidate], ...]

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of its blocks."""
        return frozenset(number for number, _ in self.found)


def stretches(reading: BlockReading, blocks: Sequence[Block]) -> list[Stretch]:
    """Return the events of a reading by the stretches of text in which they are."""
    placed = [(number, one) for one in reading.candidates if (number := _block_of(one, reading, blocks)) is not None]
    groups: list[list[tuple[int, Candidate]]] = []
    for number, one in sorted(placed, key=lambda pair: pair[0]):
        if groups and number - groups[-1][-1][0] <= NEAR + 1:
            groups[-1].append((number, one))
        else:
            groups.append([(number, one)])
    return [Stretch(tuple(group)) for group in groups]


def _block_of(record: Candidate, reading: BlockReading, blocks: Sequence[Block]) -> int | None:
    """Return the number of the block in which an event's day stands, else its name; None if it is no event."""
    value = record.fields.get("periods") or record.fields.get("name")
    if record.kind is not Kind.EVENT or value is None or not value.boxes:
        return None
    return block_of(value.boxes[0], blocks, sorted(reading.used))


def signs_of(
    stretch: Stretch, contested: frozenset[int], blocks: Sequence[Block], context: DocumentContext
) -> dict[str, float]:
    """Return the signs for and against a reading of a stretch, whose blocks are `contested`; each 0…1."""
    events = [one for _, one in stretch.found]
    names = [str(one.fields["name"].value) if "name" in one.fields else "" for one in events]
    is_event = [names_occasion(name) for name in names]
    bylines = sum(_is_byline(number, blocks) and _is_posted(one) for number, one in stretch.found)
    one_name = len(names) >= FEWEST_ALIKE and len(set(names)) == 1 and not any(is_event)
    return event_signs(events, context.fiscal_year) | {
        "occasions": sum(is_event) / len(events),
        "explained": _explained(stretch, contested, blocks),
        "bylines": bylines / len(events),
        "one_name": float(one_name),
    }


def _is_posted(event: Candidate) -> bool:
    """Return whether the date of an event stands before its name and prints its year: the day of an article."""
    when, name = event.fields.get("periods"), event.fields.get("name")
    if when is None or name is None or not when.boxes or not name.boxes:
        return False
    if not read_periods(when.text, DateContext()).periods:
        return False  # its year is not printed beside it
    return when.boxes[0].bbox[2] <= name.boxes[0].bbox[0]


def _is_byline(number: int, blocks: Sequence[Block]) -> bool:
    """Return whether a line stands over a headline in larger print: its date is that of an article."""
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    if below is None or below.kind is not BlockKind.HEADING or below.size < LARGER * blocks[number].size:
        return False
    return not read_periods(below.text, ANY_YEAR).periods  # `令和６年`: the next part of a list


def _explained(stretch: Stretch, contested: frozenset[int], blocks: Sequence[Block]) -> float:
    """Return the share of the contested text that went into fields."""
    total = sum(len(blocks[number].text) for number in contested)
    used = sum(len(one.text) for _, event in stretch.found for one in event.fields.values())
    return min(1.0, used / max(1, total))


def score_of(signs: Mapping[str, float]) -> float:
    """Return the score of a reading with such signs."""
    weights = text_judge().weights
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signs.items())


def judged(
    reader: str,
    stretch: Stretch,
    rivals: Mapping[str, Proposal],
    blocks: Sequence[Block],
    context: DocumentContext,
) -> TextVerdict:
    """Return the verdict on a stretch: which reading of it is the most plausible, `none` if that it holds no events.

    A clear reading without a contradiction races against no other; that there is nothing is always a rival.
    """
    race = text_judge().race
    signs = signs_of(stretch, stretch.numbers, blocks, context)
    against = tuple(name for name in AGAINST if signs.get(name, 0.0) >= race.contradicted)
    own = Rival(reader, score_of(signs), len(stretch.found))
    raced = [own, Rival(NONE, race.none, 0)]
    if against or own.score < race.clear:
        others = frozenset(range(len(blocks))) - stretch.numbers
        for name, propose in rivals.items():
            found = [pair for one in stretches(propose(others), blocks) for pair in one.found]
            if found:
                own_signs = signs_of(Stretch(tuple(found)), stretch.numbers, blocks, context)
                raced.append(Rival(name, score_of(own_signs), len(found)))
    best, *rest = sorted(raced, key=lambda rival: -rival.score)  # the first among equals is that of the first reader
    return TextVerdict(best, tuple(rest), signs, against)
