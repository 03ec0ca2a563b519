"""Kills web, workers and reading processes while reports come in and people edit: nothing lost, nothing doubled.

    python benchmarks/kills.py [--kills 50] [--database sqlite|postgresql] [--pause 10] [--seed 1]

Starts the real programs in a temporary folder: `run` on SQLite; `serve` and two `worker` on a PostgreSQL server of its
own. Whatever is killed (SIGKILL) is started again, as systemd would. A client uploads reports and corrects records
through the API, tries again what no answer came for, and remembers what it was told is done. In the end every document
must be there once with the records that an undisturbed reading has, every confirmed edit must be in the history once,
and `review-app check` must find nothing. Prints figures; ends with 1 where something is lost or doubled.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pymupdf
from sqlalchemy import text
from sqlmodel import Session, select

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.review_app.postgres import postgres_server
from tests.review_app.processes import children, free_port, is_running

import extractor
from review_app.database import make_engine
from review_app.models import Candidate, Document, Revision
from review_app.settings import Settings

SAMPLE = Path(__file__).parents[1] / "samples" / "atsugi_exchange_r6.pdf"
PAGES = 2
PATIENCE = 300.0
TITLES = {"event": "name", "kpi": "indicator", "statistic": "title"}
NO_ANSWER = (httpx.TransportError, KeyError)
"""No answer, or one of a program that is just starting or ending."""
WAITING = ("queued", "extracting")
MOST_WAITING = 4


@dataclass
class Done:
    """What the client was told is done."""

    documents: dict[int, str] = field(default_factory=dict)
    edits: dict[tuple[int, int], str] = field(default_factory=dict)
    """The value that a record had at a version, by its id and that version."""
    failed: Counter[str] = field(default_factory=Counter)


class Programs:
    """The real programs, each started again when it is gone."""

    def __init__(self, settings: Settings, port: int) -> None:
        environment = settings.as_environment()
        run = ["run", "--port", str(port)] if settings.uses_sqlite else ["serve", "--port", str(port)]
        wanted = [run] if settings.uses_sqlite else [run, ["worker"], ["worker"]]
        self._start = [
            lambda arguments=arguments: subprocess.Popen(
                [sys.executable, "-m", "review_app", *arguments],
                env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            )
            for arguments in wanted
        ]  # fmt: skip
        self._running = [start() for start in self._start]

    def keep(self) -> None:
        """Start again what is gone."""
        for place, process in enumerate(self._running):
            if process.poll() is not None:
                self._running[place] = self._start[place]()

    def all(self) -> dict[int, str]:
        """Return the processes by what they are: web, worker, child."""
        found: dict[int, str] = {}
        for place, process in enumerate(self._running):
            found[process.pid] = "web" if place == 0 else "worker"
            for child in self._below(process.pid):
                found[child] = "worker" if place == 0 and b"worker" in _command(child) else "child"
        return {pid: kind for pid, kind in found.items() if is_running(pid)}

    def _below(self, pid: int) -> list[int]:
        return [one for child in children(pid) for one in (child, *self._below(child))]

    def end(self) -> None:
        """End all in order."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait()


def main() -> int:
    """Kill, wait, look, print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--database", choices=("sqlite", "postgresql"))
    options.add_argument("--pause", type=float, default=10.0, help="the longest time between two kills, in seconds")
    options.add_argument("--seed", type=int, default=1)
    wanted = options.parse_args()
    kinds = (wanted.database,) if wanted.database else ("sqlite", "postgresql")
    return max(_one(kind, wanted.kills, wanted.pause, random.Random(wanted.seed)) for kind in kinds)


def _one(kind: str, kills: int, pause: float, chance: random.Random) -> int:
    with (
        tempfile.TemporaryDirectory(prefix="yomitori-kills-") as folder,
        postgres_server() if kind == "postgresql" else nullcontext() as server,
    ):
        settings = Settings(data_dir=Path(folder) / "data", database_url_given=server.url if server else None)
        port, expected = free_port(), _expected(Path(folder))
        token = subprocess.run(
            [sys.executable, "-m", "review_app", "token", "--api"],
            env=settings.as_environment(), check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        programs, done, stop = Programs(settings, port), Done(), threading.Event()
        client = threading.Thread(target=_work, args=(port, token, done, stop))
        client.start()
        begun, killed = time.monotonic(), Counter[str]()
        while sum(killed.values()) < kills:
            time.sleep(chance.uniform(1, pause))
            programs.keep()
            running = programs.all()
            kinds = sorted(set(running.values()))
            if done.documents and kinds and _answers(port):
                wanted = chance.choice(kinds)
                pid = chance.choice([pid for pid, is_kind in running.items() if is_kind == wanted])
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                killed[wanted] += 1
        stop.set()
        client.join()
        waited = _wait(port, token, done, programs)
        faults = _faults(settings, done, expected)
        programs.end()
        took = time.monotonic() - begun - waited
        told = f"{kind}: {dict(killed)} killed in {took:.0f} s, then {waited:.0f} s to the end;"
        told += f" {len(done.documents)} documents, {len(done.edits)} edits; told as failed and read again: "
        print(told + str(dict(done.failed)))
        for fault in faults:
            print("FAULT", fault)
        if not faults:
            print(f"{kind}: nothing lost, nothing doubled")
        return 1 if faults else 0


def _answers(port: int) -> bool:
    """Whether the web works again: without, nothing would come in between two kills."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=5).status_code == 200
    except NO_ANSWER:
        return False


def _report(number: int) -> bytes:
    """Return the first pages of the sample, as a file of its own."""
    with pymupdf.open(SAMPLE) as sample, pymupdf.open() as part:
        part.insert_pdf(sample, to_page=PAGES - 1)
        part.set_metadata({"title": f"report {number}"})
        made: bytes = part.tobytes()
    return made


def _expected(folder: Path) -> list[tuple[str, int]]:
    """Return the kinds and pages of the records that an undisturbed reading has; their ids depend on the file."""
    path = folder / "expected.pdf"
    path.write_bytes(_report(0))
    return sorted((record.kind.value, record.page) for record in extractor.extract(path).records)


def _work(port: int, token: str, done: Done, stop: threading.Event) -> None:
    """Upload and edit until the end; what no answer came for is tried again, as people do."""
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30
    ) as api:
        number = 0
        while not stop.is_set():
            try:
                waiting = sum(api.get("/documents", params={"status": one}).json()["total"] for one in WAITING)
                if waiting >= MOST_WAITING:  # more would only be waited for in the end
                    _edit(api, done)
                    time.sleep(0.5)
                    continue
                pdf = _report(number)
                answer = api.post("/documents", files={"file": (f"{number}.pdf", pdf, "application/pdf")})
                if answer.status_code in (200, 201):
                    done.documents[answer.json()["document"]["id"]] = answer.json()["document"]["sha256"]
                    number += 1
                _edit(api, done)
            except NO_ANSWER:
                time.sleep(0.3)
            time.sleep(0.5)


def _edit(api: httpx.Client, done: Done) -> None:
    """Correct the first record of each document that was read."""
    ready = api.get("/documents", params={"status": "ready", "limit": 20})
    for document in ready.json().get("documents", ()) if ready.status_code == 200 else ():
        listed = api.get(f"/documents/{document['id']}/records", params={"limit": 1})
        if listed.status_code != 200 or not listed.json()["records"]:
            continue
        record = listed.json()["records"][0]
        value = f"改 {time.monotonic_ns()}"
        body = {"version": record["version"], "fields": {TITLES[record["kind"]]: value}}
        answer = api.patch(f"/records/{record['id']}", json=body)
        if answer.status_code == 200:
            done.edits[record["id"], answer.json()["version"]] = value


def _wait(port: int, token: str, done: Done, programs: Programs) -> float:
    """Wait until nothing waits any more; what ended as failed is asked for once more, as its page says."""
    begun = time.monotonic()
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=30
    ) as api:
        while time.monotonic() - begun < PATIENCE:
            programs.keep()
            try:
                states = {key: api.get(f"/documents/{key}").json() for key in done.documents}
                for key, document in states.items():
                    if document.get("status") == "failed":
                        done.failed[document["error"]["code"]] += 1
                        api.post(f"/documents/{key}/retry")
                if all(document.get("status") == "ready" for document in states.values()):
                    break
            except NO_ANSWER:
                pass
            time.sleep(1)
    return time.monotonic() - begun


def _faults(settings: Settings, done: Done, expected: list[tuple[str, int]]) -> list[str]:
    """Return what is lost or doubled, in sentences."""
    engine, faults = make_engine(settings), []
    with Session(engine) as session:
        stored = {document.id: document for document in session.exec(select(Document))}
        for key, sha256 in done.documents.items():
            if key not in stored or stored[key].sha256 != sha256:
                faults.append(f"document {key} is lost")
            elif stored[key].status.value != "ready":
                faults.append(f"document {key} is {stored[key].status}")
            else:
                rows = session.exec(select(Candidate.kind, Candidate.page).where(Candidate.document_id == key))
                found = sorted((kind.value, page) for kind, page in rows)
                if found != expected:
                    faults.append(f"document {key} has {len(found)} records, not {len(expected)}")
        for (record, version), value in done.edits.items():
            rows = session.exec(select(Revision.after).where(Revision.record_id == record))
            kept = [after for after in rows if value in json.dumps(after, ensure_ascii=False)]
            if len(kept) != 1:
                faults.append(f"the edit of record {record} to version {version} is there {len(kept)} times")
        reads = session.exec(text("SELECT document_id, count(*) FROM activity WHERE kind = 'read' GROUP BY 1")).all()  # type: ignore[call-overload]
        faults += [f"document {key} was stored {count} times" for key, count in reads if count != 1]
    engine.dispose()
    checked = subprocess.run(
        [sys.executable, "-m", "review_app", "check"],
        env=settings.as_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if checked.returncode:
        faults.append(f"check: {checked.stdout}{checked.stderr}")
    return faults


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


if __name__ == "__main__":
    sys.exit(main())
