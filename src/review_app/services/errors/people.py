"""What a person or token may not do, and notes that do not fit."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


class TokenNotValid(Refused):
    """The sign-in link was used before, has expired, or is not ours."""

    code = "token_not_valid"
    ja = "このサインイン用リンクは使用済みか、期限切れです。「review-app token」で新しいリンクを作ってください。"
    en = "This sign-in link was used before or has expired. Make a new one with `review-app token`."


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


class InvalidWord(Refused):
    """The word cannot be in that list, or a head has no role."""

    code = "invalid_word"
    ja = "この語は加えられません。60字以内の語と、見出しなら役割を選んでください（単位に数字は入れられません）。"
    en = "This word cannot be added: at most 60 characters, a role for a head, no digits in a unit."
