"""What the audit log's entries say in words."""

from __future__ import annotations

from collections.abc import Mapping

from review_app.models.states import Role
from review_app.services.audit.entries import AuditKind
from review_app.services.audit.listing import EntryView
from review_app.web.text.i18n import gettext, later
from review_app.web.text.vocabulary import ROLES

KINDS: Mapping[AuditKind, str] = {
    AuditKind.SIGN_IN: later("サインイン"),
    AuditKind.SIGN_IN_FAILED: later("サインインの失敗"),
    AuditKind.SIGN_OUT: later("サインアウト"),
    AuditKind.REFUSED: later("権限がなく断った操作"),
    AuditKind.EXPORT: later("書き出し"),
    AuditKind.SETTING: later("設定の変更"),
    AuditKind.PERSON: later("使う人の変更"),
    AuditKind.PASSWORD: later("パスワードの変更"),
    AuditKind.TOKEN: later("APIトークン"),
    AuditKind.RELEASE: later("データの公開"),
    AuditKind.DOCUMENT: later("文書の操作"),
    AuditKind.REVISIONS: later("候補の変更"),
}
_DONE = {
    "add": later("加えた"),
    "role": later("権限を変えた"),
    "disable": later("止めた"),
    "enable": later("また使えるようにした"),
    "reset": later("新しいアドレスを作った"),
    "sign_out": later("サインアウトさせた"),
    "add_office": later("組織を加えた"),
    "office": later("組織を変えた"),
    "make": later("作った"),
    "revoke": later("取り消した"),
    "remove": later("外した"),
    "dismiss": later("提案しないことにした"),
}


def entry_words(entry: EntryView) -> str:
    """Return what an entry is about, beside its kind: a name, an address, how many changes."""
    if entry.kind is AuditKind.REVISIONS:
        return gettext("%(n)s件の変更") % {"n": entry.detail["revisions"]}
    parts = [entry.subject if not entry.subject.startswith("document:") else ""]
    if done := _DONE.get(entry.detail.get("done", "")):
        parts.append(gettext(done))
    if role := entry.detail.get("role"):
        parts.append(gettext(ROLES[Role(role)][0]))
    if office := entry.detail.get("office"):
        parts.append(str(office))
    if address := entry.detail.get("address"):
        parts.append(str(address))
    return "　".join(part for part in parts if part)


def document_of(entry: EntryView) -> int | None:
    """Return the id of the document that an entry is about; None if it is about something else."""
    kind, _, key = entry.subject.partition(":")
    return int(key) if kind == "document" and key.isdecimal() else None
