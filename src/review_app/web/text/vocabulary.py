"""The words of the office: how kinds, fields, choices, states and acts are called on the pages."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.records import FieldType, Kind
from review_app.models.states import Action, DocumentStatus, FieldState, RecordState
from review_app.web.text.i18n import later

KINDS: Mapping[Kind, str] = {
    Kind.EVENT: later("事業・行事"),
    Kind.KPI: later("指標"),
    Kind.STATISTIC: later("統計"),
}

FIELD_NAMES: Mapping[str, str] = {
    "number": later("番号"),
    "name": later("事業名"),
    "partners": later("相手方"),
    "category": later("分野"),
    "direction": later("派遣・受入"),
    "periods": later("日程"),
    "venue": later("会場"),
    "format": later("開催方法"),
    "organizers": later("主催・実施団体"),
    "departments": later("担当課"),
    "audience": later("対象者"),
    "summary": later("概要"),
    "counts": later("人数・件数"),
    "indicator": later("指標名"),
    "level": later("指標の段階"),
    "path": later("施策の体系"),
    "program": later("関連する事業"),
    "unit": later("単位"),
    "baseline": later("現状値"),
    "observations": later("各年の値"),
    "cumulative": later("累計"),
    "rating": later("評価"),
    "title": later("表題"),
    "row": later("行の見出し"),
    "column": later("列の見出し"),
    "value": later("値"),
    "qualifier": later("数の限定"),
    "period": later("時点・期間"),
}

CHOICES: Mapping[FieldType, Mapping[str, str]] = {
    FieldType.DIRECTION: {
        "dispatch": later("派遣"),
        "receive": later("受入"),
        "mutual": later("相互"),
        "online": later("オンライン交流"),
    },
    FieldType.FORMAT: {
        "in_person": later("対面"),
        "online": later("オンライン"),
        "hybrid": later("対面とオンラインの併用"),
    },
    FieldType.LEVEL: {"goal": later("数値目標"), "kpi": later("ＫＰＩ"), "activity": later("取組指標")},
    FieldType.QUALIFIER: {
        "約": later("約"),
        "延べ": later("延べ"),
        "以上": later("以上"),
        "未満": later("未満"),
        "延べ約": later("延べ約"),
    },
    FieldType.FLAG: {"yes": later("はい"), "no": later("いいえ")},
}

MEASURES: Mapping[str, str] = {
    "target": later("目標値"),
    "actual": later("実績値"),
    "achievement": later("達成率"),
    "achievement_uncapped": later("達成率（上限なし）"),
}
YEAR_TYPES: Mapping[str, str] = {"fiscal": later("年度"), "calendar": later("年")}
ROLES: Mapping[str, str] = {"total": later("合計"), "part": later("内訳")}

DOCUMENT_STATES: Mapping[DocumentStatus, tuple[str, str]] = {
    DocumentStatus.QUEUED: ("busy", later("… 読み取り待ち")),
    DocumentStatus.EXTRACTING: ("busy", later("… 読み取り中")),
    DocumentStatus.READY: ("ready", later("○ 確認中")),
    DocumentStatus.FAILED: ("failed", later("▲ 読み取れません")),
    DocumentStatus.COMMITTED: ("committed", later("✓ 確定済み")),
}
RECORD_STATES: Mapping[RecordState, tuple[str, str]] = {
    RecordState.OPEN: ("open", later("○ 未確認")),
    RecordState.ACCEPTED: ("accepted", later("✓ 確定")),
    RecordState.REJECTED: ("rejected", later("× 除外")),
    RecordState.COMMITTED: ("committed", later("✓ データに反映済み")),
    RecordState.REMOVED: ("rejected", later("― なし")),
}
FIELD_STATES: Mapping[FieldState, str] = {
    FieldState.OPEN: later("未確認"),
    FieldState.ACCEPTED: later("確定"),
    FieldState.CORRECTED: later("修正"),
}
ACTIONS: Mapping[Action, str] = {
    Action.ACCEPT: later("確定"),
    Action.REJECT: later("除外"),
    Action.REOPEN: later("未確認に戻す"),
    Action.CORRECT: later("修正"),
    Action.CLEAR: later("空にする"),
    Action.COMMIT: later("文書の確定"),
    Action.UNDO: later("元に戻す"),
    Action.ADD: later("追加"),
    Action.SPLIT: later("分割"),
    Action.MERGE: later("まとめ"),
    Action.RESTORE: later("前の値に戻す"),
    Action.APPROVE: later("承認"),
    Action.KEEP: later("いまの値を残す"),
    Action.REREAD: later("読み取り直し"),
}
