"""What can be learnt from how people put earlier reports of a series right, and where it holds in the next one.

A value that was corrected is known by its record's title, its field and what was read there; one that was corrected in
the same way wherever it was read needs no title. Numbers in titles and values are left open, for they change from year
to year: `第１回例会` teaches of `第２回例会`. What people left as it was read teaches too: the newest report that says
anything of a value decides, and one that says two things of it says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor import ERA_SIGN_ANYWHERE
from extractor.records import FIELDS, FieldType, Kind, typed_value
from review_app.services.read.summary import record_title
from review_app.services.stored import to_json

FEWEST_ALIKE = 2
"""A value corrected so often in the same way is corrected under other titles, too."""
WHOLE_TABLE = 3
"""So many records under the same headings, all left out, are a table that nobody wants."""
_WORDS = frozenset(
    {
        *(FieldType.TEXT, FieldType.TEXTS, FieldType.DIRECTION),
        *(FieldType.FORMAT, FieldType.LEVEL, FieldType.QUALIFIER),
    }
)
_PASSING = frozenset({"name", "number", "venue", "format", "summary"})
"""What is another one each year: that it was absent and filled in teaches nothing."""
_NUMBER = re.compile(rf"{ERA_SIGN_ANYWHERE}(?:元|\d+)|\d+")
"""A number, a year of an era included: `令和6`."""
_FORM = ("label", "unit", "qualifier", "role")
"""What a count has beside its number."""


@dataclass(frozen=True)
class ReadRecord:
    """A record as it was read: its kind, the headings over it, its values as JSON by field."""

    kind: Kind
    section: tuple[str, ...]
    values: Mapping[str, Any]

    @property
    def title(self) -> str:
        """What the record is called, with its numbers left open; without blanks."""
        return neutral(record_title(self.kind, self.values))


@dataclass(frozen=True)
class SettledRecord:
    """A record of a committed report: as it was read, and the values that people left of it (None: left out)."""

    read: ReadRecord
    left: Mapping[str, Any] | None


@dataclass(frozen=True)
class Lesson:
    """A value as it was read and as it was left (JSON; None: absent), and the report in which that was."""

    before: Any
    after: Any
    document_id: int
    document: str


@dataclass(frozen=True)
class Lessons:
    """All that is known of a series: what is proposed for a value, which records were left out; by key."""

    values: Mapping[Hashable, Lesson] = field(default_factory=dict)
    left_out: Mapping[Hashable, Lesson] = field(default_factory=dict)

    def proposals(self, record: ReadRecord) -> Iterator[tuple[str, Lesson]]:
        """Yield each field for which another value than the one read is known, with the lesson made to fit it."""
        title = record.title
        for name, of_type in FIELDS[record.kind].items():
            if of_type not in _WORDS and name != "counts":
                continue
            read = record.values.get(name)
            found = self._counts(record.kind, title, read) if name == "counts" else self._value(record, title, name)
            if found is not None and found.after != read and _fits(record.kind, name, found.after):
                yield name, found

    def was_left_out(self, record: ReadRecord) -> Lesson | None:
        """Return that an earlier report's record of this title, or all its records under these headings, went."""
        return next((found for key in _places(record) if (found := self.left_out.get(key)) is not None), None)

    def _value(self, record: ReadRecord, title: str, name: str) -> Lesson | None:
        read = record.values.get(name)
        for key in _keys(record.kind, title, name, read):
            lesson = self.values.get(key)
            after = None if lesson is None else _carried(lesson, read)
            if lesson is not None and after is not _UNKNOWN:
                return Lesson(read, after, lesson.document_id, lesson.document)
        return None

    def _counts(self, kind: Kind, title: str, read: Any) -> Lesson | None:
        """Return counts whose labels, units and so on are put right, those that were struck left away."""
        found = [self._count(kind, title, count) for count in read or ()]
        lessons = [lesson for lesson in found if lesson is not None]
        if not lessons:
            return None
        put_right = [
            count if lesson is None else {**count, **lesson.after}
            for count, lesson in zip(read, found, strict=True)
            if lesson is None or lesson.after is not None
        ]
        return Lesson(read, put_right or None, lessons[0].document_id, lessons[0].document)

    def _count(self, kind: Kind, title: str, count: Mapping[str, Any]) -> Lesson | None:
        keys = _keys(kind, title, "counts", _form(count))
        return next((found for key in keys if (found := self.values.get(key)) is not None), None)


NOTHING_LEARNT = Lessons()


def learn(reports: Iterable[tuple[int, str, Sequence[SettledRecord]]]) -> Lessons:
    """Return what reports of a series teach, given as (document, its title, its records), the newest first."""
    values: dict[Hashable, Lesson | None] = {}
    left_out: dict[Hashable, Lesson | None] = {}
    for document_id, document, records in reports:
        said: dict[Hashable, list[tuple[Any, Any]]] = defaultdict(list)
        gone: dict[Hashable, list[bool]] = defaultdict(list)
        for record in records:
            for place in _places(record.read):
                gone[place].append(record.left is None)
            for key, before, after in _statements(record):
                said[key].append((before, after))
        for key, pairs in said.items():
            values.setdefault(key, _agreed(key, pairs, document_id, document))
        for key, went in gone.items():
            enough = len(went) >= (WHOLE_TABLE if _is_of_table(key) else 1)
            known = Lesson(None, None, document_id, document) if all(went) and enough else None
            left_out.setdefault(key, known)
    return Lessons(
        {key: lesson for key, lesson in values.items() if lesson is not None},
        {key: lesson for key, lesson in left_out.items() if lesson is not None},
    )


def neutral(text: str) -> str:
    """Return a text in one width without blanks, its numbers left open."""
    return _NUMBER.sub("#", _plain(text))


_UNKNOWN = object()


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _statements(record: SettledRecord) -> Iterator[tuple[Hashable, Any, Any]]:
    """Yield what a record says of its values: under which key, what was read, and what people left."""
    if record.left is None:
        return
    kind, title = record.read.kind, record.read.title
    for name, of_type in FIELDS[kind].items():
        read, left = record.read.values.get(name), record.left.get(name)
        if name == "counts":
            for before, after in _counted(read, left):
                yield from ((key, before, after) for key in _keys(kind, title, name, before))
        elif of_type in _WORDS and (read is not None or name not in _PASSING):
            yield from ((key, read, left) for key in _keys(kind, title, name, read))


def _counted(read: Any, left: Any) -> Iterator[tuple[Any, Any]]:
    """Yield of each count that was read what it has beside its number, and what people left of that."""
    rest = list(left or ())
    for count in read or ():
        same = next((one for one in rest if one["value"] == count["value"]), None)
        if same is not None:
            rest.remove(same)
        yield _form(count), None if same is None else _form(same)


def _form(count: Mapping[str, Any]) -> dict[str, Any]:
    return {name: count.get(name) for name in _FORM}


def _keys(kind: Kind, title: str, name: str, read: Any) -> Iterator[Hashable]:
    """Yield the keys of a value that was read, that with its record's title first; an absent one has no other."""
    if title:
        yield kind, name, title, _key(read)
    if read is not None:
        yield kind, name, None, _key(read)


def _key(read: Any) -> Hashable:
    if isinstance(read, Mapping):
        return tuple(neutral(str(read[name])) if read[name] is not None else None for name in _FORM)
    return None if read is None else tuple(map(neutral, _texts(read)))


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)


def _agreed(key: Hashable, pairs: Sequence[tuple[Any, Any]], document_id: int, document: str) -> Lesson | None:
    """Return what a report says of a key; None if it says that nothing was wrong, or says several things."""
    before, after = pairs[0]
    if before == after or any(_carried(Lesson(before, after, 0, ""), read) != left for read, left in pairs):
        return None
    has_title = isinstance(key, tuple) and key[2] is not None
    return Lesson(before, after, document_id, document) if has_title or len(pairs) >= FEWEST_ALIKE else None


def _carried(lesson: Lesson, read: Any) -> Any:
    """Return what a lesson makes of a value like the one it is of; `_UNKNOWN` if its numbers cannot be carried over."""
    before, after = lesson.before, lesson.after
    if after is None or isinstance(after, Mapping) or before is None or _plains(before) == _plains(read):
        return after
    numbers = _numbers(before)
    if numbers != _numbers(after):
        return _UNKNOWN
    new = iter(_numbers(read))
    filled = [_NUMBER.sub(lambda _: next(new), unicodedata.normalize("NFKC", text)) for text in _texts(after)]
    return filled if isinstance(after, list | tuple) else filled[0]


def _plains(value: Any) -> tuple[str, ...]:
    return tuple(map(_plain, _texts(value)))


def _numbers(value: Any) -> list[str]:
    return [number for text in _plains(value) for number in _NUMBER.findall(text)]


def _places(record: ReadRecord) -> Iterator[Hashable]:
    """Yield by what a record that was left out is known: its title, and the headings over it."""
    section = tuple(map(neutral, record.section))
    if record.title:
        yield record.kind, "title", record.title
    if section:
        yield record.kind, "table", section


def _is_of_table(key: Hashable) -> bool:
    return isinstance(key, tuple) and key[1] == "table"


def _fits(kind: Kind, name: str, value: Any) -> bool:
    """Return whether a value may stand in a field."""
    try:
        return value is None or to_json(typed_value(kind, name, value)) not in ("", [])
    except ValueError:
        return False
