"""`review-app run` as people start and end it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.review_app.processes import children, free_port, is_running

from review_app.database import exclusive
from review_app.jobs.names import lock_file
from review_app.settings import Settings

PATIENCE = 120.0
"""Seconds to wait for processes; starting them takes some seconds, many on a busy machine."""


def eventually(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return False


@contextmanager
def running(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "review_app", "run", "--port", str(port)],
        env=Settings(data_dir=folder).as_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_worker_that_dies_is_started_again_and_ends_even_when_the_server_is_killed(tmp_path: Path) -> None:
    with running(tmp_path / "new" / "data", free_port()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (first,) = children(process.pid)
        subprocess.run(["kill", "-9", str(first)], check=True)
        assert eventually(lambda: [pid for pid in children(process.pid) if is_running(pid)] not in ([], [first]))
        (second,) = [pid for pid in children(process.pid) if is_running(pid)]
        process.kill()
        process.wait()
        assert eventually(lambda: not is_running(second))


def test_a_port_that_is_taken_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with running(tmp_path / "data", port) as process:
            out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out) == (2, "")
    assert errors == (
        f"127.0.0.1:{port} は別のプログラムが使用中です。--port で別の番号を指定してください。"
        f" / Port {port} is taken; choose another one with --port.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_second_run_on_a_folder_is_refused_in_one_sentence_and_the_first_goes_on(tmp_path: Path) -> None:
    with running(tmp_path / "data", free_port()) as first:
        assert first.stdout is not None
        first.stdout.readline()
        with running(tmp_path / "data", free_port()) as second:
            out, errors = second.communicate(timeout=PATIENCE)
        assert (second.returncode, out) == (2, "")
        assert errors == (
            "このデータフォルダーでは、よみとりがすでに動いています。 / Yomitori already runs on this data folder.\n"
        )
        assert first.poll() is None


def test_a_worker_that_is_refused_is_not_started_again_and_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    with exclusive(lock_file(settings)), running(settings.data_dir, free_port()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (worker,) = children(process.pid)
        assert eventually(lambda: not is_running(worker))
        time.sleep(4)
        assert [pid for pid in children(process.pid) if is_running(pid)] == []
        assert process.poll() is None


def test_token_makes_a_further_link(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "review_app", "token", "--user", "佐藤"],
        env=Settings(data_dir=tmp_path / "data").as_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/sign-in\?token=[\w-]{43}\n", answer.stdout)


def test_a_server_for_other_pcs_needs_the_address_under_which_they_reach_it(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "review_app", "serve", "--host", "0.0.0.0"],
        env=Settings(data_dir=tmp_path / "data").as_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (answer.returncode, "YOMITORI_ADDRESS" in answer.stderr) == (2, True)


def test_a_start_whose_output_goes_to_the_journal_prints_no_secret(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "review_app", "run", "--port", str(port)],
        env=Settings(data_dir=tmp_path / "data").as_environment() | {"JOURNAL_STREAM": "8:1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}/\n"
    finally:
        process.terminate()
        process.wait(PATIENCE)
