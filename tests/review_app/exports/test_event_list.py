"""The event list of the standard open data set: its columns, codes as text, and what stands beside it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from review_app.exports.event_list import NEWER, OLDER
from review_app.exports.formats import Format
from review_app.exports.making import Wanted, make_file
from review_app.exports.rules.judging import State, judge
from review_app.services.errors import CodeMissing
from review_app.services.releases.open_data import OpenData
from review_app.services.releases.release_file import ReleaseFile

SETTINGS = OpenData({"厚木市": "142123"})


def tables(path: Path) -> dict[str, list[dict[str, str]]]:
    with ZipFile(path) as packed:
        return {
            name: list(csv.DictReader(io.StringIO(packed.read(name).decode("utf-8-sig"), newline="")))
            for name in packed.namelist()
        }


@pytest.fixture
def listed(edition: ReleaseFile, tmp_path: Path) -> Path:
    return make_file(edition, Wanted(Format.EVENT_LIST), tmp_path, SETTINGS).path


def test_the_columns_are_those_of_the_data_set() -> None:
    assert (len(NEWER), len(set(NEWER))) == (79, 79)
    assert (len(OLDER), len(set(OLDER))) == (32, 32)


def test_an_event_is_a_row_with_the_code_as_text(listed: Path) -> None:
    first, second, *others = tables(listed)["event_list.csv"]
    assert tuple(first) == NEWER
    assert len(others) == 3
    filled = {name: value for name, value in first.items() if value}
    assert filled == {
        "全国地方公共団体コード": "142123",
        "ID": "0000000001",
        "地方公共団体名": "厚木市",
        "イベント名": "𠮷野家との交流",
        "開始日": "2024-08-02",
        "終了日": "2024-08-04",
        "関連組織": "揚州市;軍浦市",
        "対象者": "教育長市職員２人",
        "場所名称": '北京,"上海"',
        "備考": "番号：1-1。出典：令和６年度交流事業実績報告 1ページ",
    }
    assert (second["主催者"], second["開始日時特記事項"]) == ("国際課;協会", "明治;２月")


def test_participants_place_source_and_reviewer_stand_beside_it(listed: Path) -> None:
    first = tables(listed)["provenance.csv"][0]
    time = first.pop("確認日時")
    assert time.endswith("+09:00")
    assert len(first.pop("文書のSHA-256")) == 64
    assert first == {
        "ID": "0000000001", "参加者数": "12", "参加者数の決め方": "書かれた数の和", "ファイル名": "r6.pdf",
        "ページ": "1",
        "位置_左": "10.0", "位置_上": "20.0", "位置_右": "110.0", "位置_下": "32.0", "確認者": "山田",
    }  # fmt: skip


def test_the_form_of_before(edition: ReleaseFile, tmp_path: Path) -> None:
    made = make_file(edition, Wanted(Format.EVENT_LIST_32), tmp_path, SETTINGS)
    first = tables(made.path)["event_list.csv"][0]
    assert tuple(first) == OLDER
    assert (first["都道府県名"], first["市区町村名"]) == ("神奈川県", "厚木市")
    assert (first["都道府県コード又は市区町村コード"], first["NO"]) == ("142123", "0000000001")


def test_a_code_is_asked_for_not_guessed(edition: ReleaseFile, tmp_path: Path) -> None:
    with pytest.raises(CodeMissing, match="厚木市の全国地方公共団体コード"):
        make_file(edition, Wanted(Format.EVENT_LIST), tmp_path)
    assert list(tmp_path.rglob("*.zip")) == []


def test_it_breaks_one_rule_for_its_form_and_has_the_codes_of_its_region(listed: Path) -> None:
    found = {one.rule: one for one in judge(listed)}
    assert {rule for rule, one in found.items() if one.state is State.BROKEN} == {"L1-07"}
    assert found["L3-06"].state is State.KEPT
