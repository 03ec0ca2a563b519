"""What is refused, with the sentence that people read."""

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


class NotFound(Refused):
    """There is no such document or record."""

    code = "not_found"
    ja = "見つかりません。一覧から選び直してください。"
    en = "Not found."
