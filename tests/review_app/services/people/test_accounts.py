"""People: added, given roles, disabled, let in again; their passwords, and how often one can be tried."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from review_app.models import SignInFailure, User
from review_app.models.columns import now
from review_app.models.states import Role
from review_app.services.errors import (
    InvalidName,
    InvalidPassword,
    LastAdministrator,
    NameTaken,
    NotFound,
    TokenNotValid,
    TooManyAttempts,
    WrongPassword,
)
from review_app.services.people import accounts, api_tokens, passwords, sign_in
from review_app.services.people.actor import Actor
from review_app.services.people.passwords import sign_in_by_password
from review_app.services.people.rights import Right

PASSWORD = "鮎まつりの訪問団2024"


@pytest.fixture
def tanaka(session: Session, actor: Actor) -> Actor:
    """Somebody with a password."""
    token = accounts.add_person(session, "田中", Role.REVIEWER, actor)
    person = sign_in.redeem_token(session, token).actor
    passwords.change_password(session, person, "", PASSWORD, keep="")
    return person


def test_the_first_person_administers_and_later_ones_do_the_work_of_the_desk(session: Session) -> None:
    first, second = sign_in.ensure_user(session, "はじめ"), sign_in.ensure_user(session, "つぎ")
    assert first.may(Right.ADMINISTER)
    assert not second.may(Right.ADMINISTER)
    assert second.may(Right.APPROVE)


def test_somebody_who_is_added_comes_in_by_a_link_once_and_then_by_password(session: Session, tanaka: Actor) -> None:
    assert tanaka.rights == {Right.VIEW, Right.REVIEW, Right.COMMIT}
    browser = sign_in_by_password(session, " 田中 ", PASSWORD, browser="Edge")
    assert sign_in.actor_of(session, browser.secret) == tanaka
    stored = session.exec(select(User.password_hash).where(User.name == "田中")).one()
    assert stored is not None
    assert stored.startswith("$argon2id$")


@pytest.mark.parametrize("name", ["", "  ", "あ" * 101])
def test_a_name_has_to_be_a_name(session: Session, actor: Actor, name: str) -> None:
    with pytest.raises(InvalidName):
        accounts.add_person(session, name, Role.VIEWER, actor)


def test_a_name_is_taken_once(session: Session, actor: Actor) -> None:
    with pytest.raises(NameTaken):
        accounts.add_person(session, " 山田 ", Role.VIEWER, actor)


@pytest.mark.parametrize("password", ["", "123456789", "x" * 201])
def test_a_password_that_is_no_good_is_refused(session: Session, tanaka: Actor, password: str) -> None:
    with pytest.raises(InvalidPassword):
        passwords.change_password(session, tanaka, PASSWORD, password, keep="")


def test_a_changed_password_needs_the_one_before_and_ends_the_other_browsers(session: Session, tanaka: Actor) -> None:
    here, there = (sign_in_by_password(session, "田中", PASSWORD) for _ in range(2))
    with pytest.raises(WrongPassword):
        passwords.change_password(session, tanaka, "知らないもの", "別のパスワードです", keep=here.secret)
    passwords.change_password(session, tanaka, PASSWORD, "別のパスワードです。", keep=here.secret)
    assert [sign_in.actor_of(session, one.secret) for one in (here, there)] == [tanaka, None]


def test_after_five_failures_even_the_right_password_has_to_wait(session: Session, tanaka: Actor) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            sign_in_by_password(session, "田中", "ちがう", address="10.0.0.7")
    with pytest.raises(TooManyAttempts):
        sign_in_by_password(session, "田中", PASSWORD, address="10.0.0.8")
    session.exec(update(SignInFailure).values(at=now() - timedelta(minutes=16)))
    session.commit()
    assert sign_in_by_password(session, "田中", PASSWORD).actor == tanaka


def test_one_place_cannot_try_name_after_name(session: Session, tanaka: Actor) -> None:
    for number in range(30):
        with pytest.raises(WrongPassword):
            sign_in_by_password(session, f"知らない人{number}", "ちがう", address="10.0.0.7")
    with pytest.raises(TooManyAttempts):
        sign_in_by_password(session, "田中", PASSWORD, address="10.0.0.7")
    assert sign_in_by_password(session, "田中", PASSWORD, address="10.0.0.8").actor == tanaka


def test_somebody_without_a_password_cannot_use_one(session: Session, actor: Actor) -> None:
    for password in ("", "nobody", "x" * 300):
        with pytest.raises(WrongPassword):
            sign_in_by_password(session, actor.name, password)


def test_who_is_disabled_is_out_everywhere_at_once(session: Session, actor: Actor, tanaka: Actor) -> None:
    browser = sign_in_by_password(session, "田中", PASSWORD)
    token, link = api_tokens.create_api_token(session, "田中"), sign_in.create_token(session, "田中")
    accounts.disable(session, tanaka.id, actor)
    assert sign_in.actor_of(session, browser.secret) is None
    assert api_tokens.api_actor(session, token) is None
    for made in (link, sign_in.create_token(session, "田中")):
        with pytest.raises(TokenNotValid):
            sign_in.redeem_token(session, made)
    with pytest.raises(WrongPassword):
        sign_in_by_password(session, "田中", PASSWORD)
    again = accounts.enable(session, tanaka.id, actor)
    assert sign_in.redeem_token(session, again).actor == tanaka
    assert api_tokens.api_actor(session, token) is None


def test_a_reset_forgets_the_password_and_ends_all_browsers(session: Session, actor: Actor, tanaka: Actor) -> None:
    browser = sign_in_by_password(session, "田中", PASSWORD)
    link = accounts.reset(session, tanaka.id, actor)
    assert sign_in.actor_of(session, browser.secret) is None
    with pytest.raises(WrongPassword):
        sign_in_by_password(session, "田中", PASSWORD)
    assert sign_in.redeem_token(session, link).actor == tanaka


def test_somebody_who_administers_is_always_left(session: Session, actor: Actor, other_actor: Actor) -> None:
    for change in (
        lambda: accounts.set_role(session, actor.id, Role.VIEWER, actor),
        lambda: accounts.disable(session, actor.id, actor),
    ):
        with pytest.raises(LastAdministrator):
            change()
    accounts.set_role(session, other_actor.id, Role.ADMIN, actor)
    accounts.disable(session, actor.id, other_actor)
    assert [(one.name, one.role.value) for one in accounts.list_people(session)] == [
        ("佐藤", "admin"),
        ("山田", "admin"),
    ]
    with pytest.raises(NotFound):
        accounts.set_role(session, 99, Role.VIEWER, actor)


def test_a_person_sees_and_ends_their_own_browsers_alone(session: Session, actor: Actor, tanaka: Actor) -> None:
    here = sign_in_by_password(session, "田中", PASSWORD, browser="Edge")
    other = sign_in_by_password(session, "田中", PASSWORD, browser="Firefox")
    shown = accounts.list_browsers(session, tanaka, here.secret)
    assert [(one.browser, one.is_this) for one in shown][:2] == [("Firefox", False), ("Edge", True)]
    accounts.end_browser(session, shown[0].id, actor)
    assert sign_in.actor_of(session, other.secret) == tanaka
    accounts.end_browser(session, shown[0].id, tanaka)
    assert sign_in.actor_of(session, other.secret) is None


def test_only_the_newest_link_of_somebody_works(session: Session) -> None:
    old, new = (sign_in.create_token(session, "山田") for _ in range(2))
    with pytest.raises(TokenNotValid):
        sign_in.redeem_token(session, old)
    assert sign_in.redeem_token(session, new).actor.name == "山田"
