"""What an upload or a reading of a file is refused for."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


class KnownElsewhere(Refused):
    """The same file belongs to an office whose documents the person does not see."""

    code = "known_elsewhere"
    ja = "同じファイルが、ほかの組織の文書としてあります。管理者に頼んでください。"
    en = "Another office has the same file. Ask an administrator."


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
