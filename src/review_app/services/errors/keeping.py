"""What a backup, a restore or a start on shared data is refused for."""

from __future__ import annotations

from review_app.services.errors.refused import Refused


class BackupExists(Refused):
    """There is a file of that name."""

    code = "backup_exists"
    ja = "同じ名前のファイルがあります。別の名前を指定してください。"
    en = "There is a file of that name; choose another one."


class BackupDamaged(Refused):
    """The file is no backup, was cut off, or holds a file that is not what it was."""

    code = "backup_damaged"
    ja = "バックアップのファイルではないか、壊れています。別のバックアップを使ってください。"
    en = "The file is no backup, or it is damaged."


class FolderNotEmpty(Refused):
    """A backup goes into an empty folder only."""

    code = "folder_not_empty"
    ja = "フォルダーが空ではありません。新しいフォルダーを指定してください。"
    en = "The folder is not empty; name a new one."


class DatabaseNotEmpty(Refused):
    """A backup goes into an empty database only."""

    code = "database_not_empty"
    ja = "データベースが空ではありません。新しいデータベースを指定してください。"
    en = "The database is not empty; name a new one."


class OtherDatabase(Refused):
    """The backup is of another kind of database."""

    code = "other_database"
    ja = "このバックアップのデータベースは {kind} です。YOMITORI_DATABASE_URL を合わせてください。"
    en = "The database of this backup is {kind}; set YOMITORI_DATABASE_URL to one of that kind."

    def __init__(self, kind: str) -> None:
        self.ja, self.en = self.ja.format(kind=kind), self.en.format(kind=kind)
        super().__init__(kind)


class ToolMissing(Refused):
    """A program of PostgreSQL is not installed."""

    code = "tool_missing"
    ja = "{program} がありません。PostgreSQL のクライアント（postgresql-client）を入れてください。"
    en = "{program} is missing; install PostgreSQL's client programs."

    def __init__(self, program: str) -> None:
        self.ja, self.en = self.ja.format(program=program), self.en.format(program=program)
        super().__init__(program)


class DatabaseNotCopied(Refused):
    """PostgreSQL's own program says why not."""

    code = "database_not_copied"
    ja = "データベースを写せませんでした: {reason}"
    en = "The database could not be copied."

    def __init__(self, reason: str) -> None:
        self.ja = self.ja.format(reason=reason)
        super().__init__(reason)


class OtherFiles(Refused):
    """The files that this host sees are not those of the database."""

    code = "other_files"
    ja = (
        "このデータフォルダー（YOMITORI_DATA、YOMITORI_FILES_URL）のファイルは、このデータベースのものではありません。"
        "すべてのホストで、同じデータベースと同じファイルを指定してください。"
    )
    en = (
        "The files of this data folder (YOMITORI_DATA, YOMITORI_FILES_URL) are not those of this database; "
        "let every host have the same database and the same files."
    )
