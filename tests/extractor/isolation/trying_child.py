"""An isolated process that does what a test asks for: a word, and what it is done with."""

from __future__ import annotations

import os
import socket
import sys
import time

from extractor.isolation import guards, template


def serve(answers: int) -> int:
    while order := template.read_order().decode().split():
        word, *rest = order
        os.write(answers, b"step\n")
        if word == "crash":
            os.write(answers, b'{"half')
            os.abort()
        if word == "again":
            os.write(answers, b"done\n")
            return template.AGAIN
        os.write(answers, globals()[word](*rest).encode() + b"\n")
    return template.INPUT_ENDED


def pid() -> str:
    return str(os.getpid())


def sleep(seconds: str) -> str:
    time.sleep(float(seconds))
    return "slept"


def compute(seconds: str) -> str:
    guards.limit_processor_time(float(seconds))
    while True:
        pass


def swell(megabytes: str) -> str:
    guards.limit_memory(int(megabytes) << 20)
    try:
        bytearray(int(megabytes) << 20)
    except MemoryError:
        return "no memory"
    return "swollen"


def talk(megabytes: str) -> str:
    return "x" * (int(megabytes) << 20)


def connect(port: str) -> str:
    try:
        socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


if __name__ == "__main__":
    if "no-network" in sys.argv:
        guards.without_network()
    template.run(serve)
