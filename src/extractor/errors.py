"""What can be wrong with a file: one class for each cause, with the sentence that staff read."""

from __future__ import annotations


class UnreadableDocument(Exception):  # noqa: N818 - named for what it means to the person who sent the file
    """The file cannot be read as a PDF report. `ja` and `en` are the sentence shown; `code` names the cause."""

    code = "unreadable"
    ja = "このファイルは読み取れません。"
    en = "This file cannot be read."

    def __str__(self) -> str:
        """Both languages, as the command line shows them."""
        return f"{self.ja} / {self.en}"


class EmptyFile(UnreadableDocument):
    """The file has no bytes."""

    code = "empty_file"
    ja = "ファイルが空です（0バイト）。元のPDFを確かめて、もう一度選んでください。"
    en = "The file is empty (0 bytes)."


class NotAPdf(UnreadableDocument):
    """The file is of another format."""

    code = "not_a_pdf"
    ja = "PDFではないファイルです。PDF形式の報告書を選んでください。"
    en = "The file is not a PDF."


class EncryptedDocument(UnreadableDocument):
    """The file asks for a password before it opens."""

    code = "encrypted"
    ja = "パスワードで保護されたPDFです。パスワードを外したPDFを選んでください。"
    en = "The PDF is protected by a password."


class NoPages(UnreadableDocument):
    """The document has no pages."""

    code = "no_pages"
    ja = "ページのないPDFです。元のファイルを確かめてください。"
    en = "The PDF has no pages."


class DamagedDocument(UnreadableDocument):
    """The file begins like a PDF but its structure cannot be followed."""

    code = "damaged"
    ja = "PDFが壊れていて開けません。元のファイルから作り直してください。"
    en = "The PDF is damaged and cannot be opened."


class PageNotDrawn(UnreadableDocument):
    """A page of which no picture can be made because something on it is damaged; its text may well be readable."""

    code = "page_not_drawn"
    ja = "このページは表示できません。PDFの中の文字や画像が壊れているおそれがあります。"
    en = "This page cannot be shown: fonts or pictures in the PDF may be damaged."


class TooManyPages(UnreadableDocument):
    """The document has more pages than a reading may take."""

    code = "too_many_pages"
    ja = "ページが多すぎるため、読み取りを始めませんでした。ページを分けたPDFを選んでください。"
    en = "The PDF has more pages than may be read at once. Split it."


class TookTooLong(UnreadableDocument):
    """The reading was ended because it took longer than a document of so many pages may take."""

    code = "took_too_long"
    ja = (
        "読み取りが制限時間内に終わらなかったため、中止しました。ページを分けるか、元のファイルから作り直してください。"
    )
    en = "The reading took longer than it may and was ended. Split the PDF, or make it anew from its source."


class TookTooMuchMemory(UnreadableDocument):
    """The reading was ended because it needed more memory than it may have."""

    code = "took_too_much_memory"
    ja = "読み取りに使えるメモリーを超えたため、中止しました。ページを分けるか、元のファイルから作り直してください。"
    en = (
        "The reading needed more memory than it may have and was ended. Split the PDF, or make it anew from its source."
    )


class ReadingCrashed(UnreadableDocument):
    """The process that read the file died over it."""

    code = "reading_crashed"
    ja = "このPDFの読み取り中に、読み取りの処理が異常終了しました。PDFを元のファイルから作り直してください。"
    en = "Reading this PDF ended the process that read it. Make the PDF anew from its source."


def cause_of(code: str) -> UnreadableDocument:
    """Return the error with that code, or an `UnreadableDocument` without a cause if no class has it."""
    return next((cause() for cause in UnreadableDocument.__subclasses__() if cause.code == code), UnreadableDocument())
