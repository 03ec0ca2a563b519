"""What the judge says of a reading: how plausible it is, how far ahead of the next, and what it contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

CONTRADICTIONS: Mapping[str, str] = MappingProxyType(
    {
        "bad_names": "事業名が途中で切れているか、文や日付を含みます",
        "other_names": "事業名が住所・番号・印などです",
        "partner_is_category": "相手先が分類と同じです",
        "split_dates": "一つの行に、何年も離れた日付があります",
        "running_counts": "人数の欄が1、2、3…と並びます",
        "same_heads": "複数の数が同じ見出しを持ちます",
        "numeric_heads": "数が見出しになっています",
        "nearer_words": "数のすぐ左に、見出しとされていない言葉があります",
        "running": "数の欄が1、2、3…と並びます",
        "code_digits": "数の欄が番号です",
        "pages": "数の欄がページ番号です",
        "same_names": "複数の指標が同じ名です",
    }
)
"""Signs that a reading contradicts itself, in the words that staff read."""


@dataclass(frozen=True)
class Verdict:
    """`score` is in logits: above 0, a reading is likelier than that the table holds no records.

    `margin` is how far the score is above that of the next reading, 0 for no records included; None if the reading was
    not judged. `signs` are what was weighed (each 0…1), `contradictions` those that speak against the whole reading.
    """

    score: float = 0.0
    margin: float | None = None
    signs: Mapping[str, float] = field(default_factory=dict)
    contradictions: tuple[str, ...] = ()

    @property
    def explained(self) -> float:
        """The share of the print below the heads that went into records."""
        return self.signs.get("explained", 0.0)


NOT_JUDGED = Verdict()
"""Of a reading that raced against no other."""
