"""What kinds, states and actions are called on the pages; fields and codes are declared with the contract."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.records import Kind
from review_app.models.states import Action, DocumentStatus, FieldState, RecordState, Role
from review_app.services.decide.batches import BatchAct
from review_app.web.text.i18n import later

KINDS: Mapping[Kind, str] = {
    Kind.EVENT: later("事業・行事"),
    Kind.KPI: later("指標"),
    Kind.STATISTIC: later("統計"),
}

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.VIEWER: (later("閲覧"), later("見るだけで、何も変えられません。書き出しはできます。")),
    Role.REVIEWER: (later("担当"), later("文書を置き、確認・修正し、確定データに登録できます。")),
    Role.APPROVER: (later("承認"), later("担当に加えて、承認・差し戻しができ、ほかの人の操作も元に戻せます。")),
    Role.ADMIN: (later("管理"), later("承認に加えて、使う人と全員に効く設定を変え、データを公開できます。")),
}
"""What each role is called, and what it may do."""

DOCUMENT_STATES: Mapping[DocumentStatus, tuple[str, str]] = {
    DocumentStatus.QUEUED: ("busy", later("… 読み取り待ち")),
    DocumentStatus.EXTRACTING: ("busy", later("… 読み取り中")),
    DocumentStatus.READY: ("ready", later("○ 確認中")),
    DocumentStatus.FAILED: ("failed", later("▲ 読み取れません")),
    DocumentStatus.COMMITTED: ("committed", later("✓ 登録済み")),
}
RECORD_STATES: Mapping[RecordState, tuple[str, str]] = {
    RecordState.OPEN: ("open", later("○ 未確認")),
    RecordState.ACCEPTED: ("accepted", later("✓ 確認済み")),
    RecordState.REJECTED: ("rejected", later("× 除外")),
    RecordState.COMMITTED: ("committed", later("✓ 登録済み")),
    RecordState.REMOVED: ("rejected", later("― なし")),
}
FIELD_STATES: Mapping[FieldState, str] = {
    FieldState.OPEN: later("未確認"),
    FieldState.ACCEPTED: later("確認済み"),
    FieldState.CORRECTED: later("修正"),
}
BATCH_ACTS: Mapping[BatchAct, str] = {
    BatchAct.ACCEPT: later("確認済みにする"),
    BatchAct.REJECT: later("除外する"),
    BatchAct.REOPEN: later("未確認に戻す"),
    BatchAct.SET: later("項目に値を入れる"),
    BatchAct.CLEAR: later("項目を「記載なし」にする"),
    BatchAct.ACCEPT_FIELD: later("項目を「このままでよい」にする"),
    BatchAct.TAKE: later("項目を「昨年の直し」の値にする"),
}
ACTIONS: Mapping[Action, str] = {
    Action.ACCEPT: later("確認済みにする"),
    Action.REJECT: later("除外"),
    Action.REOPEN: later("未確認に戻す"),
    Action.CORRECT: later("修正"),
    Action.CLEAR: later("「記載なし」にする"),
    Action.COMMIT: later("確定データに登録"),
    Action.UNDO: later("元に戻す"),
    Action.ADD: later("追加"),
    Action.SPLIT: later("分割"),
    Action.MERGE: later("まとめ"),
    Action.RESTORE: later("前の値に戻す"),
    Action.APPROVE: later("承認"),
    Action.KEEP: later("いまの値を残す"),
    Action.REREAD: later("読み取り直し"),
    Action.HEADING: later("見出しを修正"),
    Action.TABLE: later("表を読み直す"),
}
