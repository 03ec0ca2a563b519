"""What comes in is kept once and whole, or not at all."""

from __future__ import annotations

import errno
import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from sqlmodel import Session, select
from tests.review_app.factory import write_pdf
from tests.review_app.shown import kinds_noted

from extractor.errors import DamagedDocument, EmptyFile, EncryptedDocument, NotAPdf
from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.documents import documents, uploads
from review_app.services.errors import StorageFull, TooLarge
from review_app.services.files.store import pdf_of
from review_app.services.people.actor import Actor
from review_app.settings import Settings


def stored_files(settings: Settings) -> list[Path]:
    return [path for folder in (settings.files_dir, settings.uploads_dir) for path in folder.glob("*")]


def test_a_pdf_is_kept_under_its_digest_and_queued(
    session: Session, settings: Settings, actor: Actor, pdf: bytes
) -> None:
    result = uploads.store_upload(session, settings, io.BytesIO(pdf), "令和６年度報告.pdf", actor)
    digest = hashlib.sha256(pdf).hexdigest()
    assert stored_files(settings) == [settings.data_dir / "files" / f"{digest}.pdf"]
    assert documents.document_file(session, settings, result.document_id).read_bytes() == pdf
    view = documents.get_document(session, result.document_id)
    assert (view.file_name, view.sha256, view.size, view.status) == (
        "令和６年度報告.pdf", digest, len(pdf), DocumentStatus.QUEUED,
    )  # fmt: skip
    assert (view.page_count, view.pages_done, view.uploaded_by, view.error) == (2, 0, "山田", None)
    assert kinds_noted(session, result.document_id) == ["upload"]


def test_the_same_bytes_twice_are_one_document(session: Session, settings: Settings, actor: Actor, pdf: bytes) -> None:
    first = uploads.store_upload(session, settings, io.BytesIO(pdf), "a.pdf", actor)
    second = uploads.store_upload(session, settings, io.BytesIO(pdf), "b.pdf", actor)
    assert (first.already_known, second.already_known) == (False, True)
    assert first.document_id == second.document_id
    assert len(stored_files(settings)) == 1
    assert documents.get_document(session, first.document_id).file_name == "a.pdf"


def _encrypted(path: Path) -> bytes:
    document = pymupdf.open()
    document.new_page()
    document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    return path.read_bytes()


@pytest.mark.parametrize("what", ["empty", "text", "encrypted", "damaged"])
def test_a_file_that_cannot_be_read_leaves_nothing(
    session: Session, settings: Settings, actor: Actor, tmp_path: Path, what: str
) -> None:
    content, cause = {
        "empty": (b"", EmptyFile),
        "text": (b"not a pdf at all", NotAPdf),
        "encrypted": (_encrypted(tmp_path / "locked.pdf"), EncryptedDocument),
        "damaged": (b"%PDF-1.7\nbroken", DamagedDocument),
    }[what]
    with pytest.raises(cause):
        uploads.store_upload(session, settings, io.BytesIO(content), "x.pdf", actor)
    assert stored_files(settings) == []
    assert session.exec(select(Document)).all() == []


class Endless:
    """Two gigabytes, made as they are read; counts what was taken."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int) -> bytes:
        self.taken += size
        return b"%PDF-" + b"0" * (size - 5)


def test_a_stream_beyond_the_limit_is_cut_off_and_leaves_nothing(
    session: Session, settings: Settings, actor: Actor
) -> None:
    stream = Endless()
    with pytest.raises(TooLarge, match="上限 3 MB"):
        uploads.store_upload(session, replace(settings, upload_limit_bytes=3_000_000), stream, "x.pdf", actor)  # type: ignore[arg-type]
    assert stream.taken <= 3_000_000 + 1_048_576
    assert stored_files(settings) == []


@pytest.mark.parametrize(("length", "refused"), [(None, False), (200_000_000, False), (2_000_000_000, True)])
def test_an_announced_size_beyond_the_limit_is_refused_before_reading(length: int | None, refused: bool) -> None:
    if refused:
        with pytest.raises(TooLarge):
            uploads.check_announced_size(Settings(), length)
    else:
        uploads.check_announced_size(Settings(), length)


def test_a_full_disk_is_told_and_leaves_nothing(
    session: Session, settings: Settings, actor: Actor, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(StorageFull):
        uploads.store_upload(session, settings, io.BytesIO(pdf), "x.pdf", actor)
    assert stored_files(settings) == []


def test_a_stream_that_breaks_off_leaves_nothing(settings: Settings) -> None:
    with pytest.raises(ConnectionError), uploads.Intake(settings) as intake:
        intake.write(b"%PDF-1.7 half of it")
        raise ConnectionError
    assert stored_files(settings) == []


def test_what_a_crash_left_is_removed_at_start_and_what_is_being_written_stays(
    session: Session, settings: Settings, actor: Actor, pdf: bytes
) -> None:
    settings.uploads_dir.mkdir()
    (settings.uploads_dir / "x.part").write_bytes(b"half")
    with uploads.Intake(settings) as intake:
        intake.write(pdf)
        uploads.remove_leftovers(settings)
        assert len(stored_files(settings)) == 1
        assert not intake.store(session, "x.pdf", actor).already_known
    assert [path.parent.name for path in stored_files(settings)] == ["files"]


def test_a_file_whose_row_was_never_written_is_taken_again(
    session: Session, settings: Settings, actor: Actor, pdf: bytes
) -> None:
    settings.files_dir.mkdir()
    pdf_of(settings, hashlib.sha256(pdf).hexdigest()).write_bytes(pdf)
    assert not uploads.store_upload(session, settings, io.BytesIO(pdf), "x.pdf", actor).already_known
    assert len(stored_files(settings)) == 1


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("令和６年度　交流.pdf", "令和６年度 交流.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\山田\\報告.pdf", "報告.pdf"),
        ("a\x00b\r\nc\x1b[31m.pdf", "abc[31m.pdf"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("..", "無題.pdf"),
        ("", "無題.pdf"),
        ("／か\u3099.pdf", "／が.pdf"),
        ("あ" * 300 + ".pdf", "あ" * 116 + ".pdf"),
        ("\ud800.pdf", "pdf"),
    ],
)
def test_file_names_are_safe_to_show(given: str, shown: str) -> None:
    assert uploads.safe_file_name(given) == shown


def test_two_documents_are_listed_newest_first(
    session: Session, settings: Settings, actor: Actor, tmp_path: Path
) -> None:
    ids = [
        uploads.store_upload(
            session, settings, io.BytesIO(write_pdf(tmp_path / name, name).read_bytes()), name, actor
        ).document_id
        for name in ("a.pdf", "b.pdf")
    ]
    assert [view.id for view in documents.list_documents(session)] == list(reversed(ids))
