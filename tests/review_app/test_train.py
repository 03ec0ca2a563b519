"""`review-app train` compares, says what it did, and takes it back."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from extractor import Calibration
from review_app.cli import app
from review_app.services.training import calibrations
from review_app.settings import Settings


def run(folder: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["train", *options], env={"YOMITORI_DATA": str(folder)})
    return done.exit_code, done.output


def test_without_decisions_nothing_is_fitted_and_nothing_can_be_taken_back(tmp_path: Path) -> None:
    code, told = run(tmp_path)
    assert code == 0
    assert told.count("too few to fit") == 6
    assert (
        told.count("文書25件までで合わせ直しても、ほかの文書では悪くなりました") == 1
    )  # roles of columns, plausibility
    assert told.splitlines()[-1].startswith("変更なし")
    assert run(tmp_path, "--undo") == (2, "戻すものがありません。/ There is nothing to take back.\n")


def test_the_last_fit_is_taken_back(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    calibrations.install(settings, Calibration.model_validate({"values": {"event": {"shift": -1}}}), "山田")
    code, told = run(tmp_path, "--undo", "--user", "佐藤")
    assert (code, told.splitlines()[-1]) == (0, "前の状態に戻しました。/ The calibration before counts again.")
    assert calibrations.in_force(settings) == Calibration()
    assert calibrations.installed(settings)[-1].by == "佐藤"
