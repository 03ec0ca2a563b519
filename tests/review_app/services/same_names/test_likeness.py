"""Why two names may stand for the same thing, and when nothing says so."""

from __future__ import annotations

import pytest

from review_app.models import NameKind
from review_app.services.same_names.likeness import NameUse, Reason, alike


def use(name: str, *years: int, count: int = 1) -> NameUse:
    return NameUse(name, frozenset(years), count)


def reasons(kind: NameKind, *uses: NameUse) -> list[Reason]:
    return [pair.reason for pair in alike(kind, uses)]


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        (NameKind.PARTNER, "揚州市", "中国揚州市", Reason.REGION),
        (NameKind.PARTNER, "揚州市", "中華人民共和国江蘇省揚州市", Reason.REGION),
        (NameKind.PARTNER, "糸満市", "沖縄県糸満市", Reason.REGION),
        (NameKind.PARTNER, "揚州市（中国）", "揚州市", Reason.BRACKETS),
        (NameKind.PARTNER, "ニュー ブリテン市", "ニューブリテン市", Reason.WRITING),
        (NameKind.PARTNER, "ﾆｭｰﾌﾞﾘﾃﾝ市", "ニューブリテン市", Reason.WRITING),
        (NameKind.BODY, "（公財）みなと国際交流協会", "公益財団法人みなと国際交流協会", Reason.LEGAL_FORM),
        (NameKind.SUBJECT, "打ち合せ・会議", "打ち合せ、会議", Reason.WRITING),
    ],
)
def test_names_that_differ_in_writing_alone_may_be_the_same(
    kind: NameKind, one: str, other: str, reason: Reason
) -> None:
    assert reasons(kind, use(one, 2023), use(other, 2023)) == [reason]


def test_a_subject_whose_name_changes_from_one_year_to_the_next_may_have_been_renamed() -> None:
    assert reasons(NameKind.SUBJECT, use("選考試験", 2021, 2022), use("選考面接", 2023)) == [Reason.RENAMED]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (NameKind.PARTNER, use("揚州市", 2023), use("軍浦市", 2023)),
        (NameKind.PARTNER, use("府中市", 2023), use("甲府中市", 2023)),
        (NameKind.SUBJECT, use("第１回講座", 2022), use("第２回講座", 2023)),
        (NameKind.SUBJECT, use("選考試験", 2022, 2023), use("選考面接", 2023)),
        (NameKind.SUBJECT, use("選考試験", 2018), use("選考面接", 2023)),
        (NameKind.SUBJECT, use("中学生派遣", 2023), use("高校生派遣", 2023)),
    ],
)
def test_names_used_side_by_side_or_far_apart_are_not_proposed(kind: NameKind, one: NameUse, other: NameUse) -> None:
    assert reasons(kind, one, other) == []
