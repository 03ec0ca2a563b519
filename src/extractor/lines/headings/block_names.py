"""The name of an event in a heading or short line, without its numbering and frame."""

from __future__ import annotations

import re

from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.lines.labels import role_of, unframed, without_mark
from extractor.vocabulary.name_words import is_person

LONGEST_NAME = 60
SHORTEST_NAME = 2
COLONS = (":", "：")
_NOTES = ("※", "＊", "*")
_WIDE = re.compile(r"　+|[\s　]{2,}")
_HOURS = re.compile(r"[0-9０-９]{1,2}(?:[:：][0-9０-９]{2}|時)")
_DATES = re.compile(r"[0-9０-９]+[年月日時分]?|[（(][日月火水木金土・祝休]{1,3}[）)]")
_LETTERS = re.compile(r"[一-鿿々ぁ-んァ-ヶｦ-ﾝA-Za-zＡ-Ｚａ-ｚ]")
_NUMBERING = re.compile(
    r"^(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[章節編][\s　]*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][\s　.．]*"
    r"|[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[\s　.．、]+)"
)
_NUMBERED_FRAME = re.compile(r"^[【＜<〈《［\[][^】＞>〉》］\]]{0,8}[0-9０-９①-⑳][】＞>〉》］\]][\s　]*(?=\S)")
"""A number in a frame before a name: 【報告１】."""
_FRAME = re.compile(r"^(?:[【＜<〈《［](?P<framed>.+)[】＞>〉》］]|[「『](?P<quoted>[^「」『』]+)[」』])$")


def can_name(text: str) -> bool:
    """Return whether a text can name what was held: no label, no note, and not only dates, hours and marks."""
    words = text.strip()
    if words.endswith(COLONS) or words.startswith(_NOTES) or _HOURS.match(words):
        return False
    return role_of(words) is None and len(_LETTERS.findall(_DATES.sub("", words))) >= SHORTEST_NAME


def name_of(block: Block) -> Passage | None:
    """Return the name that a block can have for what is below it, None if it is a sentence or too long."""
    if block.kind is BlockKind.PARAGRAPH and ("。" in block.text or len(block.text) > LONGEST_NAME):
        return None
    passage = without_mark(block.passage)
    number = _NUMBERED_FRAME.match(passage.text) or _NUMBERING.match(passage.text)
    passage = passage.part(number.end(), len(passage.text)) if number else passage
    passage = unframed(passage)
    frame = _FRAME.match(passage.text)
    passage = passage.part(*frame.span(frame.lastgroup or 0)) if frame else passage
    return passage if 1 < len(passage.text) <= LONGEST_NAME else None


def without_speaker(name: Passage) -> Passage:
    """Return a name without the person that a wide blank sets apart after it: `展望と課題　会長　山田　太郎`."""
    blank = _WIDE.search(name.text.rstrip())
    if blank is None or not blank.start() or not is_person(name.text[blank.end() :]):
        return name
    return name.part(0, blank.start())


def has_numbered_frame(block: Block) -> bool:
    """Return whether a block begins with a number in a frame: 【報告１】."""
    return _NUMBERED_FRAME.match(block.text) is not None
