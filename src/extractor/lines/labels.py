"""Labels before values in running text (`日時：`, `【会場】`, `日　時　`) and the roles that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.japanese.bullets import bullet
from extractor.japanese.counts import read_counts
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.text.passage import Passage
from extractor.vocabulary.count_words import is_unwanted_unit
from extractor.vocabulary.event_words import names_event
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, head_lists, read_head

MOST_LABEL_PIECES = 4
"""A letter-spaced label (`開 催 日`) has at most so many pieces."""
LONGEST_LABEL = 12
LONGEST_PLACE = 8
"""After a title in quotes that names an event, so many characters only say where: `「語学研修」ブリスベン`."""
UNKNOWN = "unknown"
"""The role of an unknown label in a line that begins with a known one."""
_NUMBER = r"[①-⑳]|[（(〔][0-9０-９ァ-ンｱ-ﾝ一-十]{1,2}[）)〕]|[0-9０-９]{1,2}[.．、]|[ァ-ン](?=[\s　.．])"
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,2}[\s　]+(?=[^\s\d０-９])")
"""A number with a blank before a label: `２　場所　公民館`."""
_BRACKETED = re.compile(r"[【［\[＜<〈]\s*([^】］\]＞>〉]{1,12})\s*[】］\]＞>〉][\s　:：]*")
_ROUND = re.compile(r"[（(]\s*([^（()）\d０-９]{2,12})\s*[）)][\s　:：]*(?=\S)")
"""A label in round brackets at the beginning of a line: `（期　日）６月４日`."""
_COLON = re.compile(r"[\s　]*[：:][\s　]*")
_COUNTED = re.compile(r"^(?P<label>[^\s　：:、。\d]{2,10})(?:[\s　]*[：:][\s　]*|　[\s　]*|[\s　]{2,})(?P<value>\S.*)$")
_FURTHER = re.compile(
    r"(?<=[\s　])(?P<label>[^\s　：:、。，（）()「」\d０-９]{2,10})[：:][\s　]*(?P<value>[約延]?べ?[0-9０-９])?"
)
"""A label further on in a line, and the first digit where a number follows it: `　出品数：126点`."""
_ORNAMENTS = "■□◆◇●○◎★☆▲△▼▽♪ 　"
"""Marks that stand before and after a heading."""
_CLOSED = re.compile(rf"(?P<name>[^{_ORNAMENTS}][^■□◆◇●○◎★☆]+?)\s*[■□◆◇●○◎★☆]\s*(?:[（(][^（）()]*[）)])?\s*$")
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")
_BETWEEN_LABELS = re.compile(r"[・/、,]")
_SEPARATORS = " 　／/、，,；;｜|"
_WORD = re.compile(r"[一-鿿々ァ-ヶー]+")
_DELIMITER = re.compile(r"[、。，（(）)／/「」【】：:]")
_SHAPE = re.compile(r"^(?:\S{1,8}[\s　]*[：:]|\S(?:[\s　]\S){1,4}[\s　]+\S|[【［〔][^】］〕]{1,8}[】］〕]|\S{2,6}　)")


@dataclass(frozen=True)
class Labelled:
    """A value with its label and the role that the label names."""

    role: str
    label: str
    value: Passage


@cache
def _mark() -> re.Pattern[str]:
    """Return the pattern of the bullet or number that a line begins with."""
    return re.compile(rf"^[\s　]*(?:{bullet('entries')}|{_NUMBER})?[\s　.．]*")


def without_mark(passage: Passage) -> Passage:
    """Return a passage without the bullet or number that it begins with."""
    mark = _mark().match(passage.text)
    return passage.part(mark.end(), len(passage.text)) if mark else passage


def mark_of(passage: Passage) -> str:
    """Return the bullet or number that a passage begins with; an empty text if absent."""
    plain = without_mark(passage).text
    return passage.text[: len(passage.text) - len(plain)].strip()


def unframed(passage: Passage) -> Passage:
    """Return a name without the ornaments after it (`運動会■`, `講演会■（１年）`) and the quotes around it."""
    closed = _CLOSED.match(passage.text)
    passage = passage.part(0, closed.end("name") if closed else len(passage.text.rstrip(_ORNAMENTS)))
    quoted = _QUOTED.match(passage.text)
    if quoted is None:
        return passage
    rest = passage.text[quoted.end() :].strip()
    is_name = not rest or (names_event(quoted[1]) and len(rest) <= LONGEST_PLACE and not names_event(rest))
    return passage.part(*quoted.span(1)) if is_name else passage


def role_of(label: str) -> str | None:
    """Return the role of an event that a whole label names."""
    if len(compact(label)) > LONGEST_LABEL:
        return None
    words = [word for word in read_head(label) if word.strength == WHOLE_HEAD]
    if words:
        return words[0].role
    pieces = label.split()
    several = parts_of_label(label)
    if len(several) > 1:
        roles = [role_of(part) for part in several]
        return roles[0] if all(roles) else None
    is_word = len(pieces) == 1 or all(len(piece) == 1 for piece in pieces)
    return _role_of_compound(compact(label)) if is_word else None


def parts_of_label(label: str) -> list[str]:
    """Return the labels in one of several values or things: `期日・場所`, `開催期日、天気、気温`."""
    return _BETWEEN_LABELS.split(compact(label))


def _role_of_compound(label: str) -> str | None:
    """Return the role of a label that is made of a word and the usual ending (`展示期間`, `修了者数`)."""
    compounds = head_lists("label_compounds")
    if any(word in label for word in compounds["except"]) or not _WORD.fullmatch(label):
        return None
    return next(
        (
            role
            for role, endings in compounds.items()
            if role != "except" and any(label.endswith(ending) and label != ending for ending in endings)
        ),
        None,
    )


def labelled(passage: Passage) -> tuple[Labelled, ...]:
    """Return the labelled values of a line, in their order; empty if it does not begin with a label."""
    line = without_mark(passage)
    number = _BARE_NUMBER.match(line.text)
    line = line.part(number.end(), len(line.text)) if number else line
    first = _first(line.text)
    if first is None:
        return ()
    known = [mark for mark in _marks(line.text, first[3]) if mark[1] >= first[3]]
    unknown = [mark for mark in _unknown(line.text, first[3]) if all(mark[3] != other[3] for other in known)]
    marks = sorted([first, *known, *unknown], key=lambda mark: mark[1])
    ends = [*(mark[1] for mark in marks[1:]), len(line.text)]
    return tuple(
        Labelled(
            role, line.text[start:stop], _without_separator(line.part(value, max(value, end)), last=end == ends[-1])
        )
        for (role, start, stop, value), end in zip(marks, ends, strict=True)
    )


def _without_separator(value: Passage, *, last: bool) -> Passage:
    """Return a value without the slash or comma before the next label: `会場：消防本部／参加者：21名`."""
    return value if last else value.part(0, len(value.text.rstrip(_SEPARATORS)))


def lone_label(passage: Passage) -> str:
    """Return what a line says that may be nothing but a label: without its mark, number and colon."""
    line = without_mark(passage).text
    number = _BARE_NUMBER.match(line)
    return line[number.end() if number else 0 :].strip(_SEPARATORS + _ORNAMENTS + ":：")


def counted(passage: Passage) -> Labelled | None:
    """Return the number after an unknown label, None if absent: `実施校　８校`, `派遣講師：延べ23名`."""
    line = without_mark(passage)
    match = _COUNTED.match(line.text)
    if match is None or role_of(match["label"]) is not None:
        return None
    value = line.part(match.start("value"), len(line.text))
    counts = read_counts([value.text])
    money = any(is_unwanted_unit(count.unit) for count in counts.counts)
    fronted = bool(counts.spans) and counts.spans[0][0] == 0
    return Labelled("counts", match["label"], value) if fronted and not money else None


def is_shaped_like_label(passage: Passage) -> bool:
    """Return whether a line begins like a labelled one, known label or not."""
    return _SHAPE.match(without_mark(passage).text) is not None


def _first(text: str) -> tuple[str, int, int, int] | None:
    """Return role, start and end of the label that a line begins with, and where its value begins."""
    marks = [mark for mark in _marks(text, 0) if not text[: mark[1]].strip()]
    if marks:
        return marks[0]
    pieces = re.split(r"([\s　]+)", text)
    at, label = 0, ""
    for i in range(0, min(len(pieces) - 1, 2 * MOST_LABEL_PIECES), 2):
        label += pieces[i]
        at += len(pieces[i]) + len(pieces[i + 1])
        if (role := role_of(label)) is not None and len(label) > 1:
            return role, 0, at - len(pieces[i + 1]), at
    return None


def _marks(text: str, start: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield role, start and end of each label in a line that a colon or a frame marks, and where its value begins."""
    round_one = [match for match in [_ROUND.match(text)] if match is not None and not start]
    found = [
        (role, match.start(), match.end(1), match.end())
        for match in (*round_one, *_BRACKETED.finditer(text, start))
        if (role := role_of(match[1])) is not None
    ]
    for match in _COLON.finditer(text, start):
        delimiters = [m.end() for m in _DELIMITER.finditer(text, start, match.start())]
        floor = max([start, *delimiters])
        label = _label_before(text, floor, match.start())
        if label is not None:
            found.append((*label, match.end()))
    yield from sorted(found, key=lambda mark: mark[1])


def _unknown(text: str, start: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield the unknown labels after `start`, as `_marks` does: a number after one is a count."""
    for match in _FURTHER.finditer(text, start):
        if role_of(match["label"]) is None:
            value = match.start("value") if match["value"] else match.end()
            counts = read_counts([text[value:]]).counts[:1] if match["value"] else ()
            wanted = any(not is_unwanted_unit(count.unit) for count in counts)
            yield "counts" if wanted else UNKNOWN, match.start(), match.end("label"), value


def _label_before(text: str, floor: int, end: int) -> tuple[str, int, int] | None:
    """Return role and span of the longest label that ends at `end`, from a blank or `floor` on."""
    starts = [floor, *(m.end() for m in re.finditer(r"[\s　]+", text[:end]) if m.end() > floor)]
    for start in starts:
        if end - start <= 2 * LONGEST_LABEL and (role := role_of(text[start:end])) is not None:
            return role, start, end
    return None
