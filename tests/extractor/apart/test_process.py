"""Processes apart: what happens in one happens to its order alone."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.apart import guards, process
from extractor.apart.process import AnswerTooLong, ApartProcess, ProcessCrashed, ProcessEnded, ProcessLate

COMMAND = (sys.executable, str(Path(__file__).with_name("trying_child.py")))
PATIENCE = 60.0


@pytest.fixture
def apart() -> Iterator[ApartProcess]:
    apart = ApartProcess(lambda: COMMAND)
    yield apart
    apart.end()


def ask(apart: ApartProcess, order: str, seconds: float = PATIENCE) -> str:
    return apart.ask(order.encode(), lambda line: seconds if line == b"step" else None, seconds).decode()


def test_one_process_does_order_after_order(apart: ApartProcess) -> None:
    assert ask(apart, "pid") == ask(apart, "pid")


def test_one_that_has_done_enough_is_replaced_unseen(apart: ApartProcess) -> None:
    first = ask(apart, "pid")
    assert ask(apart, "again") == "done"
    assert ask(apart, "pid") != first


def test_a_crash_in_the_middle_of_an_answer_is_told_and_the_next_order_is_done(apart: ApartProcess) -> None:
    with pytest.raises(ProcessCrashed):
        ask(apart, "crash")
    assert ask(apart, "sleep 0") == "slept"


def test_one_that_died_while_nothing_was_asked_of_it_is_replaced_unseen(apart: ApartProcess) -> None:
    first = int(ask(apart, "pid"))
    os.kill(first, signal.SIGKILL)
    time.sleep(0.5)
    assert int(ask(apart, "pid")) != first


def test_one_that_takes_too_long_is_ended(apart: ApartProcess) -> None:
    started = time.monotonic()
    with pytest.raises(ProcessLate):
        ask(apart, "sleep 600", seconds=1.0)
    assert time.monotonic() - started < PATIENCE
    assert ask(apart, "sleep 0") == "slept"


def test_the_system_ends_one_that_computes_for_too_long(apart: ApartProcess) -> None:
    with pytest.raises(ProcessCrashed):
        ask(apart, "compute 0.5")


def test_memory_is_limited(apart: ApartProcess) -> None:
    assert ask(apart, "swell 512") == "no memory"


def test_an_answer_without_end_is_not_taken_in(apart: ApartProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LONGEST_ANSWER_BYTES", 1 << 20)
    with pytest.raises(AnswerTooLong):
        ask(apart, "talk 4")


def test_who_watches_can_end_it(apart: ApartProcess) -> None:
    class UnwantedError(Exception):
        pass

    def watch() -> None:
        raise UnwantedError

    with pytest.raises(UnwantedError):
        apart.ask(b"sleep 600", lambda line: PATIENCE if line == b"step" else None, PATIENCE, watch)
    assert ask(apart, "sleep 0") == "slept"


def test_ending_it_reaches_who_waits(apart: ApartProcess) -> None:
    timer = threading.Timer(1.0, apart.end)
    timer.start()
    with pytest.raises(ProcessEnded):
        ask(apart, "sleep 600")
    timer.join()


def test_a_program_that_does_not_start_is_told() -> None:
    with pytest.raises(ProcessEnded):
        ask(ApartProcess(lambda: ("false",)), "pid")


def test_it_reaches_no_network_where_the_system_allows_that() -> None:
    apart = ApartProcess(lambda: (*COMMAND, "no-network"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        reached = ask(apart, f"connect {server.getsockname()[1]}")
    apart.end()
    assert reached == ("OSError" if _allowed() else "connected")


def _allowed() -> bool:
    """Whether this system lets a process have a network of its own, tried in a process that ends."""
    child = os.fork()
    if child == 0:
        os._exit(0 if guards.without_network() else 1)
    return os.waitpid(child, 0)[1] == 0
