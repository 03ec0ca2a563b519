"""What is refused because the database or the disk cannot take it now."""

from __future__ import annotations

from review_app.services.errors.refused import Refused


class DatabaseBusy(Refused):
    """The database is locked by another program, or cannot be reached, for longer than anybody waits."""

    code = "database_busy"
    ja = "データベースが使用中か、つながらないため、保存できませんでした。少し待ってから、もう一度試してください。"
    en = "The database is busy or cannot be reached; nothing was stored. Try again in a moment."


class NotWritable(Refused):
    """The data folder or its database may not be written."""

    code = "not_writable"
    ja = "データのフォルダに書き込めないため、保存できませんでした。管理者に連絡してください。"
    en = "The data folder cannot be written; nothing was stored. Tell the administrator."
