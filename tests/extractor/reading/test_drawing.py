"""Pages are drawn elsewhere, so that what happens there happens to one page alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf
import pytest
from tests.damaged_pdfs import SAMPLE, write_deadly_pdf
from tests.review_app.processes import children, command_line, is_running
from typer.testing import CliRunner

from extractor import end_drawing, file_facts, page_image, page_sizes, text_in_box
from extractor.cli import app
from extractor.errors import EncryptedDocument, NotAPdf, PageNotDrawn
from extractor.reading.drawing import process
from extractor.reading.drawing.order import Order
from extractor.reading.drawing.pool import draw

PATIENCE = 120.0
SLOW = (sys.executable, str(Path(__file__).with_name("slow_drawing_child.py")))


@pytest.fixture(autouse=True)
def _fresh_processes() -> Iterator[None]:
    end_drawing()
    yield
    end_drawing()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    with pymupdf.open() as document:
        for number in range(1, 5):
            document.new_page(width=200, height=100).insert_text((20, 50), f"page {number}")
        document.save(tmp_path / "報告 書.pdf")
    return tmp_path / "報告 書.pdf"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", SLOW)


def eventually_gone(pid: int) -> bool:
    end = time.monotonic() + PATIENCE
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_running(pid)


def drawing_processes() -> set[int]:
    """The processes that draw for this one, which may have started others for the tests before."""
    return {pid for pid in children(os.getpid()) if is_running(pid) and "drawing" in command_line(pid)}


def test_a_picture_is_the_same_as_one_drawn_here(report: Path) -> None:
    with pymupdf.open(report) as document:
        here = document[2].get_pixmap(dpi=100).tobytes("png")
    assert page_image(report, 3, 100) == here


def test_a_page_that_ends_the_process_is_reported_and_the_next_one_is_drawn(tmp_path: Path, report: Path) -> None:
    deadly = write_deadly_pdf(tmp_path / "deadly.pdf")
    with pytest.raises(PageNotDrawn):
        page_image(deadly, 1)
    assert page_image(report, 1).startswith(b"\x89PNG")
    with pytest.raises(PageNotDrawn):  # by a process that had drawn before, and by a new one
        page_image(deadly, 1)
    assert page_image(report, 1).startswith(b"\x89PNG")


def test_what_the_web_server_reads_of_such_a_file_itself_is_safe(tmp_path: Path) -> None:
    deadly = write_deadly_pdf(tmp_path / "deadly.pdf")
    code = (
        "import sys; from pathlib import Path; from extractor import file_facts, page_sizes, text_in_box\n"
        "path = Path(sys.argv[1])\n"
        "print(file_facts(path).page_count, len(page_sizes(path)), len(text_in_box(path, 1, (0, 0, 800, 800))) > 100)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(deadly)], capture_output=True, text=True, timeout=PATIENCE)
    pages = file_facts(SAMPLE).page_count
    assert (done.returncode, done.stdout) == (0, f"{pages} {pages} True\n")
    assert page_sizes(deadly) == page_sizes(SAMPLE)
    assert text_in_box(deadly, 1, (0, 0, 800, 800)) == text_in_box(SAMPLE, 1, (0, 0, 800, 800))


def test_a_page_that_takes_too_long_is_given_up(slow: None, report: Path) -> None:
    assert draw(Order(report, 1, 72)).startswith(b"\x89PNG")
    started = time.monotonic()
    with pytest.raises(PageNotDrawn):
        draw(Order(report, 2, 72, seconds=0.5))
    assert 0.5 <= time.monotonic() - started < 5  # and was not tried twice
    assert draw(Order(report, 4, 72)).startswith(b"\x89PNG")


def test_a_page_for_which_memory_is_short_is_reported(slow: None, report: Path) -> None:
    with pytest.raises(PageNotDrawn):
        draw(Order(report, 3, 72))
    assert len(drawing_processes()) == 1
    assert draw(Order(report, 4, 72)).startswith(b"\x89PNG")


def test_a_page_of_gigantic_size_is_reported(tmp_path: Path) -> None:
    with pymupdf.open() as document:
        document.new_page(width=14_400, height=14_400)
        document.save(tmp_path / "poster.pdf")
    with pytest.raises(PageNotDrawn):
        page_image(tmp_path / "poster.pdf", 1, 288)


def test_a_process_that_died_in_the_meantime_is_replaced_unseen(report: Path) -> None:
    page_image(report, 1)
    (first,) = drawing_processes()
    subprocess.run(["kill", "-9", str(first)], check=True)
    assert page_image(report, 1).startswith(b"\x89PNG")
    assert first not in drawing_processes()


def test_one_process_draws_page_after_page_and_several_threads_share_two(report: Path) -> None:
    for page in (1, 2, 3):
        page_image(report, page)
    assert len(drawing_processes()) == 1
    with ThreadPoolExecutor(8) as threads:
        pictures = list(threads.map(lambda page: page_image(report, page), [1, 2, 3, 4] * 4))
    assert pictures[:4] == pictures[4:8] == pictures[8:12] == pictures[12:]
    assert len(set(pictures)) == 4
    assert len(drawing_processes()) == 2


def test_ending_reaches_those_who_wait_and_leaves_no_process(slow: None, report: Path) -> None:
    draw(Order(report, 1, 72))
    errors: list[type[Exception]] = []

    def wait() -> None:
        try:
            draw(Order(report, 2, 72))
        except PageNotDrawn as error:
            errors.append(type(error))

    waiting = [threading.Thread(target=wait) for _ in range(3)]  # one of them for a process to be free
    for thread in waiting:
        thread.start()
    time.sleep(0.5)
    end_drawing()
    for thread in waiting:
        thread.join(PATIENCE)
    assert errors == [PageNotDrawn] * 3
    assert drawing_processes() == set()


def test_what_is_wrong_with_the_file_is_reported(tmp_path: Path, report: Path) -> None:
    with pymupdf.open(report) as document:
        document.save(tmp_path / "locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    (tmp_path / "text.pdf").write_text("no PDF")
    with pytest.raises(EncryptedDocument):
        page_image(tmp_path / "locked.pdf", 1)
    with pytest.raises(NotAPdf):
        page_image(tmp_path / "text.pdf", 1)
    with pytest.raises(FileNotFoundError):
        page_image(tmp_path / "none.pdf", 1)
    for page in (0, 5):
        with pytest.raises(IndexError):
            page_image(report, page)


ASKING = """
import os, sys, threading
from pathlib import Path
from extractor.reading.drawing import order, process
from extractor.reading.drawing.order import Order
from extractor.reading.drawing.pool import draw
process.COMMAND, order.LAST_RESORT_SECONDS = tuple(sys.argv[2:]), 0.0
draw(Order(Path(sys.argv[1]), 1, 72))
print(*open(f"/proc/self/task/{os.getpid()}/children").read().split(), flush=True)
threading.Thread(target=lambda: draw(Order(Path(sys.argv[1]), int(input()), 72, seconds=2.0)), daemon=True).start()
threading.Event().wait()
"""


@pytest.mark.parametrize("page", [None, 2], ids=["idle", "hanging"])
def test_the_process_ends_with_the_one_that_asked_however_that_ends(report: Path, page: int | None) -> None:
    command = [sys.executable, "-c", ASKING, str(report), *SLOW]
    asking = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert asking.stdin is not None
        assert asking.stdout is not None
        child = int(asking.stdout.readline())
        if page is not None:
            asking.stdin.write(f"{page}\n")
            asking.stdin.flush()
            time.sleep(0.5)
        assert is_running(child)
    finally:
        asking.send_signal(signal.SIGKILL)
        asking.communicate()
    assert eventually_gone(child)


def test_inspect_says_in_one_sentence_that_a_page_cannot_be_drawn(tmp_path: Path) -> None:
    deadly = write_deadly_pdf(tmp_path / "deadly.pdf")
    done = CliRunner().invoke(app, ["inspect", str(deadly), "-o", str(tmp_path / "page.png")])
    assert done.exit_code == 2
    assert "このページは表示できません。" in done.output
    assert "This page cannot be shown" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "page.png").exists()
