"""Where the data lives and how the server listens: read from the environment once, frozen, passed on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractor import STANDARD_LIMITS, Limits

DEFAULT_UPLOAD_LIMIT_BYTES = 200_000_000
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
DEFAULT_TIMEZONE = "Asia/Tokyo"
DEFAULT_PROXIES = "127.0.0.1 ::1"
MEBIBYTE = 1 << 20
READINGS_IN_ALL = "YOMITORI_READINGS_IN_ALL"
READING_MEMORY, READING_MINUTES, READING_PAGES = (
    "YOMITORI_READING_MEMORY_MB",
    "YOMITORI_READING_MINUTES",
    "YOMITORI_READING_PAGES",
)
LEAST_MEMORY_MB = 1024
"""With less than this the engines do not even start."""
JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan's time, which has no summer time, for machines without a database of zones."""


@dataclass(frozen=True)
class Settings:
    """Settings of one installation.

    `database_url_given` None: SQLite in the data folder. `address`: under which an office's browsers reach the server
    (https://…), through a proxy that speaks TLS; None: it is used on this PC alone. `proxies_given`: addresses and
    networks of proxies that are believed, with blanks between; `user_header`: in which header they name whom they
    have signed in (None: in none).
    """

    data_dir: Path = Path("data")
    database_url_given: str | None = None
    upload_limit_bytes: int = DEFAULT_UPLOAD_LIMIT_BYTES
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    timezone: str = DEFAULT_TIMEZONE
    reading_limits: Limits = STANDARD_LIMITS
    files_url: str | None = None
    """Where files are kept that all hosts see (`s3://bucket/prefix`, as fsspec names it); None: in the data folder."""
    readings_in_all: int | None = None
    """How many documents all workers on all hosts read at once at most; None: each worker one."""
    address: str | None = None
    proxies_given: str = DEFAULT_PROXIES
    user_header: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Return the settings in the variables YOMITORI_…, else the defaults.

        Raises: ValueError if one that is to be a number is none.
        """
        given = os.environ if environment is None else environment
        return cls(
            data_dir=Path(given.get("YOMITORI_DATA") or "data").absolute(),
            database_url_given=given.get("YOMITORI_DATABASE_URL") or None,
            timezone=given.get("YOMITORI_TIMEZONE") or DEFAULT_TIMEZONE,
            files_url=given.get("YOMITORI_FILES_URL") or None,
            reading_limits=_reading_limits(given),
            readings_in_all=_number(given, READINGS_IN_ALL, 0, 0) or None,
            address=(given.get("YOMITORI_ADDRESS") or "").rstrip("/") or None,
            proxies_given=given.get("YOMITORI_PROXIES") or DEFAULT_PROXIES,
            user_header=given.get("YOMITORI_USER_HEADER") or None,
        )

    def as_environment(self) -> dict[str, str]:
        """Return the environment for a child process that is to have these settings."""
        limits = self.reading_limits
        given = {
            "YOMITORI_DATA": str(self.data_dir),
            "YOMITORI_TIMEZONE": self.timezone,
            READING_MEMORY: str(limits.memory_bytes // MEBIBYTE),
            READING_MINUTES: str(round(limits.most_seconds) // 60),
            READING_PAGES: str(limits.pages),
        }
        if self.database_url_given is not None:
            given["YOMITORI_DATABASE_URL"] = self.database_url_given
        if self.files_url is not None:
            given["YOMITORI_FILES_URL"] = self.files_url
        if self.readings_in_all is not None:
            given[READINGS_IN_ALL] = str(self.readings_in_all)
        office = {"ADDRESS": self.address, "PROXIES": self.proxies_given, "USER_HEADER": self.user_header}
        given.update({f"YOMITORI_{name}": value for name, value in office.items() if value is not None})
        return {**os.environ, **given}

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks whose proxies are believed.

        Raises: ValueError if one is no network.
        """
        return tuple(ip_network(given) for given in self.proxies_given.replace(",", " ").split())

    @property
    def is_office(self) -> bool:
        """Whether several people reach the server over their network."""
        return self.address is not None

    @property
    def base_url(self) -> str:
        """The address of the first page, without a slash at its end."""
        return self.address or f"http://{self.host}:{self.port}"

    @property
    def zone(self) -> tzinfo:
        """The zone in which times are shown and exported.

        Raises: ValueError if there is no zone of that name.
        """
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            if self.timezone == DEFAULT_TIMEZONE:
                return JAPAN
            raise ValueError(f"YOMITORI_TIMEZONE: 時刻の地域がありません / no such zone: {self.timezone}") from error

    @property
    def upload_limit_megabytes(self) -> int:
        """The largest upload as people are shown it."""
        return self.upload_limit_bytes // 1_000_000

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the application's database (psycopg 3 for PostgreSQL)."""
        if self.database_url_given is None:
            return f"sqlite:///{self.data_dir / 'yomitori.sqlite'}"
        for scheme in ("postgresql://", "postgres://"):
            if self.database_url_given.startswith(scheme):
                return "postgresql+psycopg://" + self.database_url_given.removeprefix(scheme)
        return self.database_url_given

    @property
    def uses_sqlite(self) -> bool:
        """Whether the database is SQLite."""
        return self.database_url.startswith("sqlite")

    @property
    def jobs_database_url(self) -> str:
        """The queue's own database: a second SQLite file, or the same PostgreSQL database (schema `dbos`)."""
        if self.uses_sqlite:
            return f"sqlite:///{self.data_dir / 'jobs.sqlite'}"
        return self.database_url

    @property
    def files_dir(self) -> Path:
        """The folder of stored PDFs, named by their SHA-256."""
        return self.data_dir / "files"

    @property
    def uploads_dir(self) -> Path:
        """The folder of uploads under way; what lies there at a start is left over and may go."""
        return self.data_dir / "uploads"

    @property
    def releases_dir(self) -> Path:
        """The folder of released datasets, one file each, named by their SHA-256."""
        return self.data_dir / "releases"

    @property
    def exports_dir(self) -> Path:
        """The folder of files made for downloads; each can be made again, so all of it may go at a start."""
        return self.data_dir / "exports"

    @property
    def pictures_dir(self) -> Path:
        """The folder of pictures of pages; each can be drawn again."""
        return self.data_dir / "cache" / "pages"

    @property
    def copies_dir(self) -> Path:
        """The folder of copies of files that are kept elsewhere."""
        return self.data_dir / "cache" / "copies"


def _reading_limits(given: Mapping[str, str]) -> Limits:
    """Return what the reading of a file may take."""
    standard = STANDARD_LIMITS
    return Limits(
        memory_bytes=_number(given, READING_MEMORY, standard.memory_bytes // MEBIBYTE, LEAST_MEMORY_MB) * MEBIBYTE,
        most_seconds=60.0 * _number(given, READING_MINUTES, round(standard.most_seconds) // 60),
        pages=_number(given, READING_PAGES, standard.pages),
    )


def _number(given: Mapping[str, str], name: str, usual: int, least: int = 1) -> int:
    """Return a setting that is a whole number.

    Raises: ValueError.
    """
    text = given.get(name) or str(usual)
    if not (text.isascii() and text.isdigit() and least <= int(text) < 1 << 31):
        raise ValueError(f"{name}: {least}以上の整数を指定してください / a whole number from {least} on: {text}")
    return int(text)
