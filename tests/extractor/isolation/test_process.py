"""Isolated processes: what happens in one happens to its order alone."""

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

from extractor.isolation import guards, process
from extractor.isolation.process import AnswerTooLong, IsolatedProcess, ProcessCrashed, ProcessEnded, ProcessLate

COMMAND = (sys.executable, str(Path(__file__).with_name("trying_child.py")))
PATIENCE = 60.0


@pytest.fixture
def isolated() -> Iterator[IsolatedProcess]:
    isolated = IsolatedProcess(lambda: COMMAND)
    yield isolated
    isolated.end()


def ask(isolated: IsolatedProcess, order: str, seconds: float = PATIENCE) -> str:
    return isolated.ask(order.encode(), lambda line: seconds if line == b"step" else None, seconds).decode()


def test_one_process_does_order_after_order(isolated: IsolatedProcess) -> None:
    assert ask(isolated, "pid") == ask(isolated, "pid")


def test_one_that_has_done_enough_is_replaced_unseen(isolated: IsolatedProcess) -> None:
    first = ask(isolated, "pid")
    assert ask(isolated, "again") == "done"
    assert ask(isolated, "pid") != first


def test_a_crash_in_the_middle_of_an_answer_is_reported_and_the_next_order_is_done(isolated: IsolatedProcess) -> None:
    with pytest.raises(ProcessCrashed):
        ask(isolated, "crash")
    assert ask(isolated, "sleep 0") == "slept"


def test_one_that_died_while_nothing_was_asked_of_it_is_replaced_unseen(isolated: IsolatedProcess) -> None:
    first = int(ask(isolated, "pid"))
    os.kill(first, signal.SIGKILL)
    time.sleep(0.5)
    assert int(ask(isolated, "pid")) != first


def test_one_that_takes_too_long_is_ended(isolated: IsolatedProcess) -> None:
    started = time.monotonic()
    with pytest.raises(ProcessLate):
        ask(isolated, "sleep 600", seconds=1.0)
    assert time.monotonic() - started < PATIENCE
    assert ask(isolated, "sleep 0") == "slept"


def test_the_system_ends_one_that_computes_for_too_long(isolated: IsolatedProcess) -> None:
    with pytest.raises(ProcessCrashed):
        ask(isolated, "compute 0.5")


def test_memory_is_limited(isolated: IsolatedProcess) -> None:
    assert ask(isolated, "swell 512") == "no memory"


def test_an_answer_without_end_is_not_taken_in(isolated: IsolatedProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "LONGEST_ANSWER_BYTES", 1 << 20)
    with pytest.raises(AnswerTooLong):
        ask(isolated, "talk 4")


def test_who_watches_can_end_it(isolated: IsolatedProcess) -> None:
    class UnwantedError(Exception):
        pass

    def watch() -> None:
        raise UnwantedError

    with pytest.raises(UnwantedError):
        isolated.ask(b"sleep 600", lambda line: PATIENCE if line == b"step" else None, PATIENCE, watch)
    assert ask(isolated, "sleep 0") == "slept"


def test_ending_it_reaches_who_waits(isolated: IsolatedProcess) -> None:
    timer = threading.Timer(1.0, isolated.end)
    timer.start()
    with pytest.raises(ProcessEnded):
        ask(isolated, "sleep 600")
    timer.join()


def test_a_program_that_does_not_start_is_reported() -> None:
    with pytest.raises(ProcessEnded):
        ask(IsolatedProcess(lambda: ("false",)), "pid")


def test_it_reaches_no_network_where_the_system_allows_that() -> None:
    isolated = IsolatedProcess(lambda: (*COMMAND, "no-network"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        reached = ask(isolated, f"connect {server.getsockname()[1]}")
    isolated.end()
    assert reached == ("OSError" if _allowed() else "connected")


def _allowed() -> bool:
    """Whether this system lets a process have a network of its own, tried in a process that ends."""
    child = os.fork()
    if child == 0:
        os._exit(0 if guards.without_network() else 1)
    return os.waitpid(child, 0)[1] == 0
