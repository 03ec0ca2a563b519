"""Times a real server on 127.0.0.1 while four people work at once: pages turned, records walked and decided on."""

from __future__ import annotations

import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from sqlalchemy import Engine
from sqlmodel import Session

from review_app.services.people import sign_in
from review_app.settings import Settings
from review_desk.stock import Stock
from review_desk.timing import PAGE_LIMIT_MS, SAVE_LIMIT_MS, Taken, Timing

PEOPLE = 4
SECONDS = 20.0
THINKING_SECONDS = 1.0
"""How long a person, a quick one, looks before the next key."""
START_PATIENCE_SECONDS = 30.0
CONFLICT = 409
HTMX = {"HX-Request": "true", "HX-Target": "desk"}
SERVER = Path(__file__).with_name("server.py")
TIMES = re.compile(r"(\w+);dur=([\d.]+)")


@dataclass
class Heard:
    """What the server said it took, by what was asked."""

    pages: Taken = field(default_factory=Taken)
    saves: Taken = field(default_factory=Taken)
    answers: Taken = field(default_factory=Taken)


def measure(settings: Settings, engine: Engine, stock: Stock) -> Iterator[Timing]:
    """Have them work for a while."""
    address = f"http://127.0.0.1:{_free_port()}"
    with Session(engine) as session:
        tokens = [sign_in.create_token(session, f"職員{number}") for number in range(PEOPLE)]
    documents = [stock.usual() for _ in range(PEOPLE - 1)] + [stock.large]
    command = [sys.executable, str(SERVER), address.rpartition(":")[2]]
    server = subprocess.Popen(command, env=settings.as_environment())
    try:
        _wait_for(address)
        with ThreadPoolExecutor(PEOPLE) as office:
            heard = list(office.map(_work, [address] * PEOPLE, tokens, documents, range(PEOPLE)))
    finally:
        server.terminate()
        server.wait()
    asked = sum(len(one.pages.clock) + len(one.answers.clock) for one in heard)
    for name, limit in (("pages", PAGE_LIMIT_MS), ("saves", SAVE_LIMIT_MS), ("answers", PAGE_LIMIT_MS)):
        together = Taken()
        for one in heard:
            together.clock += getattr(one, name).clock
            together.processor += getattr(one, name).processor
        said = {"pages": "pages and swaps", "saves": "saves", "answers": "  … and their answers"}[name]
        yield Timing.of(f"{PEOPLE} people at once, {asked / SECONDS:.0f} requests a second: {said}", limit, together)


def _work(address: str, token: str, document: int, number: int) -> Heard:
    """Work as one person: look at a record, accept it or leave it, turn a page now and then, see the list."""
    heard, chance = Heard(), random.Random(number)
    end = time.monotonic() + SECONDS
    with httpx.Client(base_url=address, headers={"Origin": address, "Sec-Fetch-Site": "same-origin"}) as client:
        client.get("/sign-in", params={"token": token})
        while time.monotonic() < end:
            desk = _noted(heard, client.get(f"/documents/{document}"))
            for _ in range(chance.randint(4, 8)):
                record, version = (
                    re.search(r'data-record="(\d+)"', desk),
                    re.search(r'name="version" value="(\d+)"', desk),
                )
                if record is None or version is None or time.monotonic() > end:
                    break
                time.sleep(THINKING_SECONDS)
                if chance.random() < 0.6:
                    path, form = f"/records/{record[1]}/accept", {"version": version[1]}
                    desk = _noted(heard, client.post(path, data=form, headers=HTMX))
                else:
                    page = chance.randint(1, 10)
                    desk = _noted(heard, client.get(f"/documents/{document}?page={page}", headers=HTMX))
            _noted(heard, client.get("/" if chance.random() < 0.5 else "/?q=鮎まつり"))
    return heard


def _noted(heard: Heard, answer: httpx.Response) -> str:
    """Note what the server says it took."""
    if answer.status_code != CONFLICT:  # somebody else was first: an answer like others
        answer.raise_for_status()
    took = {name: float(milliseconds) / 1000 for name, milliseconds in TIMES.findall(answer.headers["server-timing"])}
    if "saved" in took:
        _add(heard.saves, took["saved"])
        _add(heard.answers, took["all"] - took["saved"])
    else:
        _add(heard.pages, took["all"])
    return answer.text


def _add(taken: Taken, seconds: float) -> None:
    """Note a time on the clock; what the processor did for one of several requests at once is not known."""
    taken.add(seconds, seconds)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _wait_for(address: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_PATIENCE_SECONDS
    while True:
        try:
            httpx.get(f"{address}/sign-in")
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
