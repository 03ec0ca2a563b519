"""`review-app serve` with several web processes: one that dies is started again, all end in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.review_app.postgres import Server
from tests.review_app.processes import children, command_line, free_port, is_running

from review_app.settings import Settings

PATIENCE = 120.0


def answers(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def web_processes(pid: int) -> set[int]:
    return {child for child in children(pid) if "spawn_main" in command_line(child) and is_running(child)}


def until(holds: object) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.2)


def test_two_web_processes_on_postgresql(postgres: Server, tmp_path: Path) -> None:
    port = free_port()
    settings = Settings(data_dir=tmp_path / "data", database_url_given=postgres.url)
    command = [sys.executable, "-m", "review_app", "serve", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(command, env=settings.as_environment()) as server:
        try:
            until(lambda: answers(port, "/readyz") == "ready\n")
            until(lambda: len(web_processes(server.pid)) == 2)
            for _ in range(8):
                assert answers(port, "/healthz") == "ok\n"
                answers(port, "/sign-in")
            first = min(web_processes(server.pid))
            os.kill(first, signal.SIGKILL)
            until(lambda: len(web_processes(server.pid) - {first}) == 2)
            until(lambda: 'yomitori_requests_total{area="pages"' in answers(port, "/metrics"))
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(PATIENCE) == 0
    postgres.empty()


def test_several_web_processes_on_sqlite_are_refused_in_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "review_app", "serve", "--port", str(free_port()), "--workers", "2"]
    environment = Settings(data_dir=tmp_path / "data").as_environment()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "ウェブのプロセスを増やすには、PostgreSQL（YOMITORI_DATABASE_URL）が必要です。"
        " / Several web processes need PostgreSQL (YOMITORI_DATABASE_URL).\n"
    )
