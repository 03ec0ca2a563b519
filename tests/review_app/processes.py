"""Ports and processes: a free port, and what Linux's /proc says of a process: its children, and where it listens."""

from __future__ import annotations

import socket
from pathlib import Path

LISTENING = "0A"


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def children(pid: int) -> list[int]:
    """Return the process ids of the children, whichever thread started them."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for listed in tasks for child in listed.read_text().split()]


def command_line(pid: int) -> str:
    """Return the program of the process with its arguments; empty if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def is_running(pid: int) -> bool:
    """Return whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def listening_addresses(pid: int) -> list[str]:
    """Return the local addresses on which the process listens, as the system writes them (0100007F:1F40)."""
    inodes = {name.removeprefix("socket:[").removesuffix("]") for name in _open_files(pid)}
    lines = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return [line[1] for line in lines if line[3] == LISTENING and line[9] in inodes]


def _open_files(pid: int) -> list[str]:
    names = []
    for entry in list(Path(f"/proc/{pid}/fd").iterdir()):
        try:
            names.append(str(entry.readlink()))
        except FileNotFoundError:  # closed in the meantime
            continue
    return names
