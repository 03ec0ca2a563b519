"""Days taken out of a period: `２月１日～６日※４日除く`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from extractor.japanese.dates.moments.moment import Moment
from extractor.japanese.dates.moments.squeezed import Squeezed
from extractor.records import Period

_LONGEST_MONTH = timedelta(days=31)
_REMARK_ENDS = ("は除く", "を除く", "除く")


def day_within(moment: Moment, period: Period) -> date | None:
    """Return the one day of `period` that an exclusion can mean; None if there is no such day or several."""
    if moment.day is None:
        return None
    month = period.start.replace(day=1)
    fitting: list[date] = []
    while month <= period.end:
        named = moment.month in (None, month.month) and moment.year in (None, month.year)
        if named and 1 <= moment.day <= monthrange(month.year, month.month)[1]:
            day = month.replace(day=moment.day)
            if period.start <= day <= period.end:
                fitting.append(day)
        month = (month + _LONGEST_MONTH).replace(day=1)
    return fitting[0] if len(fitting) == 1 else None


def without_days(period: Period, first: date, last: date) -> Period:
    """Return a period with the days from `first` to `last` taken out too."""
    days = {first + timedelta(days=step) for step in range((last - first).days + 1)}
    return period.model_copy(update={"excluded": tuple(sorted({*period.excluded, *days}))})


def remark_end(squeezed: Squeezed, end: int) -> int:
    """Return where the remark that takes days out, the last of which ends at `end`, ends in the squeezed text."""
    text = squeezed.text
    word = next((word for word in _REMARK_ENDS if text.startswith(word, end)), "")
    end += len(word)
    opened = text.count("(", 0, end) > text.count(")", 0, end)
    return end + 1 if opened and text.startswith(")", end) else end
