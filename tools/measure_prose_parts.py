"""Measures what each part of the sentences package adds: the samples are read without it, one part at a time.

    python tools/measure_prose_parts.py [PART …]

Prints F1 and the share of records right as they stand, for the samples that state events in sentences, and how many
of the sentences of `tests/extractor/sentences/test_sentences.py` come out as they should.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.extractor.made.readings import read_text  # noqa: E402
from tests.extractor.sentences import test_sentences as sentences  # noqa: E402

from extractor import extract  # noqa: E402
from extractor.evaluation.evaluate import evaluate  # noqa: E402
from extractor.sentences.events import places as event_places  # noqa: E402
from extractor.sentences.events import reader as event_reader  # noqa: E402
from extractor.sentences.grammar import parser  # noqa: E402
from extractor.vocabulary import place_words as places  # noqa: E402

SAMPLES = ("p02_prose_3", "clair_r5_part1", "asahikawa_newsletter")
PLACE_LABELS = frozenset(
    {"City", "Province", "Country", "Location_Other", "GPE_Other", "Facility_Other", "Public_Institution", "School"}
    | {"GOE_Other", "Museum", "Theater", "Park", "Amusement_Park", "Sports_Facility", "Station", "Airport", "Market"}
    | {"Worship_Place", "Region_Other", "Domestic_Region"}
)


def _no(_: str) -> bool:
    return False


def _known_units(_text: str, _parse: Any, known: Any) -> Any:
    return known


def _whole(text: str, known: Any) -> list[Any]:
    del known
    return [parser._Piece(text, 0, len(text))]


def _by_entities(*, beside: bool) -> Callable[[str], bool]:
    """Return a judge of places that asks GiNZA's named entities, alone or beside the word lists."""
    import spacy

    model, listed = spacy.load(parser.MODEL), places.is_place

    def judge(text: str) -> bool:
        found = model(f"{text}で開催した。").ents
        named = any(e.start_char == 0 and e.end_char >= len(text) and e.label_ in PLACE_LABELS for e in found)
        return named or (beside and listed(text))

    return judge


@dataclass(frozen=True)
class Part:
    """A function of the extractor and what is put in its place, made when the part is measured."""

    module: ModuleType
    function: str
    make: Callable[[], Any]

    def leave_out(self) -> None:
        """Put the substitute in the function's place for the rest of the process."""
        setattr(self.module, self.function, self.make())


PARTS: dict[str, Part | None] = {
    "everything": None,
    "without the parse": Part(parser, "parse", lambda: lambda asked: iter([None] * len(asked))),
    "dates, names and brackets parsed as printed": Part(parser, "_pieces", lambda: _whole),
    "units from the lexicon only": Part(event_reader, "with_unknown_units", lambda: _known_units),
    "places without the gazetteer": Part(places, "is_known_place", lambda: _no),
    "places without word endings": Part(places, "names_place", lambda: _no),
    "places by named entities only": Part(event_places, "is_place", lambda: _by_entities(beside=False)),
    "places by named entities too": Part(event_places, "is_place", lambda: _by_entities(beside=True)),
}


def measure() -> str:
    """Read the samples and the sentences and return their figures as one line."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = []
        for name in SAMPLES:
            out = Path(folder, f"{name}.json")
            out.write_text(extract(ROOT / "samples" / f"{name}.pdf").to_json(), encoding="utf-8")
            pairs.append((ROOT / "samples" / f"{name}.gold.json", out))
        reports = [evaluate([pair]).overall for pair in pairs]
    shares = "   ".join(
        f"{name}: F1 {report.f1:.4f}, right {report.right_as_they_stand or 0:.3f}"
        for name, report in zip(SAMPLES, reports, strict=True)
    )
    right = sum(read_text(text) == [{"kind": "event", **e} for e in found] for text, found in sentences.EVENTS)
    return f"{shares}   sentences {right}/{len(sentences.EVENTS)}"


def main() -> None:
    """Measure the parts named on the command line, each in a process of its own where none is named."""
    import subprocess

    for part in sys.argv[1:] or PARTS:
        if len(sys.argv) == 2:
            left_out = PARTS[part]
            if left_out is not None:
                left_out.leave_out()
            print(f"{part}: {measure()}")
        else:
            subprocess.run([sys.executable, __file__, part], check=True)


if __name__ == "__main__":
    main()
