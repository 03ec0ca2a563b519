"""What an act on a document as a whole is refused for."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


class TooLateToBringBack(Refused):
    """A withdrawn document whose PDF has been deleted."""

    code = "too_late"
    ja = "取り下げてから30日が過ぎ、PDFを削除したため、元に戻せません。PDFをもう一度追加してください。"
    en = "The document was withdrawn more than 30 days ago and its PDF is deleted. Upload the PDF again."


class Withdrawn(Refused):
    """An act on a document that was withdrawn."""

    code = "withdrawn"
    ja = "この文書は取り下げられています。続けるには、文書を元に戻してください。"
    en = "The document was withdrawn. Bring it back to work on it."


class NotReady(Refused):
    """The document is still being read, or could not be read."""

    code = "not_ready"
    ja = "この文書はまだ読み取りが終わっていません。"
    en = "The document has not been read yet."


class OpenRecordsRemain(RefusedWithNumber):
    """A commit while so many records are neither accepted nor rejected."""

    code = "open_records_remain"
    ja = "未確認のものが{number}件残っています。確認済みにするか除外してから、確定データに登録してください。"
    en = "{number} records are still open. Accept or reject them before committing."


class NotApproved(RefusedWithNumber):
    """A commit while so many records still wait for a second pair of eyes."""

    code = "not_approved"
    ja = "ほかの人の承認がまだのものが{number}件あります。確認した人とは別の人が承認してください。"
    en = "{number} records still need the approval of someone other than who confirmed them."


class WasSentBack(Refused):
    """A commit of a document that was sent back, before it is approved or approval is asked for again."""

    code = "sent_back"
    ja = "この文書は差し戻されています。連絡のとおりに直し、確認表からもう一度見てもらってから登録してください。"
    en = "The document was sent back. Do what the comment asks, then ask for approval again before committing."


class CannotPrecede(Refused):
    """A document chosen as the year before that is the document itself, of a later year, or comes after it."""

    code = "cannot_precede"
    ja = "この文書より前の年度の文書を選んでください。"
    en = "Choose a document of an earlier fiscal year than this one."


class InvalidFact(Refused):
    """An impossible title, publisher or year; `name` is which."""

    code = "invalid_fact"

    def __init__(self, name: str, ja: str, en: str) -> None:
        self.name = name
        self.ja, self.en = ja, en
        super().__init__(name)


class FactsChanged(Refused):
    """Somebody else corrected the same fact of the document meanwhile."""

    code = "facts_changed"
    ja = "ほかの人が先に直しています。いまの内容を確かめてから、もう一度保存してください。"
    en = "Someone else has corrected this meanwhile. Look at what it says now and save again."


class ChangedMeanwhile(Refused):
    """The records changed after the person had looked at what was to be committed or approved."""

    code = "changed_meanwhile"
    ja = "この画面を開いたあとで、内容が変わりました。いまの内容を確かめてから、もう一度押してください。"
    en = "The records have changed since this page was opened. Look at what it says now and press once more."
