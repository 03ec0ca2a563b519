"""Hands out the file of an edition in a format: of a release it is made once and kept, of what is not released anew."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from sqlmodel import Session

from review_app.exports.making import MadeFile, Wanted, make_file
from review_app.exports.rules.judging import State, Verdict, judge
from review_app.exports.wording.losses import Cause, Loss
from review_app.services.releases.open_data import OpenData, open_data
from review_app.services.releases.release_file import ReleaseFile
from review_app.services.releases.releases import open_release, write_unreleased
from review_app.settings import Settings

LETTERS = 16
"""Of digests, in the names of folders."""


@dataclass(frozen=True)
class ServedFile:
    """A file to send: `temporary` is a folder to delete once it was sent (None: it is kept)."""

    path: Path
    name: str
    media_type: str
    losses: tuple[Loss, ...]
    lost: int
    temporary: Path | None = None

    def forget(self) -> None:
        """Delete what is not kept."""
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


def serve_file(session: Session, settings: Settings, number: int | None, wanted: Wanted) -> ServedFile:
    """Return the file of a release, or (`number` None) of the dataset as it stands.

    Raises: NotFound (no such release, or nothing of that kind in the format), ReleaseDamaged, StorageFull.
    """
    publishing = open_data(session)
    if number is not None:
        return _kept(settings, open_release(session, settings, number), wanted, publishing)
    settings.exports_dir.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=settings.exports_dir))
    try:
        made = make_file(write_unreleased(session, folder), wanted, folder / "made", publishing)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _served(made, folder)


@contextmanager
def served(session: Session, settings: Settings, number: int | None, wanted: Wanted) -> Iterator[ServedFile]:
    """Yield the file for as long as the block lasts."""
    file = serve_file(session, settings, number, wanted)
    try:
        yield file
    finally:
        file.forget()


def judged(file: ServedFile) -> tuple[Verdict, ...]:
    """Return what the rules of machine-readability say of the file; of one that is kept it is worked out once."""
    note = file.path.with_name("rules.json")
    if file.temporary is None and note.is_file():
        return tuple(
            Verdict(one["rule"], one["name"], State(one["state"]), tuple(one["where"]))
            for one in json.loads(note.read_text(encoding="utf-8"))
        )
    verdicts = judge(file.path)
    if file.temporary is None:
        _write_note(note, [asdict(one) for one in verdicts])
    return verdicts


def _write_note(path: Path, note: object) -> None:
    part = path.with_suffix(".part")
    part.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def remove_made_files(settings: Settings) -> None:
    """Delete what was made for downloads, for another version might make it otherwise; called at start."""
    shutil.rmtree(settings.exports_dir, ignore_errors=True)


def _kept(settings: Settings, source: ReleaseFile, wanted: Wanted, publishing: OpenData) -> ServedFile:
    """Return the file of a release, made if it is not there."""
    said = json.dumps([dict(publishing.codes), publishing.licence, wanted.format, wanted.table, wanted.packed])
    key = hashlib.sha256(said.encode()).hexdigest()[:LETTERS]
    folder = settings.exports_dir / source.path.name[:LETTERS] / key
    note = folder / "made.json"
    if note.is_file():
        kept = json.loads(note.read_text(encoding="utf-8"))
        losses = tuple(Loss(**{**one, "cause": Cause(one["cause"])}) for one in kept["losses"])
        return ServedFile(folder / kept["name"], kept["name"], kept["media_type"], losses, kept["lost"])
    file = _served(make_file(source, wanted, folder, publishing), None)
    facts = {"name": file.name, "media_type": file.media_type, "lost": file.lost}
    facts |= {"losses": [asdict(one) for one in file.losses]}
    _write_note(note, facts)
    return file


def _served(made: MadeFile, temporary: Path | None) -> ServedFile:
    return ServedFile(made.path, made.name, made.media_type, tuple(made.losses), made.losses.count, temporary)
