"""The command that takes in a folder of files, once or whenever new ones come."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from review_app.cli.common import DEFAULT_USER, ActorName, refuse, settings_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from review_app.services.documents.importing import ImportedFile
    from review_app.services.people.actor import Actor
    from review_app.settings import Settings

app = typer.Typer()
LOOK_SECONDS = 5.0
REPORT_EVERY = 50
REPORT = "import-report.csv"


@app.command("import")
def import_folder(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="PDFのフォルダー / a folder of PDFs")],
    report: Annotated[Path, typer.Option("--report", help="結果の一覧（CSV）/ what became of each, as CSV")] = Path(
        REPORT
    ),
    wait: Annotated[bool, typer.Option("--wait", help="すべて読み終わるまで待つ / until all are read")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="新しいファイルを待ち続ける / go on with new files")] = False,
    user: ActorName = DEFAULT_USER,
) -> None:
    """フォルダーのPDFをまとめて取り込みます。途中で止めても、もう一度実行すれば続きから進みます。/ Take in a folder."""
    from review_app.server import command_session
    from review_app.services.errors import OtherFiles
    from review_app.services.files.installation import require_same_files
    from review_app.services.people.sign_in import ensure_user

    settings = settings_of()
    try:
        report.absolute().parent.mkdir(parents=True, exist_ok=True)
        with command_session(settings) as session:
            require_same_files(session, settings)
            actor = ensure_user(session, user)
            lines = _Import(session, settings, folder.absolute(), report.absolute(), actor)
            lines.take_in()
            while watch or (wait and lines.some_wait()):
                time.sleep(LOOK_SECONDS)
                if watch:
                    lines.take_in()
                lines.write()
            lines.write()
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    except (OtherFiles, OSError) as error:
        refuse(str(error))
    typer.echo(lines.summary())


class _Import:
    """An import under way: the lines so far, written now and then."""

    def __init__(self, session: Session, settings: Settings, folder: Path, report: Path, actor: Actor) -> None:
        self._session, self._settings, self._folder, self._report, self._actor = (
            session, settings, folder, report, actor,
        )  # fmt: skip
        self._lines: dict[Path, ImportedFile] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self._looked_before = False

    def take_in(self) -> None:
        """Take in what is new; where the folder is watched, a file still being copied waits for the next look."""
        from review_app.services.documents.importing import files_in, import_file

        for path in files_in(self._folder):
            if path == self._report or not self._is_settled(path):
                continue
            self._lines[path] = import_file(self._session, self._settings, path, self._folder, self._actor)
            if len(self._lines) % REPORT_EVERY == 0:
                self.write()
        self._looked_before = True
        self.write()

    def _is_settled(self, path: Path) -> bool:
        """Whether the file is new (or another one by now) and has not changed since the last look."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return False
        now = (found.st_size, found.st_mtime_ns)
        before = self._seen.get(path)
        self._seen[path] = now
        if path in self._lines:
            return before != now
        return before == now or not self._looked_before

    def some_wait(self) -> bool:
        """Whether a document of the import is still to be read."""
        return any(line.waits for line in self._now())

    def write(self) -> None:
        """Write the report as it stands."""
        from review_app.services.documents.importing import write_report

        write_report(self._report, self._now())

    def summary(self) -> str:
        """Return the numbers in a line."""
        lines = self._now()
        counts = {name: sum(line.outcome == name for line in lines) for name in ("added", "known", "refused")}
        failed, waiting = sum(line.status == "failed" for line in lines), sum(line.waits for line in lines)
        told = "\t".join(f"{name} {count}" for name, count in counts.items())
        return f"{told}\tfailed {failed}\twaiting {waiting}\t{self._report}"

    def _now(self) -> list[ImportedFile]:
        from review_app.services.documents.importing import with_statuses

        return with_statuses(self._session, self._lines.values())
