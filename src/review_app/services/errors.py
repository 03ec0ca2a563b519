"""What the product refuses, one class a cause; its sentences are what staff read."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - named for what it means to the person who asked
    """The product will not do this. `ja` and `en` are the sentence shown; `code` names the cause."""

    code = "refused"
    ja = "この操作はできません。"
    en = "This cannot be done."

    def __str__(self) -> str:
        """Both languages, as a log or the command line shows them."""
        return f"{self.ja} / {self.en}"


class RefusedWithNumber(Refused):
    """A refusal whose sentences contain a number, at `{number}`."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.ja, self.en = self.ja.format(number=number), self.en.format(number=number)
        super().__init__(number)


class TooLarge(RefusedWithNumber):
    """The upload is larger than the limit (in megabytes)."""

    code = "too_large"
    ja = "ファイルが大きすぎます（上限 {number} MB）。分割したPDFを選んでください。"
    en = "The file is larger than the limit of {number} MB."


class IncompleteUpload(Refused):
    """The stream ended before all of the file had come."""

    code = "incomplete_upload"
    ja = "ファイルの送信が途中で切れました。もう一度選んでください。"
    en = "The upload broke off before the whole file had come."


class StorageFull(Refused):
    """The disk has no space for the file."""

    code = "storage_full"
    ja = "サーバーの空き容量が足りないため、保存できませんでした。管理者に連絡してください。"
    en = "There is no room left on the server's disk; nothing was stored."


class NotFound(Refused):
    """There is no such document or record."""

    code = "not_found"
    ja = "見つかりません。一覧から選び直してください。"
    en = "Not found."


class InvalidViewName(RefusedWithNumber):
    """A question that cannot be kept: a name that is empty or longer than so many characters, or a query that is."""

    code = "invalid_view_name"
    ja = "この見方は保存できません。名前を{number}字以内で付け、条件が多すぎるときは減らしてください。"
    en = "This view cannot be kept. Give it a name of at most {number} characters, and fewer filters if there are many."


class InvalidFilter(Refused):
    """A filter or a part of a question that means nothing; `name` is the parameter."""

    code = "invalid_filter"

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.ja = f"条件「{name}={value}」は使えません。"
        self.en = f"`{name}={value}` is no filter of the dataset."
        super().__init__(name, value)


class InvalidWord(Refused):
    """The word cannot be in that list, or a head has no role."""

    code = "invalid_word"
    ja = "この語は加えられません。60字以内の語と、見出しなら役割を選んでください（単位に数字は入れられません）。"
    en = "This word cannot be added: at most 60 characters, a role for a head, no digits in a unit."


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


class OwnWork(Refused):
    """An approval of what the same person confirmed, or of what nobody has confirmed."""

    code = "own_work"
    ja = "自分で確認したものは承認できません。別の人が承認してください。"
    en = "Only someone other than who confirmed the record can approve it, once it is confirmed."


class InvalidNote(RefusedWithNumber):
    """A note, or a comment on a document sent back, that is empty or longer than so many characters."""

    code = "invalid_note"
    ja = "内容を、{number}字以内で入力してください。"
    en = "Write at most {number} characters, and at least one."


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


class NotRetryable(Refused):
    """A retry of a document whose extraction has not failed."""

    code = "not_retryable"
    ja = "読み取りに失敗した文書ではないため、やり直す必要はありません。"
    en = "Only a document that failed can be tried again."


class ReadingFailed(Refused):
    """The extraction failed for a reason that is not the file's fault."""

    code = "reading_failed"
    ja = "読み取りの途中で問題が起きました。「もう一度読み取る」を試し、直らなければ管理者に連絡してください。"
    en = "Something went wrong while reading. Try again; if it fails once more, tell the administrator."


class Cancelled(Refused):
    """Somebody gave up the reading."""

    code = "cancelled"
    ja = "読み取りを取りやめました。「もう一度読み取る」で始めからやり直せます。"
    en = "The reading was cancelled. Try again to start it anew."


class NothingToCancel(Refused):
    """A reading that is over, or has not been asked for."""

    code = "nothing_to_cancel"
    ja = "読み取り中の文書ではないため、取りやめるものはありません。"
    en = "The document is not being read."


class FileMissing(Refused):
    """The stored PDF is gone from the data folder."""

    code = "file_missing"
    ja = "保存したPDFが見つかりません。管理者に連絡してください。"
    en = "The stored PDF is missing from the data folder."


class TokenNotValid(Refused):
    """The sign-in link was used before, has expired, or is not ours."""

    code = "token_not_valid"
    ja = "このサインイン用リンクは使用済みか、期限切れです。「review-app token」で新しいリンクを作ってください。"
    en = "This sign-in link was used before or has expired. Make a new one with `review-app token`."


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


class NothingToRelease(Refused):
    """A release of a dataset that is empty, or the same as in the latest one."""

    code = "nothing_to_release"
    ja = "前の公開版から変わったものがないため、新しい版は作れません。"
    en = "Nothing has changed since the latest release, so there is nothing to release."


class NothingToWithdraw(Refused):
    """The withdrawal of a commit none of whose records is in the dataset any more."""

    code = "nothing_to_withdraw"
    ja = "この登録で入ったものは、もう確定データにありません。"
    en = "Nothing that this commit brought is in the dataset any more."


class InvalidCode(Refused):
    """A code of a municipality whose check digit is wrong, or a licence that is not known."""

    code = "invalid_code"
    ja = "全国地方公共団体コードは、検査数字を含む6桁の数字で入力してください。"
    en = "The code of a municipality has six digits, the last of which is its check digit."


class CodeMissing(Refused):
    """An open data form that needs the code of a municipality that nobody has set."""

    code = "code_missing"

    def __init__(self, publisher: str) -> None:
        self.ja = f"{publisher}の全国地方公共団体コードが決まっていません。「公開版」のページの設定で入力してください。"
        self.en = f"The code of the municipality is not set for: {publisher}. Set it on the page of the releases."
        super().__init__(publisher)


class ReleaseDamaged(Refused):
    """The file of a release is missing, or is not what its digest says."""

    code = "release_damaged"
    ja = "公開版のファイルがないか、内容が変わっています。バックアップから戻してください。"
    en = "The file of the release is missing or was changed. Restore it from a backup."


class CannotReadTable(Refused):
    """A table that cannot be read as it was chosen; the sentence says why."""

    code = "cannot_read_table"
    en = "The table cannot be read in that way."

    def __init__(self, ja: str) -> None:
        self.ja = ja
        super().__init__(ja)


class TableProcessFailed(Refused):
    """The process that reads tables died over the document."""

    code = "table_process_failed"
    ja = "表を読み取れませんでした。もう一度試し、直らなければ管理者に連絡してください。"
    en = "The tables could not be read. Try again; if it fails once more, tell the administrator."


class NothingChanges(Refused):
    """Reading a table so gives what is there already."""

    code = "nothing_changes"
    ja = "この読み方では、いまの内容から何も変わりません。"
    en = "Read in that way, nothing would change."


class TableChanged(Refused):
    """Somebody else settled how a table is read after the page was opened."""

    code = "table_changed"
    ja = "この画面を開いたあとで、ほかの人が表の読み方を変えました。いまの内容を確かめて、もう一度選んでください。"
    en = "Someone else has changed how the tables are read since this page was opened. Look at it and choose again."
