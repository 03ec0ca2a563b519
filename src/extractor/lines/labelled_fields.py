"""Labelled values (`会場：市民会館`) → the fields of an event."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import ANY_YEAR, DateContext, read_date_entry, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.text.passage import Passage, parts
from extractor.lines.hours import after_hours
from extractor.lines.labels import Labelled, parts_of_label, role_of
from extractor.records import FIELDS, Kind
from extractor.vocabulary.count_words import count_words
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

STRENGTH = 0.95
LENGTH_STRENGTH = 0.85
"""How long something took is printed under a label of days, not of numbers."""
LONGEST_GROUP = 8
"""The people that a number counts are named in so many characters: `引率教員`."""
_LISTING = re.compile(r"[、，]|・(?=.{4,})")
_DAYS = re.compile(r"[\s　（(]([0-9０-９]{1,3}[\s　]*日間)")
_NUMBERS = re.compile(r"[0-9０-９,，]+|[、，・（）()]")
_PEOPLE = re.compile(r"[^（(0-9０-９]*[0-9０-９].*")
"""A number comes before any bracket; what is in a bracket after a body is only how large it is."""


def labelled_field(labelled: Labelled, context: DocumentContext) -> tuple[str, CandidateField] | None:
    """Return the name and the field of a labelled value, None if its label or value names none."""
    role = labelled.role
    pieces = parts(labelled.value, [(0, len(labelled.value.text))])
    if role not in FIELDS[Kind.EVENT] or not pieces or is_blank_mark(pieces[0].text):
        return None
    piece = pieces[0]
    evidence = Evidence(role=STRENGTH)
    match role:
        case "periods":
            dates = _periods(piece, context)
            return (role, dates) if dates else None
        case "counts":
            counted = labelled_counts(labelled, context)
            return (role, counted) if counted else None
        case "format" | "venue" if (how := read_format(piece.text)) is not None and (
            role == "format" or (how != "in_person" and not is_place(piece.text))
        ):
            return "format", field_of(how, [piece], context, evidence)
        case "format":
            return None
        case "direction":
            way = read_direction(piece.text)
            return (role, field_of(way, [piece], context, evidence)) if way else None
        case "partners" | "organizers" | "departments":
            entries = tuple(entry.strip() for entry in _LISTING.split(piece.text) if entry.strip())
            return role, field_of(entries, [piece], context, evidence)
        case _:
            return role, field_of(piece.text, [piece], context, evidence)


def _periods(piece: Passage, context: DocumentContext) -> CandidateField | None:
    read = read_date_entry(piece.text, DateContext(fiscal_year=context.fiscal_year))
    if not read.periods:
        return None
    return field_of(read.periods, [piece], context, Evidence(role=STRENGTH, inferred=read.inferred_year), read.checks)


def labelled_counts(labelled: Labelled, context: DocumentContext) -> CandidateField | None:
    """Return the counts of a labelled value; those of a capacity are labelled so."""
    read = read_counts([labelled.value.text])
    if not read.counts:
        return None
    label = compact(labelled.label)
    capacity = next((word for word in count_words().capacity if word in label), None)
    counts = tuple(
        count.model_copy(update={"label": count.label or capacity}) if capacity else count for count in read.counts
    )
    pieces = parts(labelled.value, [(0, len(labelled.value.text))])
    return field_of(counts, pieces, context, Evidence(role=STRENGTH), read.checks)


def place_beside(labelled: Labelled, context: DocumentContext) -> CandidateField | None:
    """Return the place after the days of a label of both: `期日・場所：５月３日　福岡市`."""
    if labelled.role != "periods" or not any(role_of(part) == "venue" for part in parts_of_label(labelled.label)):
        return None
    read = read_date_entry(labelled.value.text, DateContext(fiscal_year=context.fiscal_year))
    end = max((end for _, end in read.spans), default=len(labelled.value.text))
    place = parts(labelled.value, [(after_hours(labelled.value, end), len(labelled.value.text))])
    return field_of(place[0].text, place, context, Evidence(role=STRENGTH)) if place else None


def length_of(labelled: Labelled, context: DocumentContext) -> CandidateField | None:
    """Return how many days something took, as printed beside its dates: `７月23日～８月２日（11日間）`."""
    days = _DAYS.search(labelled.value.text) if labelled.role == "periods" else None
    if days is None or not read_periods(labelled.value.text[: days.start()], ANY_YEAR).periods:
        return None
    read = read_counts([days[1]])
    pieces = parts(labelled.value, [days.span(1)])
    return field_of(read.counts, pieces, context, Evidence(role=LENGTH_STRENGTH), read.checks) if read.counts else None


def body_as_counts(labelled: Labelled) -> Labelled:
    """Return a body that only numbers its people (`訪問団　生徒12人、引率２人`) as their numbers.

    The name of its card is above the lines.
    """
    if labelled.role != "name":
        return labelled
    text = labelled.value.text
    short = all(len(piece.strip()) <= LONGEST_GROUP for piece in _NUMBERS.split(text))
    only = short and _PEOPLE.fullmatch(text) is not None and bool(read_counts([text]).counts)
    return replace(labelled, role="counts") if only else labelled
