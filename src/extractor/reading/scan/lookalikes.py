"""Characters that look alike (ニ 二, ー 一, 0 O) are resolved by the script around them; the rules are data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.knowledge import load_toml
from extractor.reading.scan.recognition import Recognised


@dataclass(frozen=True)
class _Rule:
    """A character that `pattern` finds by its neighbours is to be replaced by what `to` names.

    With `rival`, the model itself must have given the replacement at least that probability.
    """

    pattern: re.Pattern[str]
    to: dict[str, str]
    rival: float = 0.0


@cache
def _plain() -> dict[int, str]:
    return str.maketrans(dict(load_toml("ocr_lookalikes.toml")["always"]))


@cache
def _rules() -> tuple[_Rule, ...]:
    """Load the rules: characters, what they become, and patterns of what is printed before and after them."""
    data = load_toml("ocr_lookalikes.toml")
    classes: dict[str, str] = data["classes"]

    def spelled(side: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda match: classes[match[1]], side)

    return tuple(
        _Rule(
            re.compile(
                (f"(?<={spelled(rule['before'])})" if "before" in rule else "")
                + f"[{re.escape(''.join(rule['from']))}]"
                + (f"(?={spelled(rule['after'])})" if "after" in rule else "")
            ),
            dict(zip(rule["from"], rule["to"], strict=True)),
            rule.get("rival", 0.0),
        )
        for rule in data["rule"]
    )


def resolve_lookalikes(reads: Sequence[Recognised], before: str = "", after: str = "") -> tuple[Recognised, ...]:
    """Return the characters of a line with lookalikes corrected; one character stays one.

    `before` and `after` are the characters that end the line above and begin the line below: a word may be wrapped.
    """
    blank_free = [read for read in reads if not read.text.isspace()]
    text = "".join(read.text for read in blank_free).translate(_plain())
    if len(text) != len(blank_free):
        return tuple(reads)
    for rule in _rules():
        text = _applied(rule, text, blank_free, before, after)
    changed = iter(text)
    return tuple(read if read.text.isspace() else replace(read, text=next(changed)) for read in reads)


def _applied(rule: _Rule, text: str, reads: Sequence[Recognised], before: str, after: str) -> str:
    """Return the text after one rule; each of its characters was read as one of `reads`."""

    def meant(match: re.Match[str]) -> str:
        place = match.start() - len(before)
        if not 0 <= place < len(reads):
            return match[0]
        to, read = rule.to[match[0]], reads[place]
        likely = not rule.rival or (read.rival == to and read.rival_score >= rule.rival)
        return to if likely else match[0]

    changed = rule.pattern.sub(meant, before + text + after)
    return changed[len(before) : len(before) + len(text)]
