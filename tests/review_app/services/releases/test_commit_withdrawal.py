"""A commit is taken back with a reason: its records leave the dataset, and can be committed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session, select
from tests.review_app.factory import event, statistic

from review_app.models import DatasetFact
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.commit import commits
from review_app.services.commit.dataset import count_confirmed
from review_app.services.decide import decisions
from review_app.services.documents.documents import get_document
from review_app.services.errors import InvalidNote, NotFound, NothingToWithdraw
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.releases import releases
from review_app.services.releases.commit_withdrawal import list_commits, withdraw_commit
from review_app.services.releases.standing import Differences
from review_app.settings import Settings


def test_a_commit_is_taken_back_and_its_records_committed_again(
    session: Session, settings: Settings, ready: Callable[..., int], actor: Actor
) -> None:
    document_id = ready(event("e1", "鮎まつり"), statistic())
    for record_id in (1, 2):
        decisions.accept_record(session, record_id, actor, 1)
    first = commits.commit_document(session, document_id, actor).commit_id
    releases.make_release(session, settings, actor)
    with pytest.raises(InvalidNote):
        withdraw_commit(session, first, " ", actor)
    with pytest.raises(NotFound):
        withdraw_commit(session, 99, "誤り", actor)
    assert withdraw_commit(session, first, "別の年度の報告書だった", actor) == 2
    assert count_confirmed(session) == 0
    assert session.exec(select(DatasetFact)).all() == [], "no answer counts them any more"
    assert get_document(session, document_id).status is DocumentStatus.READY
    assert releases.pending(session, settings).differences == Differences(withdrawn=2)
    with pytest.raises(NothingToWithdraw):
        withdraw_commit(session, first, "もう一度", actor)
    line = activity.feed(session, document_id).lines[0]
    assert (line.kind, line.actor, line.detail["note"]) == (
        ActivityKind.WITHDRAW_COMMIT,
        "山田",
        "別の年度の報告書だった",
    )
    latest, before = list_commits(session)
    assert (latest.reason, latest.withdraws_id, before.holding) == ("別の年度の報告書だった", first, 0)
    commits.commit_document(session, document_id, actor)
    assert count_confirmed(session) == 2
    assert not releases.pending(session, settings).differences
