"""From an upload to an export through the real programs, for a process that has no network but this host's own.

usage: closed_network.py FOLDER PDF
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path
from typing import Any

PATIENCE = 240.0
SIOCGIFFLAGS, SIOCSIFFLAGS, UP = 0x8913, 0x8914, 1


def raise_loopback() -> None:
    """A new network namespace has a loopback interface that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        request = struct.pack("16sH14s", b"lo", 0, b"")
        (flags,) = struct.unpack("16xH14x", fcntl.ioctl(probe, SIOCGIFFLAGS, request))
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", flags | UP, b""))


def reaches_outside() -> bool:
    """Whether there is a way to anywhere else: nothing is sent by asking for the route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return False
    return True


def review_app(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "review_app", *arguments]


class Api:
    def __init__(self, port: int, token: str) -> None:
        self._base, self._token = f"http://127.0.0.1:{port}/api/v1", token

    def ask(self, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": kind}
        request = urllib.request.Request(f"{self._base}{path}", data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def upload(self, path: Path) -> int:
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        return int(self.ask("/documents", body, f"multipart/form-data; boundary={mark}")["document"]["id"])


def main(folder: Path, pdf: Path) -> None:
    if os.environ.get("CUT_OFF"):
        raise_loopback()
        assert not reaches_outside(), "the network is not cut off"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    token = subprocess.run(review_app("token", "--api"), check=True, capture_output=True, text=True).stdout.strip()
    server = subprocess.Popen(review_app("run", "--port", str(port)), stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        api = Api(port, token)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                key = api.upload(pdf)
                break
            except ConnectionError:
                time.sleep(0.2)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
        while (status := api.ask(f"/documents/{key}")["status"]) in ("queued", "extracting"):
            assert time.monotonic() < end, status
            time.sleep(0.5)
        assert status == "ready", status
        for record in api.ask(f"/documents/{key}/records?limit=200")["records"]:
            body = json.dumps({"version": record["version"]}).encode()
            api.ask(f"/records/{record['id']}/accept", body)
        committed = api.ask(f"/documents/{key}/commit", b"")
        made = subprocess.run(review_app("export", "-o", str(folder)), check=True, capture_output=True, text=True)
        size = Path(made.stdout.strip().splitlines()[-1]).stat().st_size
        sys.stdout.write(json.dumps({"committed": committed["added"], "bytes": size}) + "\n")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
