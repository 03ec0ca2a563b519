"""What the system itself enforces on a process that reads files: memory, processor time, no network.

Everything here is of Linux and needs no rights; where the system does not allow a separate network (an unprivileged
user may be kept from it), the process goes on without that guard, and `without_network` says so.
"""

from __future__ import annotations

import ctypes
import resource
from contextlib import suppress
from pathlib import Path

MEMORY_BYTES = 4 << 30
"""Far more than any report takes: the largest take some hundred megabytes."""
_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000
"""Flags of unshare(2), which Python has from 3.12 on only."""
_ENDED_FIRST = "1000"
"""The process that the system ends first when memory runs out (proc(5), oom_score_adj)."""


def without_network() -> bool:
    """Move this process, and all that it starts, to a network of its own in which there is nothing to reach.

    Returns whether the system allowed it. To be called before the process has threads.
    """
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    if unshare is None:
        return False
    # With rights of its own the process needs no user namespace, in which it would own no file any more.
    return any(unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def limit_memory(size: int) -> None:
    """Let this process have so many bytes of address space and no core file, and end first where memory is short."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_ENDED_FIRST)


def limit_processor_time(seconds: float) -> None:
    """Let the system end this process after so many seconds of processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def largest_memory() -> int:
    """Return how many bytes of memory this process has had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
