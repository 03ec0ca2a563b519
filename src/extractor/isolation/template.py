"""The program that keeps the engines loaded and forks the processes that work on files, one at a time.

A forked process takes over standard input (orders) and writes the answers; it starts in milliseconds and has all its
memory to itself. When it has done enough it leaves with `AGAIN` and the next one is forked; if it crashes, a line says
so to whoever waits. When standard input is closed, because the program that asked is gone, the forked process is ended
with this one, whatever it is doing.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
from collections.abc import Callable
from importlib import import_module

from extractor.isolation.guards import without_network

INPUT_ENDED, AGAIN = 0, 75
"""How a forked process leaves: there are no more orders, or it has done enough and another one is to go on."""
CRASHED = b'{"code":"crashed"}'
"""Ends the line of a process that died over an order, whatever it had begun to write."""
_LONGEST_READ = 1 << 16

Serve = Callable[[int], int]
"""Does orders from standard input, writing answers to a file descriptor, and returns `INPUT_ENDED` or `AGAIN`."""


def main() -> None:
    """Load the module named on the command line and fork processes that run its `serve`."""
    without_network()
    run(import_module(sys.argv[1]).serve)


def run(serve: Serve) -> None:
    """Fork one process after the other until standard input ends."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the answers
    gc.collect()
    gc.freeze()  # what is loaded stays shared with the forked processes
    while True:
        child = os.fork()
        if child == 0:
            _leave(serve, answers)
        status = _ended(child)
        if status == INPUT_ENDED:
            return
        if status != AGAIN:
            os.write(answers, CRASHED + b"\n")


def read_order() -> bytes:
    """Return the next order, a line, from standard input; nothing if it has ended.

    Only one order is ever under way, so that nothing of a later one, which may be another process's, is read.
    """
    pieces: list[bytes] = []
    while not pieces or not pieces[-1].endswith(b"\n"):
        piece = os.read(sys.stdin.fileno(), _LONGEST_READ)
        if not piece:
            return b""
        pieces.append(piece)
    return b"".join(pieces)


def _leave(serve: Serve, answers: int) -> None:
    """Do the work of a forked process, and end it without the template's own clearing up."""
    status = 1
    try:
        status = serve(answers)
    except BrokenPipeError:  # nobody waits for the answer any more
        status = INPUT_ENDED
    finally:
        os._exit(status)


def _ended(child: int) -> int:
    """Wait for a forked process and return how it left; it is ended if standard input is closed meanwhile."""
    handle = os.pidfd_open(child)
    try:
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        waiting.register(sys.stdin.fileno(), 0)  # reports that the other end was closed, nothing else
        if handle not in dict(waiting.poll()):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
            os.waitpid(child, 0)
            return INPUT_ENDED
    finally:
        os.close(handle)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    main()
