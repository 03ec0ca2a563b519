"""What is refused of the confirmed dataset and its releases."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


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
