"""Writes a line of a document's activity feed in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.fields import all_specs
from review_app.models.states import Action, ActivityKind, Fact
from review_app.services.people.activity import ActivityLine
from review_app.web.text.i18n import gettext, later
from review_app.web.text.vocabulary import ACTIONS
from review_app.web.text.words import field_name

NAMES = frozenset(spec.name for spec in all_specs())

ACTIVITIES: Mapping[ActivityKind, str] = {
    ActivityKind.UPLOAD: later("文書を追加"),
    ActivityKind.READ: later("読み取りが完了"),
    ActivityKind.READ_FAILED: later("読み取れませんでした"),
    ActivityKind.RETRY: later("もう一度読み取り"),
    ActivityKind.READ_AGAIN: later("新しい読み取りを開始"),
    ActivityKind.CANCEL: later("読み取りを中止"),
    ActivityKind.ACCEPT: later("確認済みにする"),
    ActivityKind.REJECT: later("除外"),
    ActivityKind.REOPEN: later("未確認に戻す"),
    ActivityKind.CORRECT: later("修正"),
    ActivityKind.CLEAR: later("「記載なし」にする"),
    ActivityKind.COMMIT: later("確定データに登録"),
    ActivityKind.UNDO: later("元に戻す"),
    ActivityKind.ADD: later("追加"),
    ActivityKind.SPLIT: later("分割"),
    ActivityKind.MERGE: later("まとめ"),
    ActivityKind.RESTORE: later("前の値に戻す"),
    ActivityKind.APPROVE: later("承認"),
    ActivityKind.KEEP: later("いまの値を残す"),
    ActivityKind.REREAD: later("読み取り直し"),
    ActivityKind.TABLE: later("表を読み直す"),
    ActivityKind.ASSIGN: later("担当を決める"),
    ActivityKind.FLAG: later("付箋を付ける"),
    ActivityKind.UNFLAG: later("付箋を済みにする"),
    ActivityKind.MARK_PAGE: later("ページを確認済みにする（漏れなし）"),
    ActivityKind.UNMARK_PAGE: later("ページの確認済みを外す"),
    ActivityKind.FACTS: later("文書の情報を修正"),
    ActivityKind.SERIES: later("前年の文書を決める"),
    ActivityKind.HEADING: later("見出しを修正"),
    ActivityKind.WITHDRAW: later("文書を取り下げ"),
    ActivityKind.WITHDRAW_COMMIT: later("登録を取り消し"),
    ActivityKind.BRING_BACK: later("取り下げた文書を戻す"),
    ActivityKind.EXPIRE: later("取り下げから30日が過ぎ、PDFを削除"),
    ActivityKind.SEND_BACK: later("差し戻し"),
    ActivityKind.ASK_APPROVAL: later("承認を依頼"),
}
FACTS: Mapping[str, str] = {
    Fact.TITLE.value: later("文書名"),
    Fact.PUBLISHER.value: later("発行者"),
    Fact.FISCAL_YEAR.value: later("年度"),
}


def activity_words(line: ActivityLine) -> str:
    """Return what was done, with the field, note or person that it is about."""
    words = gettext(ACTIVITIES[line.kind])
    if line.kind is ActivityKind.FACTS:
        before, after = (str(line.detail.get(side) or gettext("記載なし")) for side in ("before", "after"))
        return f"{words}：{gettext(FACTS[line.detail['fact']])}「{before}」→「{after}」"
    if line.kind is ActivityKind.SERIES:
        return f"{words}：{line.detail.get('earlier') or gettext('なし')}"
    about = "、".join(filter(None, _details(line)))
    return f"{words}：{about}" if about else words


def _details(line: ActivityLine) -> Iterator[str]:
    """Yield the field, the note, the person and the undone action of a line, each if there is one."""
    field, note, assignee, undone = (line.detail.get(name) for name in ("field", "note", "assignee", "undone"))
    yield field_name(str(field)) if field in NAMES else ""
    yield str(note or "")
    yield str(assignee or "")
    yield str(line.detail.get("replaced_by") or "")
    yield gettext(ACTIONS[Action(undone)]) if undone in {action.value for action in Action} else ""
