"""What a request is refused for, whatever it asks for."""

from __future__ import annotations

from review_app.services.errors.refused import Refused


class TooMuchInput(Refused):
    """A body or a text that is longer than anything that people type."""

    code = "too_much_input"
    ja = "入力が長すぎます。短くしてから、もう一度送ってください。"
    en = "The input is too long. Shorten it and send it again."


class InvalidInput(Refused):
    """Characters or numbers that cannot be stored."""

    code = "invalid_input"
    ja = "保存できない文字か、大きすぎる数が含まれています。入力を確かめてください。"
    en = "The input has characters or numbers that cannot be stored."
