"""Pages about a document as a whole: before the commit, the year before, notes, what it is; and the settings."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.shelf import Shelf, held
from tests.review_app.web.test_desk import act, save, values

from review_app.services.commit import policies
from review_app.services.decide import decisions
from review_app.services.documents import document_facts
from review_app.services.people import flags, sign_in
from review_app.services.people.actor import Actor
from review_app.web.routes.documents.facts import year_of

Ready = Callable[..., int]
COMMIT_NOW = re.compile(r'<button id="commit-now"[^>]*>')


def looked(client: TestClient, document_id: int = 1) -> str:
    return client.get(f"/documents/{document_id}/commit").text


def seen_on(page: str) -> str:
    return re.search(r'name="seen" value="(\d+)"', page).group(1)


def test_before_a_commit_the_page_names_all_that_stands_against_it(
    client: TestClient, ready: Ready, session: Session, actor: Actor
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    flags.add_flag(session, 2, "課に確かめる", actor)
    assert 'href="/documents/1/commit"' in client.get("/documents/1").text
    page = looked(client)
    assert " disabled" in COMMIT_NOW.search(page).group()
    text = values(page)
    assert "登録できるまで、あと2件です" in text
    assert "未確認のものが2件残っているため、まだ押せません。" in text
    assert 'href="/documents/1?record=1"' in page
    assert "印がないページが2ページあります。" in text
    assert [f"?page={n}" in page for n in (1, 2, 3)] == [True, True, False]
    assert "⚑ 課に確かめる 乙" in text
    assert client.post("/documents/1/commit").status_code == 409


def test_once_all_is_decided_one_button_commits(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    act(client, "accept", 1)
    act(client, "reject", 2)
    client.post("/documents/1/pages/1/mark")
    page = looked(client)
    assert " disabled" not in COMMIT_NOW.search(page).group()
    assert page.count('class="button primary"') == 1
    text = values(page)
    assert "登録できます" in text
    assert "新しく入る 1 内容が変わる 0 前と同じ 0 除外 1" in text
    assert "2件すべてを確認しました（登録する1件、除外1件）。" in text
    assert "押す前に： 合わないまま確認済み 1件 、 漏れなしの印がないページ 1ページ" in text  # its weekday does not fit
    assert "印がないページが1ページあります。" in text
    answer = client.post("/documents/1/commit", data={"seen": seen_on(page)})
    assert answer.headers["location"] == "/documents/1/committed"
    after = looked(client)
    assert "確定データに登録済みです" in values(after)
    assert COMMIT_NOW.search(after) is None
    save(client, "name", 1, text="丙")
    again = values(looked(client))
    assert "新しく入る 0 内容が変わる 1" in again
    assert "内容が変わるものを見る（1件） 1 丙 1ページ" in again


def test_what_changed_meanwhile_is_looked_at_again_before_it_is_committed(
    client: TestClient, ready: Ready, session: Session, other_actor: Actor
) -> None:
    ready(event("e1", "甲"))
    act(client, "accept")
    seen = seen_on(looked(client))
    decisions.correct_field(session, 1, "name", "乙", other_actor, 2)
    refused = client.post("/documents/1/commit", data={"seen": seen})
    assert refused.status_code == 409
    assert "この画面を開いたあとで、内容が変わりました。" in refused.text
    assert "甲" not in client.get("/dataset").text
    again = client.post("/documents/1/commit", data={"seen": seen_on(refused.text)})
    assert again.status_code == 303


def test_a_second_person_approves_on_that_page(
    client: TestClient, ready: Ready, session: Session, actor: Actor, other_actor: Actor
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    policies.set_second_eyes(session, True, actor)
    act(client, "accept", 1)
    decisions.accept_record(session, 2, other_actor, 1)
    page = looked(client)
    text = values(page)
    assert " disabled" in COMMIT_NOW.search(page).group()
    assert "承認を待っています" in text
    assert "山田さんが確認した1件：山田さん以外の人が承認します。" in text
    assert "佐藤さんが確認した1件：佐藤さん以外の人が承認します。" in text
    assert "1件を承認する" in text
    assert client.post("/documents/1/commit/approve").headers["location"] == "/documents/1/commit"
    text = values(looked(client))
    assert "自分で確認したものは自分では承認できません。" in text
    assert "件を承認する" not in text
    client.post("/sign-out")
    client.get("/sign-in", params={"token": sign_in.create_token(session, "佐藤")})
    client.post("/documents/1/commit/approve")
    page = looked(client)
    assert "2件を承認済みです。 承認を待っているものはありません。".replace(" ", "") in values(page).replace(" ", "")
    assert client.post("/documents/1/commit", data={"seen": seen_on(page)}).status_code == 303


@pytest.mark.parametrize("page", ["commit", "year-before", "facts"])
def test_a_document_that_is_being_read_leads_to_its_progress(client: TestClient, queued: int, page: str) -> None:
    answer = client.get(f"/documents/{queued}/{page}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/documents/{queued}")


def test_the_year_before_is_laid_beside_the_report(client: TestClient, shelf: Shelf) -> None:
    last = shelf.put(2023, held("a", "鮎まつり", 10), held("g", "横手市物産展", 20))
    this = shelf.put(2024, held("a", "鮎まつり", 30), held("n", "青少年交流会", 20))
    page = client.get(f"/documents/{this}/year-before").text
    text = values(page)
    assert "比べる相手： 令和5年度交流事業実績報告 2023年度（令和5年度）" in text
    assert "前年にもあるもの 1 大きく変わったもの 1 新しいもの 1 なくなったもの 1" in text
    assert "人数が前年の300％（10人→30人）" in text
    assert f'href="/documents/{this}?record=4"' in page
    assert f'href="/documents/{last}?record=2"' in page
    assert "前年の文書には未確認のものが2件あり" in text
    assert f'href="/documents/{this}/year-before"' in client.get("/").text
    assert f'href="/documents/{last}/year-before"' not in client.get("/").text


def test_a_long_list_is_shown_in_part_until_it_is_asked_for(client: TestClient, shelf: Shelf) -> None:
    shelf.put(2023, held("a", "鮎まつり", 10))
    this = shelf.put(2024, *(held(f"n{number}", f"新しい講座の{number:03}", 5) for number in range(60)))
    first = client.get(f"/documents/{this}/year-before").text
    assert (first.count("新しい講座の"), "60件すべてを見る" in first) == (50, True)
    whole = client.get(f"/documents/{this}/year-before?whole=new").text
    assert (whole.count("新しい講座の"), "件すべてを見る" in whole) == (60, False)


def test_without_a_year_before_the_page_says_how_to_get_one(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    text = values(client.get("/documents/1/year-before").text)
    assert "前年の報告がまだありません。" in text
    assert "前の年度のPDFを追加する" in text
    assert "この文書より前の年度の文書は、まだ追加されていません。" in text
    save_facts(client, fiscal_year="")
    assert "この文書の年度が分からないため" in client.get("/documents/1/year-before").text


def test_another_document_is_found_and_chosen_as_the_year_before(client: TestClient, shelf: Shelf) -> None:
    other = shelf.put(2022, held("a", "鮎まつり", 10), title="国際交流年報", publisher="横手市")
    this = shelf.put(2024, held("a", "鮎まつり", 30))
    address = f"/documents/{this}/year-before"
    assert "（いまは見つかりません）" in client.get(address).text
    assert "「議会」に合う、前の年度の文書はありません。" in client.get(address, params={"find": "議会"}).text
    assert f'name="earlier" value="{other}"' in client.get(address, params={"find": "横手"}).text
    assert client.post(address, data={"earlier": other}).headers["location"] == address
    text = values(client.get(address).text)
    assert "山田さんが選びました" in text
    assert "前年度ではなく、2年前の文書です。" in text
    client.post(address, data={"earlier": "none"})
    assert "前年の文書はないことになっています。" in client.get(address).text
    told = values(client.get(f"/documents/{this}/activity").text)
    assert "前年の文書を決める：なし" in told
    assert "前年の文書を決める：令和4年度国際交流年報" in told
    client.post(address, data={"earlier": "auto"})
    assert "前年の報告がまだありません。" in client.get(address).text
    refused = client.post(address, data={"earlier": this})
    assert refused.status_code == 422
    assert "この文書より前の年度の文書を選んでください。" in refused.text


def test_notes_are_listed_and_settled_there(
    client: TestClient, ready: Ready, session: Session, actor: Actor, other_actor: Actor
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    assert "残っている付箋はありません。" in client.get("/documents/1/notes").text
    assert "/documents/1/notes" not in client.get("/documents/1").text
    flags.add_flag(session, 1, "課に確かめる", actor)
    flags.add_flag(session, 2, "単位を見る", other_actor, field="counts")
    assert "付箋 2" in values(client.get("/documents/1").text)
    text = values(client.get("/documents/1/notes").text)
    assert "残っている付箋（2件） ⚑ 課に確かめる 甲 山田" in text
    assert "⚑ 単位を見る 乙 人数・件数 佐藤" in text
    answer = client.post("/flags/1/settle", data={"back": "notes"})
    assert answer.headers["location"] == "/documents/1/notes"
    text = values(client.get("/documents/1/notes").text)
    assert "残っている付箋（1件）" in text
    assert "済みの付箋（1件）" in text
    assert client.post("/flags/2/settle", data={"back": "commit"}).headers["location"] == "/documents/1/commit"
    assert "残っている付箋はありません。" in looked(client)


READ = {"title": "令和６年度交流事業実績報告", "publisher": "厚木市", "fiscal_year": "2024"}


def save_facts(client: TestClient, **typed: str):
    return client.post(
        "/documents/1/facts", data={**READ, **{f"seen_{name}": value for name, value in READ.items()}, **typed}
    )


def test_what_a_document_is_is_put_right_and_told(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    page = client.get("/documents/1/facts").text
    assert 'value="令和６年度交流事業実績報告"' in page
    assert "年度を直しても、読み取った日程などの日付は変わりません。" in page
    answer = save_facts(client, title="交流報告", fiscal_year="令和５年度")
    assert answer.headers["location"] == "/documents/1?saved=facts"
    desk = values(client.get(answer.headers["location"]).text)
    assert "文書の情報を保存しました。" in desk
    assert "2023年度（令和5年度）" in desk
    assert "2024年8月2日（金）～4日（日）" in desk
    feed = values(client.get("/documents/1/activity").text)
    assert "山田 文書の情報を修正：年度「2024」→「2023」" in feed
    assert "山田 文書の情報を修正：文書名「令和６年度交流事業実績報告」→「交流報告」" in feed
    form = values(client.get("/documents/1/facts").text)
    assert "読み取った値：令和６年度交流事業実績報告" in form
    again = {"title": "交流報告", "seen_title": "交流報告", "fiscal_year": "2023", "seen_fiscal_year": "2023"}
    assert save_facts(client, **again, as_read="title").headers["location"] == "/documents/1/facts"
    assert "令和６年度交流事業実績報告" in client.get("/documents/1").text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"fiscal_year": "らいねん"}, "まだ保存していません：年度として読み取れません。"),
        ({"fiscal_year": "24"}, "まだ保存していません：1868年度から2100年度までの年度を入力してください。"),
        ({"title": "題" * 201}, "まだ保存していません：200字以内で入力してください。"),
    ],
)
def test_what_cannot_be_is_said_at_its_place_and_nothing_typed_is_lost(
    client: TestClient, ready: Ready, typed: dict[str, str], words: str
) -> None:
    ready(event("e1", "甲"))
    answer = save_facts(client, publisher="厚木市役所", **typed)
    assert answer.status_code == 422
    assert words in values(answer.text)
    (name,) = typed
    field = re.search(rf'<input[^>]*id="fact-{name}"[^>]*>', answer.text).group()
    assert 'aria-invalid="true"' in field
    assert f'value="{typed[name]}"' in field
    assert 'value="厚木市役所"' in answer.text


def test_what_somebody_else_put_right_meanwhile_is_shown_first(
    client: TestClient, ready: Ready, session: Session, other_actor: Actor
) -> None:
    ready(event("e1", "甲"))
    now = document_facts.document_facts(session, 1).now
    theirs = document_facts.Facts("佐藤の題", now.publisher, now.fiscal_year)
    document_facts.correct_facts(session, 1, theirs, other_actor, seen=now)
    refused = save_facts(client, title="山田の題")
    assert refused.status_code == 409
    assert "ほかの人が先に直しています。" in refused.text
    assert "いまの内容：佐藤の題／厚木市／2024" in refused.text
    assert save_facts(client, title="山田の題", seen_title="佐藤の題").status_code == 303


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2024", 2024), ("２０２４年度", 2024), ("令和６", 2024), ("令和元年度", 2019), ("H30", 2018), ("R6年度", 2024),
     (" 平成 31 年度", 2019), ("", None)],
)  # fmt: skip
def test_a_year_may_be_typed_as_staff_write_it(typed: str, year: int | None) -> None:
    assert year_of(typed) == year


def test_the_settings_switch_second_eyes_and_tell_who_did(client: TestClient, session: Session) -> None:
    page = client.get("/settings").text
    assert 'aria-current="page">設定' in page
    assert "いまの設定：はじめのままです。" in page
    assert client.post("/settings/second-eyes", data={"wanted": "on"}).headers["location"] == "/settings?saved=1"
    assert policies.second_eyes(session)
    text = values(client.get("/settings?saved=1").text)
    assert "設定を保存しました。" in text
    assert "いまの設定：山田さんが" in text
    client.post("/settings/second-eyes", data={"wanted": "off"})
    session.expire_all()
    assert not policies.second_eyes(session)


def test_a_newer_reading_nobody_answered_is_named_before_the_commit(
    client: TestClient, ready: Ready, engine: Engine, session: Session
) -> None:
    from tests.review_app import factory

    from review_app.jobs import extraction as jobs
    from review_app.models import Document

    ready(event("e1", "甲"))
    act(client, "accept")
    client.post("/documents/1/read-again")
    attempt = session.get(Document, 1).attempt
    assert jobs.begin(engine, 1, attempt)
    jobs.store_extraction(engine, 1, attempt, factory.extraction(event("e1", "丙")))
    text = values(looked(client))
    assert "まだどちらにするか決めていないものが1件あります。 1 甲 1ページ" in text
    assert "登録できます" in text
