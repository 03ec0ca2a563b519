"""Run as a program: adds one line to the declaration of fields, then runs the tests of this file with it.

It needs a process of its own, because everything else is derived from the declaration when it is imported.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from review_app.services.acts import Actor
    from sqlmodel import Session

    from review_app.settings import Settings

PLACE = "EVENT = (\n"
LINE = '    FieldSpec("sponsors", FieldType.TEXTS, "協賛", "Sponsors", completed=True),\n'


def with_line_added() -> ModuleType:
    """Return `extractor.fields` as it would be with the line in it."""
    spec = importlib.util.find_spec("extractor.fields")
    source = Path(spec.origin).read_text()
    assert source.count(PLACE) == 1
    module = sys.modules["extractor.fields"] = ModuleType("extractor.fields")
    exec(compile(source.replace(PLACE, PLACE + LINE), spec.origin, "exec"), module.__dict__)
    return module


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    from tests.review_app.factory import event, field

    record = event("e1", "鮎まつり")
    return ready({**record, "fields": {**record["fields"], "sponsors": field(["商工会", "農協"], "商工会・農協")}})


def test_the_editor_offers_and_saves_it(client: TestClient, htmx: dict[str, str], document_id: int) -> None:
    editor = client.get("/records/1/fields/sponsors/edit", headers=htmx).text
    assert "協賛を修正" in editor
    assert 'value="農協"' in editor
    assert "/records/1/completions/sponsors" in editor
    answer = client.post("/records/1/fields/sponsors", data={"version": "1", "text": ["商工会", "青年会"]})
    assert answer.status_code == 200
    assert "青年会" in client.get(f"/documents/{document_id}?record=1").text


def test_the_table_of_a_page_has_its_column(client: TestClient, document_id: int) -> None:
    client.post("/look", data={"view": "table"})
    heads = re.findall(r"<th .*?</th>", client.get(f"/documents/{document_id}").text, re.S)
    assert any("協賛" in head for head in heads)


def test_an_english_page_calls_it_by_its_english_name(client: TestClient, document_id: int) -> None:
    client.post("/language", data={"language": "en"})
    assert "Sponsors" in client.get(f"/documents/{document_id}?record=1").text


def test_the_export_has_its_column(session: Session, actor: Actor, document_id: int) -> None:
    from review_app.exports.download import csv_download
    from review_app.exports.formats import Table
    from review_app.services.commit import commits
    from review_app.services.decide import decisions

    decisions.accept_record(session, 1, actor, 1)
    commits.commit_document(session, document_id, actor)
    head, row, *_ = b"".join(csv_download(session, Table.EVENT_LIST).chunks).decode("utf-8-sig").split("\r\n")
    assert dict(zip(head.split(","), row.split(","), strict=True))["協賛"] == "商工会、農協"


def test_typing_and_the_api_know_its_type(settings: Settings, session: Session, actor: Actor, document_id: int) -> None:
    from starlette.responses import PlainTextResponse
    from starlette.testclient import TestClient

    from extractor import parse_input
    from extractor.records import Kind
    from review_app.api import ApiGate
    from review_app.services.people.api_tokens import create_api_token

    assert parse_input(Kind.EVENT, "sponsors", "商工会、農協") == ("商工会", "農協")
    headers = {"Authorization": f"Bearer {create_api_token(session, actor.name)}"}
    api = TestClient(ApiGate(PlainTextResponse("page"), settings), headers=headers)
    shown = api.get("/api/v1/records/1").json()["fields"]["sponsors"]
    assert (shown["type"], shown["value"]) == ("texts", ["商工会", "農協"])


if __name__ == "__main__":
    with_line_added()
    tests = Path(__file__).resolve()
    sys.exit(pytest.main([str(tests), "-p", "no:cacheprovider", "-p", "tests.review_app.web.conftest"]))
