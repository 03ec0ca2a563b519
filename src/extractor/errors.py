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


def cause_of(code: str) -> UnreadableDocument:
    """Return the error with that code, or an `UnreadableDocument` without a cause if no class has it."""
    return next((cause() for cause in UnreadableDocument.__subclasses__() if cause.code == code), UnreadableDocument())
