"""What reading a table again is refused for."""

from __future__ import annotations

from extractor import UnreadableDocument
from review_app.services.errors.refused import Refused


class CannotReadTable(Refused):
    """A table that cannot be read as it was chosen; the sentence says why."""

    code = "cannot_read_table"
    en = "The table cannot be read in that way."

    def __init__(self, ja: str) -> None:
        self.ja = ja
        super().__init__(ja)


class TableProcessFailed(Refused):
    """The process that reads documents could not do what was asked; `cause` is why, if it is the document's fault."""

    code = "table_process_failed"
    ja = "表を読み取れませんでした。もう一度試し、直らなければ管理者に連絡してください。"
    en = "The tables could not be read. Try again; if it fails once more, tell the administrator."

    def __init__(self, cause: UnreadableDocument | None = None) -> None:
        self.cause = cause
        if cause is not None:
            self.ja, self.en = cause.ja, cause.en
        super().__init__(self.ja)


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
