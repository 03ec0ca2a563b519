"""The Japanese eras, the one table of them, and the pieces of regular expressions that match their years.

The pieces match folded text (see `extractor.japanese.text.fold`) and hold no capturing group.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Era:
    """A Japanese era: its name, the letter and the squared character (㍻) for it, and its first day."""

    name: str
    letter: str
    squared: str
    start: date

    @property
    def signs(self) -> tuple[str, ...]:
        """What can stand before the number of a year of the era."""
        return (self.name, self.letter, self.squared)

    @property
    def initial(self) -> str:
        """What is before such a number only if month and day follow in digits: `令6.5.12`."""
        return self.name[0]


ERAS = (
    Era("令和", "R", "㋿", date(2019, 5, 1)),
    Era("平成", "H", "㍻", date(1989, 1, 8)),
    Era("昭和", "S", "㍼", date(1926, 12, 25)),
    Era("大正", "T", "㍽", date(1912, 7, 30)),
    Era("明治", "M", "㍾", date(1868, 1, 25)),
)
"""All eras, the newest first."""
_BY_SIGN = {sign: era for era in ERAS for sign in (*era.signs, era.initial)}

ERA_LETTERS = "".join(era.letter for era in ERAS)
ERA_LETTER = rf"[{ERA_LETTERS}]"
LETTERS_OF_TODAY = "".join(era.letter for era in ERAS[:2])
"""Those of the eras in whose years reports still count: such a year needs no 年 (`Ｒ５実績値`)."""
SPELT_ERA = rf"(?:{'|'.join(era.name for era in ERAS)})"
SQUARED_ERA = rf"[{''.join(era.squared for era in ERAS)}]"
ERA_NAME = rf"(?:{SPELT_ERA}|{SQUARED_ERA})"
ERA_SIGN = rf"(?:{ERA_NAME}|(?<![A-Za-z0-9]){ERA_LETTER})"
"""A name, or a letter that is not the end of a word."""
ERA_SIGN_ANYWHERE = rf"(?:{ERA_NAME}|{ERA_LETTER})"
"""The same, the letter also at the end of a word, as in names of files (`houkokuR5.pdf`)."""
ERA_INITIAL = rf"(?<![一-鿿])[{''.join(era.initial for era in ERAS)}]"
ERA_SIGN_BEGINS = "".join(sign[0] for era in ERAS for sign in era.signs)
"""Every character that can be the first of an era's sign, for use inside `[…]`."""
ERA_NUMBER = r"(?:元|\d{1,2}(?!\d))"
ERA_YEAR = rf"{ERA_SIGN}\s*{ERA_NUMBER}"
"""A year of an era without 年: `令和６`, `R6`."""
WESTERN_YEAR = r"(?<![\d.,])(?:18|19|20)\d{2}(?!\d)"
RECENT_WESTERN_YEAR = r"(?:19|20)\d{2}"
"""A Western year, also inside a longer number: the pattern around it says what may stand beside it."""
YEAR_NUMBER = rf"{ERA_SIGN}?\s*[0-9元]{{1,4}}"
"""Any number that can be that of a year before 年, with its era or without: `令和６`, `６`, `2024`, `元`."""


def western_year(sign: str, number: int) -> int | None:
    """Return the Western year of year `number` of the era with `sign`; None for year 0."""
    return _BY_SIGN[sign].start.year + number - 1 if number > 0 else None


def era_number(text: str) -> int:
    """Return the number of a folded year of an era, 元 included."""
    return 1 if text == "元" else int(text)


def wareki_year(year: int, month: int = 12, day: int = 31) -> str:
    """Return a year as `令和6年`: the era in which it ended, unless `month` and `day` are stated."""
    era = next((era for era in ERAS if era.start.timetuple()[:3] <= (year, month, day)), None)
    if era is None:
        return f"{year}年"
    number = year - era.start.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date) -> str:
    """Return a day as `令和6年4月19日`."""
    return f"{wareki_year(day.year, day.month, day.day)}{day.month}月{day.day}日"
