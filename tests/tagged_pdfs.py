"""Makes small tagged PDFs as office programs write them: marked content, and a structure that refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

FONT = "japan"
SIZE = 10.0


@dataclass(frozen=True)
class Words:
    """Text at a place (points, baseline from the top) of a page (0-based)."""

    text: str
    x: float
    y: float
    page: int = 0
    size: float = SIZE


@dataclass(frozen=True)
class Element:
    """An element of the structure and what is in it."""

    kind: str
    inside: tuple[Element | Words, ...] = ()


@dataclass
class _Marked:
    """The elements whose marked contents stand on a page, by number."""

    owners: list[int] = field(default_factory=list)


def element(kind: str, *inside: Element | Words) -> Element:
    """Return an element."""
    return Element(kind, inside)


def row(cells: Sequence[str], xs: Sequence[float], y: float, page: int = 0, kind: str = "TD") -> Element:
    """Return a table row with one line of text a cell, as Word and Excel write it; blank cells are left out."""
    words = (Words(text, x, y, page) for text, x in zip(cells, xs, strict=True) if text)
    return element("TR", *(element(kind, element("P", element("Span", one))) for one in words))


def write_tagged(
    path: Path,
    *inside: Element,
    artifacts: Sequence[Words] = (),
    artifacts_last: Sequence[Words] = (),
    untagged: Sequence[Words] = (),
    rules: Sequence[tuple[int, float, float, float, float]] = (),
    pages: int = 1,
    marked: bool = True,
) -> Path:
    """Write a PDF with a document of elements, artifacts before and after them, text that has no mark at all and comes
    last, and drawn rules (page, x0, y0, x1, y1).
    """
    with pymupdf.open() as pdf:
        for _ in range(pages):
            pdf.new_page(width=400, height=300)
        for page, *line in rules:
            pdf[page].draw_line(line[:2], line[2:], width=0.6)
        for words in artifacts:
            _print(pdf, words, "/Artifact BMC")
        root = pdf.get_new_xref()
        marks = [_Marked() for _ in range(pages)]
        document = _write(pdf, Element("Document", tuple(inside)), root, marks)
        for words in artifacts_last:
            _print(pdf, words, "/Artifact << /Type /Pagination >> BDC")
        for words in untagged:
            pdf[words.page].insert_text((words.x, words.y), words.text, fontname=FONT, fontsize=words.size)
        numbers = " ".join(f"{n} [{' '.join(f'{owner} 0 R' for owner in mark.owners)}]" for n, mark in enumerate(marks))
        pdf.update_object(root, f"<< /Type /StructTreeRoot /K [{document} 0 R] /ParentTree << /Nums [{numbers}] >> >>")
        for n in range(pages):
            pdf.xref_set_key(pdf[n].xref, "StructParents", str(n))
        pdf.xref_set_key(pdf.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
        pdf.xref_set_key(pdf.pdf_catalog(), "MarkInfo", f"<< /Marked {str(marked).lower()} >>")
        pdf.save(path)
    return path


def _write(pdf: pymupdf.Document, one: Element, parent: int, marks: list[_Marked]) -> int:
    """Write an element with all in it, and return its number in the file; its text stands on one page."""
    own = int(pdf.get_new_xref())
    pdf.update_object(own, "<< >>")
    kids = " ".join(_kids(pdf, one, own, marks))
    pages = [f"/Pg {pdf[words.page].xref} 0 R" for words in one.inside if isinstance(words, Words)]
    pdf.update_object(own, f"<< /Type /StructElem /S /{one.kind} /P {parent} 0 R {' '.join(pages[:1])} /K [{kids}] >>")
    return own


def _kids(pdf: pymupdf.Document, one: Element, own: int, marks: list[_Marked]) -> Iterator[str]:
    for inner in one.inside:
        if isinstance(inner, Element):
            yield f"{_write(pdf, inner, own, marks)} 0 R"
            continue
        owners = marks[inner.page].owners
        _print(pdf, inner, f"/{one.kind} << /MCID {len(owners)} >> BDC")
        yield str(len(owners))
        owners.append(own)


def _print(pdf: pymupdf.Document, words: Words, begin: str) -> None:
    """Print text as marked content."""
    page = pdf[words.page]
    page.insert_text((words.x, words.y), words.text, fontname=FONT, fontsize=words.size)
    stream = page.get_contents()[-1]
    pdf.update_stream(stream, f"{begin}\n".encode() + pdf.xref_stream(stream) + b"\nEMC\n")
