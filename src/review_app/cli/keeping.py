"""The commands that keep the data: backup, restore, check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from review_app.cli.common import refuse, settings_of

app = typer.Typer()
DAMAGED = 1


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="新しいファイル（.tar）/ a new file")]) -> None:
    """動いているまま、データベースとファイルを1つのファイルに写します。/ Copy database and files into one file."""
    from review_app.services.errors import Refused
    from review_app.services.keeping.backup import make_backup

    try:
        made = make_backup(settings_of(), file.absolute())
    except (Refused, OSError) as error:
        refuse(str(error))
    typer.echo(f"{file}\t{len(made.members)} files\t{made.database} {made.revision}")
    for name in made.missing:
        typer.echo(f"なかったファイル / missing: {name}", err=True)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="バックアップ / a backup")],
    into: Annotated[Path, typer.Option("--into", help="空の、または新しいフォルダー / an empty or new folder")],
) -> None:
    """バックアップを新しいフォルダーに戻します。/ Put a backup into a new folder (and an empty database)."""
    from review_app.services.errors import Refused
    from review_app.services.keeping.restore import restore as put_back

    try:
        found = put_back(replace(settings_of(), data_dir=into.absolute()), file)
    except (Refused, OSError) as error:
        refuse(str(error))
    typer.echo(f"{into}\t{len(found.members)} files\t{found.made_at}")
    for name in found.missing:
        typer.echo(f"なかったファイル / missing: {name}", err=True)


@app.command()
def check() -> None:
    """ファイルと記録がそろっていて、変わっていないかを確かめます。/ Look whether files and rows are as they were."""
    from review_app.database import make_engine
    from review_app.services.keeping.check import check as look

    settings = settings_of()
    engine = make_engine(settings)
    found = list(look(settings, engine))
    engine.dispose()
    for one in found:
        typer.echo(f"{one.fault}\t{one.where}", err=one.harms)
    if any(one.harms for one in found):
        raise typer.Exit(DAMAGED)
    typer.echo("問題はありません。/ Nothing is missing, changed or broken.")
