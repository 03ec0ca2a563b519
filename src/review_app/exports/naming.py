"""Names files: publisher, fiscal years, edition and date, as people look for them in a folder."""

from __future__ import annotations

import re

from review_app.exports.formats import FACTS, Format
from review_app.services.office_time import in_office
from review_app.services.releases.release_file import Header

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+|\s+')
"""What Windows allows in no file name, and blanks."""
LONGEST_PUBLISHER = 40


def file_name(header: Header, wanted: Format, table: str = "", *, packed: bool = False) -> str:
    """Return the name of a file: `yomitori_厚木市_2022-2024_第3版_20241122.xlsx`."""
    facts = FACTS[wanted]
    parts = ("yomitori", _publisher(header), _years(header), edition_name(header), _date(header), facts.mark, table)
    name = "_".join(UNFIT.sub("-", part) for part in parts if part)
    suffix = facts.table_suffix if table else facts.suffix
    return f"{name}.{suffix}{'.gz' if packed else ''}"


def edition_name(header: Header) -> str:
    """Return which edition it is: 第3版, or 未公開 for the dataset as it stood at some time."""
    return "未公開" if header.release is None else f"第{header.release.number}版"


def _publisher(header: Header) -> str:
    first, *others = header.publishers or ("",)
    short = first[:LONGEST_PUBLISHER]
    return f"{short}ほか{len(others)}団体" if others else short


def _years(header: Header) -> str:
    years = header.fiscal_years
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _date(header: Header) -> str:
    return f"{in_office(header.written_at):%Y%m%d}"
