"""The data dictionary says what the tables have: it is written from their declaration, and the file is that text."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.fields import all_specs
from review_app.exports import companions, tables
from review_app.exports.cells import CellType, Head
from review_app.exports.dictionary import data_dictionary
from review_app.exports.meanings import meaning_of

PATH = Path(__file__).parents[3] / "docs" / "data-dictionary.md"
HEADS = [
    *(column.declared for form in tables.BY_NAME.values() for column in form.columns),
    *(head for one in companions.ALL for head in one.heads),
]


def test_the_documentation_is_what_is_declared() -> None:
    assert PATH.read_text(encoding="utf-8") == data_dictionary(), "run python -m tools.data_dictionary"


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.head)
def test_every_column_says_in_both_languages_what_it_is(head: Head) -> None:
    assert head.en
    assert head.ja_about
    assert head.en_about
    assert (head.type is CellType.CODE) == bool(head.codes)
    assert not head.codes or head.codes in companions.CODE_TABLES
    assert head.unit or head.type is not CellType.NUMBER


def test_every_field_has_a_meaning_beside_its_name() -> None:
    assert [spec.name for spec in all_specs() if meaning_of(spec) == (spec.ja, spec.en)] == []
