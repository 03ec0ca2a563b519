"""What a person or token may not do, and notes that do not fit."""

from __future__ import annotations

from review_app.services.errors.refused import Refused, RefusedWithNumber


class TokenNotValid(Refused):
    """The sign-in link was used before, has expired, or is not ours."""

    code = "token_not_valid"
    ja = "このサインイン用リンクは使用済みか、期限切れです。「review-app token」で新しいリンクを作ってください。"
    en = "This sign-in link was used before or has expired. Make a new one with `review-app token`."


class NotAllowed(Refused):
    """The person's role, or the token's scopes, do not allow this."""

    code = "not_allowed"
    ja = "この操作をする権限がありません。必要なときは、管理者に権限を頼んでください。"
    en = "Your role, or the scope of the token, does not allow this. Ask an administrator if you need it."


class WrongPassword(Refused):
    """The name and password do not belong together, or nobody has that name, or the person was disabled."""

    code = "wrong_password"
    ja = "名前かパスワードが違います。"
    en = "The name or the password is wrong."


class TooManyAttempts(RefusedWithNumber):
    """Too many sign-ins failed within so many minutes."""

    code = "too_many_attempts"
    ja = "続けて失敗したため、しばらく受け付けません。{number}分ほどたってから、もう一度試してください。"
    en = "Too many attempts failed. Try again in about {number} minutes."


class InvalidPassword(RefusedWithNumber):
    """A password that is too short, too long or the person's own name."""

    code = "invalid_password"
    ja = "{number}字以上200字以内で、名前と違うパスワードにしてください。"
    en = "Choose a password of {number} to 200 characters that is not your name."


class PasswordsDiffer(Refused):
    """A new password and its repetition."""

    code = "passwords_differ"
    ja = "2回の入力が違います。同じパスワードを入れてください。"
    en = "The two entries differ. Type the same password twice."


class InvalidName(RefusedWithNumber):
    """A person's name that is empty or longer than so many characters."""

    code = "invalid_name"
    ja = "名前を、{number}字以内で入力してください。"
    en = "Write a name of at most {number} characters."


class NameTaken(Refused):
    """A person of that name is known already."""

    code = "name_taken"
    ja = "同じ名前の人がいます。区別できる名前にしてください（例：山田（国際課））。"
    en = "There is somebody of that name already. Choose a name that tells them apart."


class LastAdministrator(Refused):
    """A change after which nobody would administer the installation."""

    code = "last_administrator"
    ja = "管理する人がいなくなるため、変更できません。先に別の人を「管理」にしてください。"
    en = "Nobody would be left to administer this. Make somebody else an administrator first."


class OthersWork(Refused):
    """An undo of what somebody else did."""

    code = "others_work"
    ja = "ほかの人の操作は、権限が「承認」か「管理」の人だけが元に戻せます。"
    en = "Only people with the role of approving or administering can undo what somebody else did."


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
