"""Judges a produced file by every rule, and says of those that a program cannot judge that a person must."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from review_app.exports.rules import checks
from review_app.exports.rules.produced import Produced
from review_app.exports.rules.reading import read_tables

RULES = Path(__file__).parent / "rules.csv"


class State(StrEnum):
    """What became of a rule: kept, broken, for a person to look at, or not for this kind of file."""

    KEPT = "kept"
    BROKEN = "broken"
    PERSON = "person"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class Verdict:
    """A rule by its ID and name, what became of it, and where (or why a person must look)."""

    rule: str
    name: str
    state: State
    where: tuple[str, ...] = ()


@cache
def rule_names() -> Mapping[str, str]:
    """Return the rules by their IDs."""
    with RULES.open(encoding="utf-8-sig", newline="") as file:
        return {row["ID"]: row["ルール名称"] for row in csv.DictReader(file)}


def judge(path: Path) -> tuple[Verdict, ...]:
    """Return a verdict for each rule, from the file as it was written."""
    tables = read_tables(path)
    names = rule_names()
    if tables is None:
        first = Verdict("L1-01", names["L1-01"], State.BROKEN, (path.name,))
        rest = (Verdict(rule, name, State.NOT_HERE) for rule, name in names.items() if rule != "L1-01")
        return (first, *rest)
    produced = Produced(tables, is_workbook=path.suffix == ".xlsx")
    return tuple(_verdict(rule, name, produced) for rule, name in names.items())


def _verdict(rule: str, name: str, produced: Produced) -> Verdict:
    if ("【Excel】" in name and not produced.is_workbook) or ("【CSV】" in name and produced.is_workbook):
        return Verdict(rule, name, State.NOT_HERE)
    if rule in checks.FOR_PERSONS:
        return Verdict(rule, name, State.PERSON, (checks.FOR_PERSONS[rule],))
    where = tuple(checks.CHECKS[rule](produced))[: checks.MOST_PLACES]
    state = State.KEPT if not where else State.PERSON if rule in checks.PERSON_IF_FOUND else State.BROKEN
    return Verdict(rule, name, state, where)
