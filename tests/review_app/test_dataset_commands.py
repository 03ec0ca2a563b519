"""Releases and exports from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, statistic
from typer.testing import CliRunner

from review_app.cli import app
from review_app.services.commit import commits
from review_app.services.decide import decisions
from review_app.services.people.actor import Actor
from review_app.settings import Settings


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str]]:
    monkeypatch.setenv("YOMITORI_DATA", str(settings.data_dir))

    def call(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, arguments)
        return result.exit_code, result.output

    return call


def test_a_release_is_made_listed_exported_and_verified(
    session: Session,
    settings: Settings,
    ready: Callable[..., int],
    actor: Actor,
    run: Callable[..., tuple[int, str]],
    tmp_path: Path,
) -> None:
    assert run("release")[0] == 2, "there is nothing to release"
    document_id = ready(event("e1", "鮎まつり"), statistic())
    for record_id in (1, 2):
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    code, line = run("release", "--notes", "令和６年度分", "--user", "佐藤")
    assert (code, line.split("\t")[0], line.split("\t")[2:4]) == (0, "1", ["佐藤", "2件（+2 ±0 -0）"])
    assert run("releases")[1] == line
    out = tmp_path / "out"
    code, said = run("export", "--release", "1", "--format", "jsonl", "-o", str(out))
    (path,) = out.iterdir()
    assert (code, said.strip()) == (0, str(path))
    assert path.name.startswith("yomitori_厚木市_2024_第1版_20")
    assert [json.loads(entry).get("id") for entry in path.read_text().splitlines()] == [None, "e1", "s1"]
    assert run("export", "-o", str(out))[0] == 0
    judged = run("export", "--release", "1", "--format", "csv", "--rules", "-o", str(tmp_path / "rules"))[1]
    assert "L1-12\tnot_here\t【Excel】セルの結合をしていないか" in judged
    assert "L2-03\tkept" in judged
    assert [name.split("_")[3] for name in sorted(each.name for each in out.iterdir())] == ["未公開", "第1版"]
    assert run("export", "--release", "7", "-o", str(out)) == (
        2,
        "見つかりません。一覧から選び直してください。 / Not found.\n",
    )
    assert run("verify-release", "1")[0] == 0
    (kept,) = settings.releases_dir.iterdir()
    kept.chmod(0o644)
    kept.write_bytes(b"")
    assert run("verify-release", "1")[0] == 1
