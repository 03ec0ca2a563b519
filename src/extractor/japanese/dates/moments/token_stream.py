"""The tokens of one text, and what is around each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from extractor.japanese.dates.eras import ERA_LETTERS, western_year
from extractor.japanese.dates.moments.moment import Moment
from extractor.japanese.dates.moments.squeezed import Squeezed
from extractor.japanese.dates.moments.tokens import Token, tokens

_MONTH_IN_DIGITS = re.compile(r"[./]\d")
_ENDS = frozenset({"末", "末日"})
_KANJI = re.compile(r"(?!頃)[一-鿿]")
_LONGEST_CHAIN = 60
"""More pieces than any list of days has; after that many, bare numbers are not asked which unit they share."""


@dataclass(frozen=True)
class TokenStream:
    """A squeezed text with its tokens in order."""

    squeezed: Squeezed

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the text."""
        return tuple(tokens(self.squeezed.text))

    def next(self, index: int) -> Token | None:
        """Return the token that touches the end of the one at `index`; None if something stands between them."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return following if following and following.start == self.tokens[index].end else None

    def follows_directly(self, index: int) -> bool:
        """Return whether the token at `index` touches the one before it."""
        return index > 0 and self.tokens[index - 1].end == self.tokens[index].start

    def ends(self, index: int) -> bool:
        """Return whether the text ends with the token at `index`."""
        return self.tokens[index].end == len(self.squeezed.text)

    def ends_word(self, index: int) -> bool:
        """Return whether the text or a blank ends the token at `index`."""
        return self.ends(index) or self.squeezed.gap_before(self.tokens[index].end)

    def chained_unit(self, index: int, kinds: tuple[str, ...]) -> Token | None:
        """Return the token of one of `kinds` that ends the list or range of bare numbers at `index`."""
        for step in range(index, index + _LONGEST_CHAIN):
            following = self.next(step)
            if following is None or following.kind in kinds:
                return following
            if following.kind not in ("range", "list", "number", "weekday"):
                return None
        return None

    def is_fiscal_by_letter(self, index: int) -> bool:
        """Whether a year is a letter and a number and a word of its own (`Ｒ５`), not the beginning of `R6.13`."""
        token = self.tokens[index]
        if token.sign is None or token.sign not in ERA_LETTERS:
            return False
        if _MONTH_IN_DIGITS.match(self.squeezed.text, token.end):
            return False
        following = self.next(index)
        return self.ends_word(index) or (following is not None and following.kind in ("range", "soft", "aside", "list"))

    def begins_word(self, token: Token) -> bool:
        """Return whether 末 is the first character of a word (`４月末広町`): a kanji follows without a blank."""
        after = self.squeezed.text[token.end : token.end + 1]
        return token.text in _ENDS and _KANJI.match(after) is not None and not self.squeezed.gap_before(token.end)

    def year_base(self, moment: Moment) -> int | None:
        """Return the year before the first year of the era or century in which a moment's year is printed.

        `平成29～31年` and `2016-18年` state it only with the first of their years.
        """
        for token in self.tokens:
            if token.kind in ("year", "ymd") and token.start <= moment.start < token.end:
                if token.sign is None:
                    return None if moment.year is None else moment.year // 100 * 100
                first = western_year(token.sign, 1)
                return None if first is None else first - 1
        return None
