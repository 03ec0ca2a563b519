"""The fit of the judge's weights: it follows what many tables show, keeps signs, and changes weights alone."""

from __future__ import annotations

from pathlib import Path

from tests.generators.cases import CASES
from tests.generators.paper import print_report
from tools.fit_table_judge import TARGET, Example, examples_of, figures, fit, held_out, score_of, with_weights

from extractor.evaluation.documents import GoldDocument
from extractor.vocabulary.judge_words import judge_weights

BEFORE = {"event": {"bias": 0.0, "named": 1.0, "addresses": -1.0}}


def example(right: bool, *, family: str = "a", piece: str = "1", **signs: float) -> Example:
    return Example(family, piece, "event", signs, right)


def test_without_examples_the_weights_stay() -> None:
    assert fit([], BEFORE) == BEFORE


def test_weights_follow_many_examples_and_keep_their_signs() -> None:
    shown = [example(True, named=1.0)] * 200 + [example(False, addresses=1.0)] * 200
    fitted = fit(shown, BEFORE)["event"]
    assert fitted["named"] > 1.0
    assert fitted["addresses"] < -1.0
    against = fit([example(False, named=1.0)] * 500, BEFORE)["event"]
    assert against["named"] > 0.0


def test_a_piece_is_won_by_its_best_reading_or_by_no_records() -> None:
    scored = [
        (example(True, piece="1"), 2.0),
        (example(False, piece="1"), 1.0),
        (example(False, piece="2"), -1.0),
        (example(True, piece="3"), -1.0),
    ]
    found = figures(scored)
    assert (found.pieces, found.won, found.readings, found.judged) == (3, 2, 4, 2)


def test_a_family_is_judged_by_weights_that_have_not_seen_it() -> None:
    shown = [example(True, family="a", named=1.0)] * 50 + [example(False, family="b", named=1.0)] * 50
    scored = dict.fromkeys(("a", "b"), 0.0) | {found.family: score for found, score in held_out(shown, BEFORE)}
    assert scored["a"] < scored["b"]


def test_only_weights_of_the_data_file_change() -> None:
    text = TARGET.read_text(encoding="utf-8")
    weights = {kind: dict(own) for kind, own in judge_weights().weights.items()}
    assert with_weights(text, weights) == text
    weights["event"]["bias"] = -9.0
    changed = [
        (a, b) for a, b in zip(text.splitlines(), with_weights(text, weights).splitlines(), strict=True) if a != b
    ]
    assert [b for _, b in changed] == ["bias = -9.0"]


def test_the_right_reading_of_a_made_table_is_an_example_that_the_weights_call_right(tmp_path: Path) -> None:
    made = print_report(CASES["ruled_by_lines"](1))
    path = tmp_path / "made.pdf"
    path.write_bytes(made.pdf)
    found = list(examples_of(path, GoldDocument.model_validate(made.gold), "ruled_by_lines"))
    assert any(one.right for one in found)
    assert max(found, key=lambda one: score_of(one, judge_weights().weights)).right
