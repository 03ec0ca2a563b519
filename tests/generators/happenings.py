"""Seeded events of an invented year, with every way in which reports write dates and numbers."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from tests.generators import invented

FISCAL_YEAR = 2024
"""The year that the made reports cover: 令和６年度."""
_WEEKDAYS = "月火水木金土日"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Happening:
    """One event with all that a row can say of it."""

    number: int
    name: str
    start: date
    end: date
    venue: str
    city: str
    country: str
    category: str
    organizer: str
    department: str
    summary: str
    label: str
    people: int

    def period(self) -> dict[str, Any]:
        """Return the gold period of its days."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "precision": "day"}

    def month(self) -> dict[str, Any]:
        """Return the gold period of its month."""
        first = self.start.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        return {"start": first.isoformat(), "end": (following - timedelta(days=1)).isoformat(), "precision": "month"}


def happenings(seed: int, count: int, *, one_day: bool = False) -> list[Happening]:
    """Return `count` events of the fiscal year in the order of their dates, no name twice in a row of sixteen."""
    rng = random.Random(seed)
    names = rng.sample(invented.NAMES, len(invented.NAMES))
    offsets = sorted(rng.randrange(0, 350) for _ in range(count))
    return [_happening(rng, i, names[i % len(names)], offset, one_day) for i, offset in enumerate(offsets)]


def _happening(rng: random.Random, i: int, name: str, offset: int, one_day: bool) -> Happening:
    city, country = rng.choice(invented.CITIES), rng.choice(invented.COUNTRIES)
    start = date(FISCAL_YEAR, 4, 3) + timedelta(days=offset)
    length = 0 if one_day else rng.choice((0, 0, 0, 1, 2, 6))
    return Happening(
        number=i + 1,
        name=name.format(city=city, n=rng.randrange(3, 40), country=country),
        start=start,
        end=start + timedelta(days=length),
        venue=rng.choice(invented.VENUES),
        city=city,
        country=country,
        category=rng.choice(invented.CATEGORIES),
        organizer=rng.choice(invented.BODIES),
        department=rng.choice(invented.SECTIONS),
        summary=rng.choice(invented.SUMMARIES).format(city=city),
        label=rng.choice(invented.LABELS),
        people=rng.choice((rng.randrange(3, 99), rng.randrange(100, 999), rng.randrange(1000, 20000))),
    )


def wide(text: str) -> str:
    """Return the text with full-width digits."""
    return text.translate(_WIDE)


def mixed(text: str) -> str:
    """Return the text with every second digit full-width, as careless typing leaves it."""
    return "".join(char.translate(_WIDE) if i % 2 else char for i, char in enumerate(text))


def _weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def _era(day: date) -> int:
    return day.year - 2018


def long_wareki(start: date, end: date) -> str:
    """令和６年４月19日（金）～21日（日）: the year in full width when it has one digit."""
    text = f"令和{wide(str(_era(start)))}年{_wide_small(start.month)}月{_wide_small(start.day)}日（{_weekday(start)}）"
    if end == start:
        return text
    month = "" if end.month == start.month else f"{_wide_small(end.month)}月"
    return f"{text}～{month}{_wide_small(end.day)}日（{_weekday(end)}）"


def _wide_small(value: int) -> str:
    """One digit is printed full-width, two half-width, as many reports do."""
    return wide(str(value)) if value < 10 else str(value)


def short_wareki(start: date, end: date) -> str:
    """R6.4.19～R6.4.21"""
    first = f"R{_era(start)}.{start.month}.{start.day}"
    return first if end == start else f"{first}～R{_era(end)}.{end.month}.{end.day}"


def wide_wareki(start: date, end: date) -> str:
    """Ｒ６．４．19 from the first to the last day."""
    first = f"Ｒ{wide(str(_era(start)))}．{wide(str(start.month))}．{wide(str(start.day))}"
    return first if end == start else f"{first}～{wide(str(end.month))}．{wide(str(end.day))}"


def month_day(start: date, end: date) -> str:
    """4月19日(金)～21日(日): the year stands in the title alone."""
    text = f"{start.month}月{start.day}日({_weekday(start)})"
    if end == start:
        return text
    month = "" if end.month == start.month else f"{end.month}月"
    return f"{text}～{month}{end.day}日({_weekday(end)})"


def slashes(start: date, end: date) -> str:
    """2024/4/19～2024/4/21"""
    first = f"{start.year}/{start.month}/{start.day}"
    return first if end == start else f"{first}～{end.year}/{end.month}/{end.day}"


def western(start: date, end: date) -> str:
    """2024年4月19日から4月21日まで"""
    first = f"{start.year}年{start.month}月{start.day}日"
    return first if end == start else f"{first}から{end.month}月{end.day}日まで"


DateStyle = Callable[[date, date], str]
DATE_STYLES: Mapping[str, DateStyle] = MappingProxyType(
    {
        "long_wareki": long_wareki,
        "short_wareki": short_wareki,
        "wide_wareki": wide_wareki,
        "month_day": month_day,
        "slashes": slashes,
        "western": western,
    }
)


def count(value: int, unit: str | None, label: str | None = None, role: str | None = None) -> dict[str, Any]:
    """Return a gold count."""
    return {"label": label, "value": value, "unit": unit, "qualifier": None, "role": role}
