"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from review_app.settings import Settings


def test_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_environment({})
    assert (settings.data_dir, settings.host, settings.port) == (tmp_path / "data", "127.0.0.1", 8000)
    assert settings.upload_limit_bytes == 200_000_000
    assert settings.database_url == f"sqlite:///{tmp_path}/data/yomitori.sqlite"
    assert settings.jobs_database_url == f"sqlite:///{tmp_path}/data/jobs.sqlite"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_one_database_for_both(scheme: str) -> None:
    settings = Settings.from_environment({"YOMITORI_DATABASE_URL": f"{scheme}://u:p@db/yomitori"})
    assert settings.database_url == "postgresql+psycopg://u:p@db/yomitori"
    assert settings.jobs_database_url == settings.database_url
    assert not settings.uses_sqlite


def test_a_child_process_gets_the_same_settings() -> None:
    settings = Settings.from_environment({"YOMITORI_DATA": "/srv/y", "YOMITORI_DATABASE_URL": "postgresql://db/y"})
    assert Settings.from_environment(settings.as_environment()) == settings


def test_an_office_without_a_known_zone_is_told_so() -> None:
    assert Settings.from_environment({}).timezone == "Asia/Tokyo"
    with pytest.raises(ValueError, match="no such zone: Asia/Nowhere"):
        Settings.from_environment({"YOMITORI_TIMEZONE": "Asia/Nowhere"}).zone  # noqa: B018 - asking is the point
