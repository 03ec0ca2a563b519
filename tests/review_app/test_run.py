"""`review-app run` as people start and end it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.review_app.processes import children, free_port, is_running, listening_addresses

from review_app.settings import Settings

PATIENCE = 30.0


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


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_run_prints_one_url_serves_it_and_ends_with_its_worker(tmp_path: Path, ending: signal.Signals) -> None:
    port = free_port()
    with running(tmp_path / "new" / "data", port) as process:
        assert process.stdout is not None
        url = process.stdout.readline()
        assert re.fullmatch(rf"http://127\.0\.0\.1:{port}/sign-in\?token=[\w-]{{43}}\n", url)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(url.strip(), timeout=PATIENCE) as answer:
            assert answer.status == 200
        assert listening_addresses(process.pid) == [f"0100007F:{port:04X}"]
        (worker,) = children(process.pid)
        process.send_signal(ending)
        rest, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, rest, errors) == (0, "", "")
        assert not is_running(worker)


def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    with running(tmp_path / "data", free_port()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (first,) = children(process.pid)
        subprocess.run(["kill", "-9", str(first)], check=True)
        assert eventually(lambda: [pid for pid in children(process.pid) if is_running(pid)] not in ([], [first]))
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_the_worker_ends_even_when_the_server_is_killed(tmp_path: Path) -> None:
    with running(tmp_path / "data", free_port()) as process:
        assert process.stdout is not None
        process.stdout.readline()
        (worker,) = children(process.pid)
        assert eventually(lambda: (tmp_path / "data" / "worker.lock").exists())
        process.kill()
        process.wait()
        assert eventually(lambda: not is_running(worker))


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
