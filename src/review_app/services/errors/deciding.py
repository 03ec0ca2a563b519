"""What a decision on a record is refused for."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


class StaleVersion(Refused):
    """Someone changed the record after the page was shown: it names both versions, nothing is overwritten."""

    code = "stale_version"
    ja = "ほかの画面で先に変更されています。最新の内容を確かめてから、もう一度操作してください。"
    en = "The record was changed elsewhere in the meantime. Look at its newest state and try again."

    def __init__(self, record_id: int, expected: int, current: int) -> None:
        self.record_id = record_id
        self.expected = expected
        self.current = current
        super().__init__(record_id, expected, current)


class InvalidValue(Refused):
    """The value does not fit the field, or the field does not exist."""

    code = "invalid_value"
    ja = "この項目の値として読み取れません。書き方を確かめてください。"
    en = "This is no value for that field."

    def __init__(self, ja: str | None = None) -> None:
        if ja:
            self.ja = ja
        super().__init__(ja)


class PlanChanged(RefusedWithNumber):
    """Others have decided on some of the records that were to be accepted together; how many there are now."""

    code = "plan_changed"
    ja = "対象が変わりました（いまは{number}件）。件数を確かめて、もう一度押してください。"
    en = "The records concerned have changed ({number} now). Look at the number and try again."


class NothingInBox(Refused):
    """There is no text in the rectangle that was drawn."""

    code = "nothing_in_box"
    ja = "囲んだ範囲に読み取れる文字がありません。範囲を広げるか、手で入力してください。"
    en = "There is no text in that rectangle. Draw a larger one, or type the values."


class CannotSplit(Refused):
    """A split that moves nothing, or entries that are not there."""

    code = "cannot_split"
    ja = "分けられません。新しい方に移す日程や人数を選んでください。"
    en = "Choose which periods or counts go to the new record."


class CannotMerge(Refused):
    """A merge with records of another kind or document, or with none."""

    code = "cannot_merge"
    ja = "まとめられません。同じ文書の、同じ種類のものを選んでください。"
    en = "Only records of one document and one kind can be merged."


class NothingToUndo(Refused):
    """There is no act left that could be undone."""

    code = "nothing_to_undo"
    ja = "元に戻せる操作はありません。"
    en = "There is nothing to undo."


class ChangedSince(Refused):
    """The act cannot be undone because someone worked on the same record after it."""

    code = "changed_since"
    ja = "その後にほかの人が同じ項目を変更しているため、元に戻せません。項目を開いて確かめてください。"
    en = "Someone else has changed the same record since; open it and undo there."
