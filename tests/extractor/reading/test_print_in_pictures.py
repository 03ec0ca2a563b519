"""Tests of telling pictures that may hold print from photographs, charts and ornaments, before any model runs."""

from pathlib import Path

import cv2
import numpy as np
import pymupdf
import pytest
from tests.scans.forms import JAPANESE

from extractor.reading.pdf import read_pages
from extractor.reading.recognising.print_ink import looks_printed

Grey = np.ndarray
LINES = ("市民と留学生との交流の集いを", "年に三回ほど開き、料理や遊び", "を通じて互いの文化を学んだ。")
SCALE = 150 / 72


def printed(
    *lines: str, size: float = 10.5, ink: int = 0, paper: int = 255, vertical: bool = False, dpi: int = 150
) -> tuple[Grey, float]:
    """Return a picture of lines of print (or columns) of a size in points, and its pixels a point."""
    along, across = max(len(line) for line in lines) * size + 60, len(lines) * size * 1.6 + 60
    with pymupdf.open() as document:
        page = document.new_page(width=across if vertical else along, height=along if vertical else across)
        page.draw_rect(page.rect, color=None, fill=(paper / 255,) * 3)
        style = {"fontname": JAPANESE, "fontsize": size, "color": (ink / 255,) * 3}
        for i, line in enumerate(lines):
            if vertical:
                for k, char in enumerate(line):
                    page.insert_text((across - 30 - size * (1.6 * i + 1), 30 + size * (k + 1)), char, **style)
            else:
                page.insert_text((30, 30 + size * (1.6 * i + 1)), line, **style)
        pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width).copy(), dpi / 72


def people(banner: str = "") -> Grey:
    """Return a picture of soft shapes in a row before a wall, as photographs of groups are, with a banner above."""
    view = np.full((420, 640), 178, np.uint8)
    view[300:] = 128
    for i in range(7):
        shade = 70 + 17 * (i * 3 % 5)
        cv2.ellipse(view, (70 + 84 * i, 270 + 9 * (i % 3)), (34, 62), 0, 0, 360, shade, -1)
        cv2.circle(view, (70 + 84 * i, 190 + 9 * (i % 3)), 20, 205 - shade // 3, -1)
    soft = cv2.GaussianBlur(view, (0, 0), 2.5)
    if banner:
        sign, _ = printed(banner, size=16, dpi=150)
        soft[20 : 20 + sign.shape[0], 60 : 60 + sign.shape[1]] = sign
    return np.clip(soft + np.random.default_rng(3).normal(0, 2.5, soft.shape), 0, 255).astype(np.uint8)


def foliage() -> Grey:
    """Return an uneven texture of all shades and sizes, as leaves and gravel are."""
    rng = np.random.default_rng(7)
    view = np.zeros((400, 560), np.float32)
    for size in (3, 7, 14, 40):
        spots = rng.normal(0, 1, (400 // size + 2, 560 // size + 2)).astype(np.float32)
        view += cv2.resize(spots, None, fx=size, fy=size, interpolation=cv2.INTER_CUBIC)[:400, :560]
    return np.clip(120 + 30 * view, 0, 255).astype(np.uint8)


def chart() -> Grey:
    """Return a chart without words: lines of a scale, bars with a border, and a line over them."""
    view = np.full((500, 700), 255, np.uint8)
    for y in range(50, 451, 50):
        cv2.line(view, (40, y), (660, y), 150, 1)
    for i in range(6):
        cv2.rectangle(view, (70 + 100 * i, 450 - 60 * (i % 4 + 1)), (120 + 100 * i, 450), 180, -1)
        cv2.rectangle(view, (70 + 100 * i, 450 - 60 * (i % 4 + 1)), (120 + 100 * i, 450), 40, 1)
        cv2.circle(view, (95 + 100 * i, 120 + 30 * (i % 3)), 5, 0, -1)
        cv2.line(view, (95 + 100 * i, 120 + 30 * (i % 3)), (195 + 100 * i, 120 + 30 * ((i + 1) % 3)), 0, 2)
    return view


@pytest.mark.parametrize(
    "view",
    [
        pytest.param(np.full((200, 300), 245, np.uint8), id="paper"),
        pytest.param(np.random.default_rng(1).integers(0, 255, (200, 300), dtype=np.uint8), id="noise"),
        pytest.param(people(), id="people"),
        pytest.param(foliage(), id="foliage"),
        pytest.param(chart(), id="chart"),
    ],
)
def test_photographs_and_charts_are_not_taken_for_print(view: Grey) -> None:
    assert not looks_printed(view, SCALE)


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("size", [7.0, 10.5, 20.0, 48.0])
def test_print_of_every_size_and_direction_is_known(size: float, dpi: int, vertical: bool) -> None:
    assert looks_printed(*printed(*LINES, size=size, dpi=dpi, vertical=vertical))


@pytest.mark.parametrize(("ink", "paper"), [(0, 200), (140, 255), (255, 100), (90, 30), (60, 160)])
def test_print_on_tinted_and_dark_grounds_is_known(ink: int, paper: int) -> None:
    assert looks_printed(*printed(*LINES, ink=ink, paper=paper))


@pytest.mark.parametrize("harm", ["packed", "grained", "soft", "askew"])
def test_print_that_was_packed_grained_softened_or_turned_is_known(harm: str) -> None:
    view, scale = printed(*LINES, dpi=200)
    height, width = view.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 2.5, 1.0)
    harmed = {
        "packed": lambda: cv2.imdecode(cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, 20])[1], 0),
        "grained": lambda: np.clip(view + np.random.default_rng(2).normal(0, 8, view.shape), 0, 255).astype(np.uint8),
        "soft": lambda: cv2.GaussianBlur(view, (0, 0), 1.3),
        "askew": lambda: cv2.warpAffine(view, turn, (width, height), borderMode=cv2.BORDER_REPLICATE),
    }[harm]()
    assert looks_printed(harmed, scale)


def test_a_lone_number_in_a_low_picture_is_print() -> None:
    view, scale = printed("128", size=11)
    assert looks_printed(view[40:130], scale)


def page_with(view: Grey, path: Path, width: float) -> Path:
    """Write a page with a line of text and, below it, a picture of a width in points."""
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=460)
        page.insert_text((30, 40), "".join(LINES), fontname=JAPANESE, fontsize=9)
        box = pymupdf.Rect(30, 60, 30 + width, 60 + width * view.shape[0] / view.shape[1])
        page.insert_image(box, stream=cv2.imencode(".png", view)[1].tobytes())
        document.save(path)
    return path


def test_a_banner_in_a_photograph_is_read(tmp_path: Path) -> None:
    (page,) = read_pages(page_with(people("国際交流の集い"), tmp_path / "banner.pdf", 307))
    assert "国際交流の集い" in "".join(glyph.text for glyph in page.glyphs)
    assert [region.source for region in page.regions] == ["ocr"]


def test_a_title_in_large_letters_pasted_as_a_picture_is_read(tmp_path: Path) -> None:
    view, _ = printed("交流の手引き", size=48, ink=110, dpi=150)
    (page,) = read_pages(page_with(view, tmp_path / "title.pdf", 340))
    assert "交流の手引き" in "".join(glyph.text for glyph in page.glyphs)


def test_what_two_overlapping_pictures_show_is_read_once(tmp_path: Path) -> None:
    view, scale = printed("国際理解講座", "講演と懇談", "市民の集い", size=20, dpi=200)
    first, second = view[: round(90 * scale)], view[round(58 * scale) :, 40:]  # both show the second line
    with pymupdf.open(page_with(first, tmp_path / "one.pdf", view.shape[1] / scale)) as document:
        box = pymupdf.Rect(30 + 40 / scale, 118, 30 + view.shape[1] / scale, 118 + second.shape[0] / scale)
        document[0].insert_image(box, stream=cv2.imencode(".png", second)[1].tobytes())
        document.save(tmp_path / "two.pdf")
    (read,) = read_pages(tmp_path / "two.pdf")
    text = "".join(glyph.text for glyph in read.glyphs)
    assert [text.count(line) for line in ("国際理解講座", "講演と懇談", "市民の集い")] == [1, 1, 1]


def test_a_photograph_of_a_whole_page_runs_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.scan.scanned_page.read_sheet", lambda *args, **kept: 1 / 0)
    with pymupdf.open() as document:
        page = document.new_page(width=420, height=280)
        page.insert_image(page.rect, stream=cv2.imencode(".png", people())[1].tobytes())
        document.save(tmp_path / "photograph.pdf")
    (read,) = read_pages(tmp_path / "photograph.pdf")
    assert (read.source, read.glyphs) == ("ocr", ())
