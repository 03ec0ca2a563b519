"""What kind of text the cells of a column hold, as shares of the filled cells: the signs by which roles are scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.table import Cell
from extractor.tables.columns.evidence.cell_evidence import is_number
from extractor.vocabulary.name_words import name_words
from extractor.vocabulary.place_words import is_known_place, names_place
from extractor.vocabulary.role_weights import role_weights

LONG_TEXT = 20
"""A cell with so many characters on average counts as wholly long."""
FEWEST_LETTERS = 2
"""A text of fewer letters is a mark, no word."""
_PERSON = re.compile(r"[一-龠々ヶ]{1,4}[\s　][一-龠々ぁ-んァ-ヶ]{1,5}[\s　]?(?:氏|様|さん|先生)?")
SHORTEST_SENTENCE = 12
"""A shorter text is not a sentence, whatever it ends with."""


@dataclass(frozen=True)
class CellSigns:
    """Shares (0…1) of a column's filled cells: what they hold, how alike and how long they are."""

    worded: float
    events: float
    sentences: float
    bodies: float
    venues: float
    places: float
    repeated: float
    numbers: float
    dates: float
    long: float
    persons: float


def score_of(signs: CellSigns, role: str) -> float:
    """Return how much the signs of a column's cells speak for a role; below 0 they speak against it."""
    weights = role_weights().weights[role]
    weight_of = weights.model_dump()
    return weights.bias + sum(float(weight_of[sign]) * float(share) for sign, share in asdict(signs).items())


def signs_of(cells: Sequence[Cell]) -> CellSigns | None:
    """Return the signs of a column's cells; None if no cell is filled."""
    texts = [compact(cell.text) for cell in cells if not is_blank_mark(cell.text)]
    if not texts:
        return None

    def share(holds: Callable[[str], bool]) -> float:
        return sum(map(holds, texts)) / len(texts)

    return CellSigns(
        worded=share(lambda text: sum(map(str.isalpha, text)) >= FEWEST_LETTERS),
        events=share(_names_event),
        sentences=share(_is_sentence),
        bodies=share(_names_body),
        venues=share(_names_venue),
        places=share(is_known_place),
        repeated=1 - len(set(texts)) / len(texts),
        numbers=share(is_number),
        dates=share(lambda text: bool(read_periods(text, ANY_YEAR).periods)),
        long=min(1.0, sum(map(len, texts)) / len(texts) / LONG_TEXT),
        persons=sum(names_person(cell.text) for cell in cells if not is_blank_mark(cell.text)) / len(texts),
    )


def names_person(text: str) -> bool:
    """Return whether a text is a family and a given name with a blank between them, perhaps with a title."""
    return _PERSON.fullmatch(text.strip()) is not None


def _names_event(text: str) -> bool:
    """Return whether a text ends like the name of an event, perhaps before a closing bracket."""
    return text.rstrip(")」』").endswith(name_words().endings)


def _names_body(text: str) -> bool:
    return text.endswith(role_weights().cells.bodies)


def _names_venue(text: str) -> bool:
    """Return whether a text ends like a venue and not like a school, which may be a partner as well."""
    return names_place(text) and not text.endswith(role_weights().cells.hosts)


def _is_sentence(text: str) -> bool:
    return len(text) >= SHORTEST_SENTENCE and (
        text.endswith(role_weights().cells.sentence_ends) or "。" in text.rstrip("。")
    )
