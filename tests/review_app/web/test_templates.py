from __future__ import annotations

import re
from pathlib import Path

import pytest

import review_app

APP = Path(review_app.__file__).parent
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
FORBIDDEN_WORDS = ("レコード", "フィールド", "データベース")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_loads_nothing_from_outside_and_has_no_inline_code(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"https?://|(?<![:\w])//\w", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|hx-on", text)


OWN_FILES = sorted(path for path in (APP / "static").rglob("*.*") if "vendor" not in path.parts)


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: path.name)
def test_our_static_files_load_nothing_from_outside(path: Path) -> None:
    text = path.read_text().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|@import|url\(|\beval\(|innerHTML", text)


def test_the_words_are_those_of_the_office() -> None:
    catalogue = (APP / "locales/ja/LC_MESSAGES/messages.po").read_text()
    assert "文書" in catalogue
    assert [word for word in FORBIDDEN_WORDS if word in catalogue] == []


def test_vendored_files_are_those_that_were_fetched() -> None:
    from hashlib import sha256

    vendor = APP / "static/vendor"
    listed = dict(line.split() for line in (vendor / "VERSIONS.txt").read_text().splitlines())
    assert listed == {
        "htmx.org@2.0.11": sha256((vendor / "htmx/htmx.min.js").read_bytes()).hexdigest(),
        "echarts@6.1.0": sha256((vendor / "echarts/echarts.min.js").read_bytes()).hexdigest(),
        "@digital-go-jp/design-tokens@1.1.9": sha256((vendor / "design-tokens/tokens.css").read_bytes()).hexdigest(),
    }
    assert all((vendor / name / "LICENSE").stat().st_size > 0 for name in ("htmx", "echarts", "design-tokens"))
    assert "Apache Software Foundation" in (vendor / "echarts/NOTICE").read_text()


def test_the_accessibility_checker_is_the_one_that_was_fetched() -> None:
    from hashlib import sha256

    vendor = Path(__file__).parents[1] / "browser" / "vendor"
    name, digest = (vendor / "VERSIONS.txt").read_text().split()
    assert (name, digest) == ("axe-core@4.10.3", sha256((vendor / "axe/axe.min.js").read_bytes()).hexdigest())
    assert (vendor / "axe/LICENSE").stat().st_size > 0
