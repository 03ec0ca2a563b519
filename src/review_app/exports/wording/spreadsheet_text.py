"""What a spreadsheet would turn a text of a CSV file into, and how a text is written so that it stays one."""

from __future__ import annotations

import re
import unicodedata

FORMULA_MARKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A text that begins with one of these may be run as a formula by a spreadsheet (the full-width ones in Japanese)."""
LINE_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
LINE_BREAK_IN_LATIN = re.compile(r"(?<=[!-~])[\r\n]+(?=[!-~])")
"""A line break between Latin words replaces a blank, one in Japanese replaces nothing."""
TEXT_MARK = "'"
"""Before such a text it makes a spreadsheet take the cell as text."""
LONGEST_LITERAL = 255
"""How long a text in a formula may be."""
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Cn", "Co"})
"""Unicode categories: controls, formats (zero width space, byte order mark, directions), marks upon nothing."""
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that show nothing: fillers of Hangul, the blank of Braille."""
_TURNED = re.compile(
    r"""
      [+-]?[\\¥$€]?\(?[+-]?[\d,]*\.?\d+\)?%?          # 001, 1,000, 5%, (3), ¥5, 12345678901234567890
    | [+-]?\d+(\.\d*)?[eE][+-]?\d+                     # 3E5, as in hexadecimal identifiers
    | \d{1,4}[-/.]\d{1,4}([-/.]\d{1,4})?(\s.*)?        # 1-1, 4/1, 2024-04-01 10:00, R6.4.1 without its letter
    | [RrHhSsTtMm]\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}      # R6.4.1
    | (令和|平成|昭和|大正|明治)(\d+|元)年.*             # 令和6年4月1日
    | \d{1,4}年\d{1,2}月.* | \d{1,2}月\d{1,2}日.*       # 2024年4月, 4月1日
    | \d{1,2}(:\d{2}){1,2}.* | \d{1,2}時(\d{1,2}分)?.*  # 10:30, 10時30分
    | \d+\s\d+/\d+                                     # 1 1/2
    | (\d{1,2}[-\s])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-\s.]?\d{0,4}
    | \d{1,2}\s?[ap]m? | true | false
    """,
    re.VERBOSE | re.IGNORECASE,
)


def on_one_line(text: str) -> str:
    """Return a text without line breaks."""
    if text.isprintable():  # the usual case, and much faster to find out
        return text
    return LINE_BREAK.sub("", LINE_BREAK_IN_LATIN.sub(" ", text))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may run a text as a formula; a mark alone is a value (単位 －)."""
    first = text[:1]
    if first.isspace() or _is_unseen(first):
        seen = next((at for at, letter in enumerate(text) if not (letter.isspace() or _is_unseen(letter))), len(text))
        return text[seen:].startswith(FORMULA_MARKS)
    return first in FORMULA_MARKS and len(text) > 1


def _is_unseen(letter: str) -> bool:
    """Whether nothing is seen of a letter (widths of nothing, directions, fillers, controls), as before a formula."""
    return unicodedata.category(letter) in _UNSEEN or letter in _FILLERS


def would_be_turned(text: str) -> bool:
    """Whether a spreadsheet that opens a CSV file takes a text for a number, a date, a time or a truth value."""
    return _TURNED.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def plain(text: str) -> str:
    """Return a text as the plain CSV has it: on one line, and never a formula."""
    line = on_one_line(text)
    return TEXT_MARK + line if is_formula(line) else line


def kept_as_text(text: str) -> str:
    """Return a text as the CSV for spreadsheets has it: `="1-1"` where it would be turned into something else."""
    line = on_one_line(text)
    if not (is_formula(line) or would_be_turned(line)):
        return line
    if len(line) > LONGEST_LITERAL:
        return TEXT_MARK + line
    quoted = line.replace('"', '""')
    return f'="{quoted}"'
