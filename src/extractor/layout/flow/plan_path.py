"""The path of a plan (基本目標 / 施策 / 取組) at a place of the document, from numbered labels and their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from extractor.layout.flow.stitching import Flow
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line

SAME_PRINT = 0.9
"""A name is set in at least this share of its label's font size."""
MOST_NAME_LINES = 3
LABEL_ROWS = 4
"""Labels of the plan are in the first rows of a table, above its head."""
LIST_LINES = 4
"""Labels that follow one another with no more lines between them are a list; their sections come later."""
_NUMBER = r"[0-9０-９①-⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ一二三四五六七八九十]{1,2}(?:[-－‐.．][0-9０-９]{1,2})?"
_PARTICLE = re.compile(r"[のはにをがとでも]")
"""A label with a particle after it is mentioned in a sentence; it begins no level of the plan."""
_BLANKS = re.compile(r"[\s　]+")
_MARKS = "【】［］[]＜＞<>《》〈〉■□◆◇○●◎▼"


@dataclass(frozen=True)
class Step:
    """One level of the path: its number (0 outermost), its label (`基本目標１`), and its name if known."""

    level: int
    label: str
    name: str | None

    @property
    def text(self) -> str:
        """Label and name joined by a blank, as records carry it."""
        return f"{self.label} {self.name}" if self.name else self.label


@dataclass
class PlanPath:
    """Follows the document from top to bottom and knows the current path; names read once are remembered.

    If the labels of a level are listed one below the other (基本目標１ … 基本目標２ …), what follows the list belongs
    to none of them: the path ends above that level.
    """

    labels: Sequence[str]
    _steps: dict[int, Step] = field(default_factory=dict)
    _names: dict[tuple[str, ...], str] = field(default_factory=dict)
    _listed: set[int] = field(default_factory=set)
    _latest: tuple[int, str] | None = None
    _passed: int = 0

    def read(self, text: str, following: str | None = None) -> bool:
        """Read a line or cell, `following` being the cell beside it; return whether it is a label of the plan."""
        found = self._label(text)
        if found is None:
            return False
        level, label, rest = found
        name = (following or rest or "").strip() or None
        outer = tuple(step.label for number, step in sorted(self._steps.items()) if number < level)
        key = (*outer, _plain(label))
        if name is None:
            name = self._names.get(key)
        else:
            self._names[key] = name
        self._steps = {number: step for number, step in self._steps.items() if number < level}
        self._steps[level] = Step(level, label, name)
        listed = self._passed <= LIST_LINES and self._latest is not None and _follows((level, label), self._latest)
        self._listed = {number for number in self._listed if number < level} | ({level} if listed else set())
        self._latest, self._passed = (level, label), 0
        return True

    def pass_line(self) -> None:
        """Read a line that is not a label."""
        self._passed += 1

    def begin_anew(self) -> None:
        """Begin a new page, or pass a table with more than labels: a list of labels ends there."""
        self._latest = None

    def name_last(self, name: str) -> None:
        """Give the innermost step, if it has no name yet, the name printed below it."""
        if not self._steps:
            return
        level = max(self._steps)
        step = self._steps[level]
        if step.name is None:
            outer = tuple(s.label for number, s in sorted(self._steps.items()) if number < level)
            self._names[(*outer, _plain(step.label))] = name
            self._steps[level] = Step(level, step.label, name)

    @property
    def is_nameless(self) -> bool:
        """Whether the innermost step still lacks its name."""
        return bool(self._steps) and self._steps[max(self._steps)].name is None

    def path(self, depth: int | None = None) -> tuple[str, ...]:
        """Return the texts of the current steps, outermost first; at most `depth` of them."""
        steps = takewhile(
            lambda step: step.level not in self._listed, (step for _, step in sorted(self._steps.items()))
        )
        return tuple(step.text for step in islice(steps, depth))

    def _label(self, text: str) -> tuple[int, str, str] | None:
        """Return level, label without blanks, and what is left of the text."""
        stripped = text.strip().strip(_MARKS).strip()
        for level, word in _longest_first(self.labels):
            match = re.match(rf"{re.escape(word)}[\s　]*({_NUMBER})(?![0-9０-９回件人名年月%％.])", stripped)
            if match and not _PARTICLE.match(stripped, match.end()):
                rest = stripped[match.end() :].strip(" 　:：" + _MARKS)
                return level, _BLANKS.sub("", match[0]), rest
        return None


def _longest_first(labels: Sequence[str]) -> Iterable[tuple[int, str]]:
    return sorted(enumerate(labels), key=lambda pair: -len(pair[1]))


def _plain(label: str) -> str:
    """Return a label with European digits, so that １ and 1 are one."""
    return label.translate(str.maketrans("０１２３４５６７８９", "0123456789"))


def _follows(label: tuple[int, str], other: tuple[int, str]) -> bool:
    """Return whether a label (level, text) is the next one of its level."""
    one, before = _number(label[1]), _number(other[1])
    return label[0] == other[0] and one is not None and before is not None and one == before + 1


def _number(label: str) -> float | None:
    """Return the number that a label ends with, whatever its digits."""
    digits = re.search(r"\d+$", label)
    return int(digits[0]) if digits else unicodedata.numeric(label[-1], None)


def plan_paths(flow: Flow, labels: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the path that holds at each of the flow's tables, labels in its own first rows included.

    A label is a line (`基本目標　１`) with its name on the lines below, or a cell with its name in the next cell.
    `labels` are those of each level, outermost first.
    """
    plan = PlanPath(labels)
    items: list[tuple[int, float, Line | Table]] = [(line.page, line.bbox[1], line) for line in flow.lines]
    items += [(table.page, table.bbox[1], table) for table in flow.tables]
    paths: dict[int, tuple[str, ...]] = {}
    name: list[Line] = []
    page = 0
    for number, _, item in sorted(items, key=lambda item: item[:2]):
        if number != page:
            plan.begin_anew()
            page = number
        if isinstance(item, Table):
            name = _end_name(plan, name)
            if _read_rows(plan, item) < item.row_count:
                plan.begin_anew()
            paths[id(item)] = plan.path()
        elif plan.read(item.text):
            name = [item] if plan.is_nameless else []
        else:
            plan.pass_line()
            name = _collect_name(plan, name, item) if name else []
    return tuple(paths[id(table)] for table in flow.tables)


def _collect_name(plan: PlanPath, name: list[Line], line: Line) -> list[Line]:
    """Return the collected lines with this one if it is the name of the nameless label above, too; else end them."""
    same_print = line.page == name[0].page and line.size >= name[0].size * SAME_PRINT
    alike = len(name) == 1 or abs(line.size - name[1].size) < 0.5
    if same_print and alike and len(name) <= MOST_NAME_LINES and not line.text.startswith(("～", "〜", "~")):
        return [*name, line]
    return _end_name(plan, name)


def _end_name(plan: PlanPath, name: list[Line]) -> list[Line]:
    """Give the label the name that was collected; return an empty collection."""
    if len(name) > 1:
        plan.name_last("".join(line.text for line in name[1:]))
    return []


def _read_rows(plan: PlanPath, table: Table) -> int:
    """Read the labels of the plan in a table's rows, each with its name in the next cell; return how many there are."""
    labels = 0
    for row in range(min(table.row_count, LABEL_ROWS)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        if len(cells) == 2:
            labels += plan.read(cells[0].text.replace("\n", ""), "".join(line.text for line in cells[1].lines))
    return labels
