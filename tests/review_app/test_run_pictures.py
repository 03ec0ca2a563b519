"""`review-app run` as people use it: one URL, pages with their pictures, and an end that leaves no process."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from threading import Thread

import pytest
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.processes import children, free_port, is_running, listening_addresses
from tests.review_app.test_run import PATIENCE, running

from review_app.database import make_engine
from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.settings import Settings

NEVER_DONE = """
import time
from extractor.reading.drawing import child
child.draw = lambda *_: time.sleep(600)
child.main()
"""
STARTED_WITH_IT = """
import sys
from extractor.reading.drawing import process
process.COMMAND = (sys.executable, "-c", sys.argv.pop(1))
from review_app.cli import main
main()
"""


@pytest.fixture
def document(settings: Settings, pdf: bytes) -> str:
    """The address of a picture of a document that was read."""
    engine = make_engine(settings)
    with Session(engine) as session:
        actor = sign_in.ensure_user(session, "担当者")
        document = uploads.store_upload(session, settings, io.BytesIO(pdf), "r6.pdf", actor).document_id
        jobs.begin(engine, document, 1)
        jobs.store_extraction(engine, document, 1, factory.extraction(factory.event("e1", "夏祭り")))
    engine.dispose()
    return f"/documents/{document}"


def signed_in(process: subprocess.Popen[str]) -> tuple[str, urllib.request.OpenerDirector]:
    assert process.stdout is not None
    url = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/sign-in\?token=[\w-]{43}", url)
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(url, timeout=PATIENCE) as answer:
        assert answer.status == 200
    return url.partition("/sign-in")[0], browser


def picture_address(browser: urllib.request.OpenerDirector, site: str, document: str) -> str:
    with browser.open(site + document, timeout=PATIENCE) as answer:
        return site + re.findall(r'<img id="page-[^>]* src="([^"]+)"', answer.read().decode())[0]


def ask_in_vain(browser: urllib.request.OpenerDirector, source: str) -> None:
    with suppress(OSError):  # the server ends meanwhile
        browser.open(source, timeout=PATIENCE).close()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_run_prints_one_url_serves_it_and_ends_with_all_that_it_started(
    settings: Settings, document: str, ending: signal.Signals
) -> None:
    port = free_port()
    with running(settings.data_dir, port) as process:
        site, browser = signed_in(process)
        assert site == f"http://127.0.0.1:{port}"
        with browser.open(picture_address(browser, site, document), timeout=PATIENCE) as answer:
            assert answer.read(4) == b"\x89PNG"
        assert listening_addresses(process.pid) == [f"0100007F:{port:04X}"]
        started = children(process.pid)
        assert len(started) == 2  # the worker, and what draws
        process.send_signal(ending)
        rest, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, rest, errors) == (0, "", "")
        assert [pid for pid in started if is_running(pid)] == []


def test_the_server_ends_soon_even_while_a_page_is_never_done(settings: Settings, document: str) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED_WITH_IT, NEVER_DONE, "run", "--port", str(port)],
        env=settings.as_environment() | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        site, browser = signed_in(process)
        source = picture_address(browser, site, document)
        Thread(target=ask_in_vain, args=(browser, source), daemon=True).start()
        end = time.monotonic() + PATIENCE
        while len(children(process.pid)) < 2 and time.monotonic() < end:
            time.sleep(0.1)
        time.sleep(1)
        started = children(process.pid)
        assert len(started) == 2
        asked_at = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert time.monotonic() - asked_at < 18  # the patience with open connections and the worker, not the page's 20
        assert [pid for pid in started if is_running(pid)] == []
    finally:
        process.kill()
        process.wait()
