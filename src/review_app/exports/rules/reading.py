"""Reads a produced file (workbook, CSV, or a zip of CSV) into facts, in bounded memory.

Workbooks are read part by part as they lie in the file (ECMA-376), because the rules ask for what libraries hide when
they stream: merged and hidden cells, formulas, objects, looks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from review_app.exports.rules.facts import NUMBER, Cell, TableFacts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAY_FORMAT = re.compile(r"[ymdhs]", re.IGNORECASE)
_BUILT_IN_DAYS = frozenset({*range(14, 23), *range(45, 48)})
_LETTERS = re.compile(r"[A-Z]+")
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_A = ord("A") - 1
ENCODINGS = ("utf-8-sig", "cp932")


def read_tables(path: Path) -> tuple[TableFacts, ...] | None:
    """Return the facts of each table of a file; None if it is neither a workbook nor CSV."""
    try:
        if path.suffix == ".xlsx":
            return tuple(_workbook(path))
        if path.suffix == ".zip":
            with ZipFile(path) as packed:
                names = [name for name in packed.namelist() if name.endswith(".csv")]
                return tuple(_csv(Path(name).stem, packed.read(name)) for name in names) or None
        if path.suffix == ".csv":
            return (_csv(path.stem, path.read_bytes()),)
    except (BadZipFile, ET.ParseError, KeyError, UnicodeDecodeError):
        return None
    return None


def _csv(name: str, content: bytes) -> TableFacts:
    """Return the facts of a CSV file.

    Raises: UnicodeDecodeError if it is in none of the known encodings.
    """
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""))
    table = TableFacts(name, tuple(next(reader, ())))
    table.begin()
    line, row = reader.line_num, 1
    for cells in reader:
        row += 1
        if reader.line_num - line > 1:
            table.form.setdefault("several_lines", []).append(f"{row}行目")
        line = reader.line_num
        if len(cells) != len(table.heads) and cells:
            table.form.setdefault("other_width", []).append(f"{row}行目")
        table.take([_csv_cell(cell) for cell in cells], row)
    return table


def _decoded(content: bytes) -> str:
    try:
        return content.decode(ENCODINGS[0])
    except UnicodeDecodeError:
        return content.decode(ENCODINGS[1])


def _csv_cell(text: str) -> Cell:
    kept = _EXCEL_TEXT.fullmatch(text)
    if kept:
        return Cell(kept[1].replace('""', '"'))
    return Cell(text, is_number=NUMBER.fullmatch(text) is not None and not (text[0] == "0" and text[1:2].isdigit()))


def _workbook(path: Path) -> Iterator[TableFacts]:
    with ZipFile(path) as packed:
        relations = {one.get("Id"): one.get("Target") for one in _parsed(packed, "xl/_rels/workbook.xml.rels")}
        shared, looks = _shared_texts(packed), _looks(packed)
        objects = [name for name in packed.namelist() if re.match(r"xl/(drawings|charts|media)/.", name)]
        for sheet in _parsed(packed, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
            target = str(relations[sheet.get(_RELATION)]).removeprefix("/xl/")
            with packed.open(f"xl/{target}") as part:
                table = _sheet(str(sheet.get("name")), part, shared, looks)
            if objects:
                table.form["objects"] = objects[:1]
            yield table


def _sheet(name: str, part: IO[bytes], shared: list[str], looks: list[tuple[bool, tuple[int, int]]]) -> TableFacts:
    table: TableFacts | None = None
    form: dict[str, list[str]] = {}
    for _, element in ET.iterparse(part):  # noqa: S314 - a file of our own
        tag = element.tag.removeprefix(_MAIN)
        if tag == "row":
            number = int(element.get("r", "0"))
            cells = _row(element, shared, looks, form)
            if element.get("hidden") == "1" or element.get("outlineLevel"):
                form.setdefault("hidden", []).append(f"{number}行目")
            if table is None:
                table = TableFacts(name, tuple(cell.text for cell in cells))
                if number != 1:
                    form.setdefault("late_heads", []).append(f"{number}行目")
                table.begin()
            else:
                table.take(cells, number)
            element.clear()
        elif tag == "col" and (element.get("hidden") == "1" or element.get("outlineLevel")):
            form.setdefault("hidden", []).append(f"{element.get('min')}列目")
        elif tag == "mergeCell":
            form.setdefault("merged", []).append(str(element.get("ref")))
        elif tag in ("drawing", "legacyDrawing"):
            form.setdefault("objects", []).append(tag)
    table = table or TableFacts(name, ())
    table.form = form
    return table


def _row(
    row: Any, shared: list[str], looks: list[tuple[bool, tuple[int, int]]], form: dict[str, list[str]]
) -> list[Cell]:
    cells: list[Cell] = []
    for one in row.iter(f"{_MAIN}c"):
        place = _place(str(one.get("r")))
        cells += [Cell("")] * (place - len(cells))
        if one.find(f"{_MAIN}f") is not None:
            form.setdefault("formulas", []).append(str(one.get("r")))
        is_day, look = looks[int(one.get("s", "0"))] if looks else (False, (0, 0))
        cells.append(_cell(one, shared, is_day, look))
    return cells


def _cell(one: Any, shared: list[str], is_day: bool, look: tuple[int, int]) -> Cell:
    kind, value = one.get("t", "n"), one.findtext(f"{_MAIN}v") or ""
    if kind == "inlineStr":
        return Cell("".join(one.itertext()), look=look)
    if kind == "s":
        return Cell(shared[int(value)], look=look)
    is_number = kind == "n" and bool(value)
    return Cell(value, is_number=is_number and not is_day, is_day=is_number and is_day, look=look)


def _place(reference: str) -> int:
    """Return the column of a reference such as AB12, from 0."""
    letters = _LETTERS.match(reference)
    place = 0
    for letter in letters[0] if letters else "A":
        place = place * 26 + ord(letter) - _A
    return place - 1


def _shared_texts(packed: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    return ["".join(one.itertext()) for one in _parsed(packed, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _looks(packed: ZipFile) -> list[tuple[bool, tuple[int, int]]]:
    """Return for each style of cells whether it shows days, and its font and fill."""
    styles = _parsed(packed, "xl/styles.xml")
    forms = {int(one.get("numFmtId", "0")): str(one.get("formatCode")) for one in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.find(f"{_MAIN}cellXfs")
    found = []
    for one in cells if cells is not None else ():
        form = int(one.get("numFmtId", "0"))
        is_day = form in _BUILT_IN_DAYS or (form in forms and _DAY_FORMAT.search(forms[form]) is not None)
        found.append((is_day, (int(one.get("fontId", "0")), int(one.get("fillId", "0")))))
    return found


def _parsed(packed: ZipFile, name: str) -> Any:
    return ET.fromstring(packed.read(name))  # noqa: S314 - a file of our own
