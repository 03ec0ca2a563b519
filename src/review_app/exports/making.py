"""Makes the file of an edition in a format, in a folder of one's choice, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from review_app.exports.formats import FACTS, Format
from review_app.exports.naming import file_name
from review_app.services.releases.release_file import ReleaseFile


@dataclass(frozen=True)
class Wanted:
    """What is to be made."""

    format: Format


@dataclass(frozen=True)
class MadeFile:
    """A file that was made: where it lies, and what to call it when it is sent."""

    path: Path
    name: str
    media_type: str


def make_file(source: ReleaseFile, wanted: Wanted, folder: Path) -> MadeFile:
    """Make the file in `folder` under its own name, replacing one of that name only when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    name = file_name(source.header, wanted.format)
    part = folder / f".{name}.part"
    try:
        _MAKERS[wanted.format](source, part)
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    return MadeFile(folder / name, name, FACTS[wanted.format].media_type)


def _json_lines(source: ReleaseFile, path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(source.lines())


_MAKERS: Mapping[Format, Callable[[ReleaseFile, Path], None]] = MappingProxyType({Format.JSONL: _json_lines})
