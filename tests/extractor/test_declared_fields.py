"""Fields and code words are declared once; what is derived from them says the same everywhere."""

from __future__ import annotations

from typing import get_args

import pytest

from extractor import code_words, parse_input
from extractor.code_words import CodeWord
from extractor.fields import CODES, SPECS, FieldType, Kind, all_specs, names_of, spec_of
from extractor.records import FIELDS
from extractor.typed_input.parse import format_value

LISTS = {
    code_words.Direction: code_words.DIRECTION,
    code_words.Format: code_words.FORMAT,
    code_words.Level: code_words.LEVEL,
    code_words.Qualifier: code_words.QUALIFIER,
    code_words.Measure: code_words.MEASURE,
    code_words.Role: code_words.ROLE,
    code_words.Precision: code_words.PRECISION,
    code_words.YearType: code_words.YEAR_TYPE,
    code_words.Answer: code_words.ANSWER,
}


@pytest.mark.parametrize(("codes", "words"), LISTS.items())
def test_every_code_of_a_type_has_its_words(codes: object, words: dict[str, CodeWord]) -> None:
    assert tuple(words) == get_args(codes)
    assert all(word.ja and word.en for word in words.values())


def test_the_words_of_a_list_are_understood_when_typed() -> None:
    for kind, specs in SPECS.items():
        for spec in (spec for spec in specs if spec.type in CODES and spec.type is not FieldType.FLAG):
            for code, word in CODES[spec.type].items():
                assert parse_input(kind, spec.name, format_value(kind, spec.name, code)) == code
                assert [parse_input(kind, spec.name, typed) for typed in word.typed] == [code] * len(word.typed)


def test_the_contract_holds_the_declared_fields_in_their_order() -> None:
    assert {kind: list(types.items()) for kind, types in FIELDS.items()} == {
        kind: [(spec.name, spec.type) for spec in specs] for kind, specs in SPECS.items()
    }


def test_fields_that_share_a_name_are_called_and_typed_alike() -> None:
    assert all(spec_of(spec.name) == spec for spec in all_specs())


@pytest.mark.parametrize("kind", Kind)
def test_one_field_names_a_record_and_some_field_is_required(kind: Kind) -> None:
    assert len(names_of(kind, where=lambda field: field.naming)) == 1
    assert names_of(kind, where=lambda field: field.required)
