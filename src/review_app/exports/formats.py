"""The formats in which an edition of the dataset can be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Format(StrEnum):
    """A format, as commands and addresses name it."""

    JSONL = "jsonl"


@dataclass(frozen=True)
class FormatFacts:
    """A format's file: its suffix, media type, and what distinguishes its name from others of the same suffix."""

    suffix: str
    media_type: str
    mark: str = ""


FACTS: Mapping[Format, FormatFacts] = MappingProxyType(
    {
        Format.JSONL: FormatFacts("jsonl", "application/jsonl"),
    }
)
