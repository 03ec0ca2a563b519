"""What kinds of names and the reasons of proposals are called."""

from __future__ import annotations

from collections.abc import Mapping

from review_app.models import NameKind
from review_app.services.same_names.likeness import Reason
from review_app.web.text.i18n import later

KINDS: Mapping[NameKind, str] = {
    NameKind.PARTNER: later("相手方"),
    NameKind.SUBJECT: later("指標・事業・行の見出し"),
    NameKind.BODY: later("発行者"),
}
REASONS: Mapping[Reason, str] = {
    Reason.WRITING: later("文字の書き方だけが違います"),
    Reason.REGION: later("国名や都道府県名などの有無だけが違います"),
    Reason.BRACKETS: later("括弧書きの有無だけが違います"),
    Reason.LEGAL_FORM: later("法人の種類の書き方だけが違います"),
    Reason.ALIKE: later("よく似た名前で、使われた年度が重なりません"),
    Reason.RENAMED: later("一方が終わった次の年度に、もう一方が始まっています"),
}
