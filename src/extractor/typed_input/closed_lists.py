"""Values of closed lists as a person types and edits them: `受入`, `はい`."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.code_words import ANSWER, CodeWord
from extractor.fields import CODES
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.records import FieldType


def parse_code(field_type: FieldType, text: str) -> str:
    """Return the code of a closed list that `text` names.

    Raises:
        ValueError: the list has no such word, with a sentence for staff that offers its words.

    """
    code = _spellings(field_type).get(compact(text).lower())
    if code is None:
        offered = "・".join(word.in_table for word in CODES[field_type].values())
        raise ValueError(f"{offered} のどれかを入力してください：{text.strip()}")
    return code


def format_code(field_type: FieldType, code: object) -> str:
    """Return the word for a code of a closed list."""
    return CODES[field_type][str(code)].in_table


def parse_flag(text: str) -> bool:
    """Return the answer that `text` gives; nothing at all is a no.

    Raises:
        ValueError: it is neither a yes nor a no, with a sentence for staff.

    """
    if not text.strip():
        return False
    answer = _spellings(FieldType.FLAG).get(compact(text).lower())
    if answer is None:
        raise ValueError(f"「はい」か「いいえ」で入力してください：{text.strip()}")
    return answer == "yes"


def format_flag(value: object) -> str:
    """Return the word for a yes or a no."""
    return ANSWER["yes" if value else "no"].in_table


def by_spelling(words: Mapping[str, CodeWord]) -> dict[str, str]:
    """Return the codes of a list by all that people may type for them, folded and in small letters."""
    return {compact(spelling).lower(): code for code, word in words.items() for spelling in (code, *word.spellings)}


@cache
def _spellings(field_type: FieldType) -> Mapping[str, str]:
    return by_spelling(CODES[field_type])
