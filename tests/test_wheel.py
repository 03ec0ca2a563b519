"""The built wheel carries all it needs: installed into an empty environment elsewhere, both commands work."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.review_app.processes import free_port

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "atsugi_exchange_r6.pdf"
SAMPLE_RECORDS = 28
SECONDS = 120


@dataclass(frozen=True)
class Installation:
    """An environment that has the wheel, and a folder to work in that is no checkout."""

    folder: Path
    work: Path

    def command(self, name: str) -> Path:
        return self.folder / "bin" / name

    def run(self, name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.command(name), *arguments],
            cwd=self.work,
            env=clean_environment(self.work),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


def clean_environment(work: Path) -> dict[str, str]:
    """Nothing that would lead Python back to the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return kept | {"YOMITORI_DATA": str(work / "data")}


def finish(command: Sequence[str | Path]) -> None:
    """Run a step of the set-up; where it fails, the test says what it said."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    finish(build)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The dependencies are borrowed from this environment through a path file: only the project is in question."""
    folder, work = tmp_path_factory.mktemp("venv"), tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel]
    finish(install)
    (packages,) = folder.glob("lib/python3*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installation(folder, work)


def test_every_file_of_the_source_and_of_the_models_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    expected = {str(path.relative_to(ROOT / "src")) for path in files_below(ROOT / "src")}
    expected |= {f"extractor/models/{path.relative_to(ROOT / 'models')}" for path in files_below(ROOT / "models")}
    assert expected - inside == set()
    assert {
        "extractor/models/units.toml",
        "review_app/locales/ja/LC_MESSAGES/messages.po",
        "review_app/samples/atsugi_exchange_r6.pdf",
        "review_app/static/vendor/htmx/htmx.min.js",
        "review_app/templates/base.html",
    } <= inside


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_both_packages_come_from_the_wheel(installation: Installation) -> None:
    shown = installation.run(
        "python", "-c", "import extractor, review_app; print(extractor.__file__, review_app.__file__)"
    )
    assert shown.stderr == ""
    for place in shown.stdout.split():
        assert Path(place).is_relative_to(installation.folder)


def test_the_extractor_reads_a_sample(installation: Installation) -> None:
    result = installation.run("extractor", "extract", SAMPLE)
    assert result.returncode == 0, result.stderr
    assert len(json.loads(result.stdout)["records"]) == SAMPLE_RECORDS


def test_the_review_app_tells_its_commands(installation: Installation) -> None:
    result = installation.run("review-app", "--help")
    assert result.returncode == 0, result.stderr
    assert "run" in result.stdout


def test_the_review_app_answers(installation: Installation) -> None:
    port = free_port()
    with subprocess.Popen(
        [installation.command("review-app"), "run", "--port", str(port)],
        cwd=installation.work,
        env=clean_environment(installation.work),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            assert select.select([server.stdout], [], [], SECONDS)[0], "no URL was printed"
            url = server.stdout.readline().strip()
            assert url.startswith(f"http://127.0.0.1:{port}/"), url
            with httpx.Client(follow_redirects=True, timeout=SECONDS, trust_env=False) as browser:
                page = browser.get(url)
                assert page.status_code == 200
                assert "サンプルで試す" in page.text
                assert browser.get(f"http://127.0.0.1:{port}/static/vendor/htmx/htmx.min.js").status_code == 200
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
