"""The commands of the confirmed dataset: releases and exports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from review_app.cli.common import DEFAULT_USER, ActorName, refuse, settings_of
from review_app.exports.formats import Format, Table

if TYPE_CHECKING:
    from sqlmodel import Session

    from review_app.services.releases.releases import ReleaseView
    from review_app.settings import Settings

app = typer.Typer()
Number = Annotated[int, typer.Argument(min=1, help="公開版の番号 / the number of the release")]
FromRelease = Annotated[
    int | None,
    typer.Option("--release", min=1, help="公開版の番号（なければ現在の内容）/ else what stands now"),
]
DAMAGED = 1


@app.command()
def release(
    notes: Annotated[str, typer.Option("--notes", help="この版の説明 / what this release is")] = "",
    user: ActorName = DEFAULT_USER,
) -> None:
    """いまの確定データを、次の番号の公開版にします。/ Keep the confirmed dataset as the next release."""
    from review_app.services.people.sign_in import ensure_user
    from review_app.services.releases.releases import make_release

    with _dataset() as (session, settings):
        typer.echo(_line(make_release(session, settings, ensure_user(session, user), notes)))


@app.command()
def releases() -> None:
    """公開版を一覧にします。/ List the releases."""
    from review_app.services.releases.releases import list_releases

    with _dataset() as (session, _):
        for view in list_releases(session):
            typer.echo(_line(view))


@app.command("verify-release")
def verify_release(number: Number) -> None:
    """公開版のファイルが、作ったときのままかを確かめます。/ Compute the digest of a release's file again."""
    from review_app.services.releases.releases import verify_release as verify

    with _dataset() as (session, settings):
        found = verify(session, settings, number)
    if not found.is_sound:
        typer.echo(
            f"第{number}版は作ったときのままではありません。/ Release {number} is not what it was.\n"
            f"{found.sha256} → {found.found_sha256}、{found.records}件 → {found.found_records}件",
            err=True,
        )
        raise typer.Exit(DAMAGED)
    typer.echo(f"第{number}版は作ったときのままです。/ Release {number} is as it was.\t{found.sha256}")


@app.command()
def export(
    number: FromRelease = None,
    format_: Annotated[Format, typer.Option("--format", help="形式 / the form of the file")] = Format.XLSX,
    table: Annotated[Table | None, typer.Option("--table", help="1つの表だけ（CSV）/ one table alone (CSV)")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="機械可読性のルールとの照合 / check the rules")] = False,
    packed: Annotated[bool, typer.Option("--gzip", help="gzipで縮める / pack it with gzip")] = False,
    output: Annotated[Path, typer.Option("--output", "-o", help="書き出すフォルダー / where to write to")] = Path(),
) -> None:
    """公開版や現在の確定データを、ファイルに書き出します。/ Write a release, or the dataset as it stands, to a file."""
    from review_app.exports.making import Wanted, make_file
    from review_app.exports.rules.judging import judge
    from review_app.services import audit
    from review_app.services.releases.open_data import open_data
    from review_app.services.releases.releases import open_release, write_unreleased

    wanted = Wanted(format_, table, packed)
    with _dataset() as (session, settings):
        audit.note(session, audit.AuditKind.EXPORT, None, f"review-app export --format {format_.value}")
        session.commit()
        publishing = open_data(session)
        if number is not None:
            made = make_file(open_release(session, settings, number), wanted, output, publishing)
        else:
            source = write_unreleased(session, settings.exports_dir)
            try:
                made = make_file(source, wanted, output, publishing)
            finally:
                source.path.unlink()
    typer.echo(str(made.path))
    for loss in made.losses:
        place = f"{loss.table} 記録{loss.record} {loss.head}"
        typer.echo(f"書き換え / replaced: {place}: {loss.was} → {loss.written or '（なし）'}", err=True)
    if rules:
        for verdict in judge(made.path):
            typer.echo(f"{verdict.rule}\t{verdict.state}\t{verdict.name}\t{'、'.join(verdict.where)}")
    if made.losses.count > len(made.losses.listed):
        typer.echo(f"書き換え / replaced: {made.losses.count}", err=True)


def _line(view: ReleaseView) -> str:
    """Return a release on one line."""
    from review_app.services.office_time import in_office

    changes = view.differences
    numbers = f"{view.records}件（+{changes.added} ±{changes.changed} -{changes.withdrawn}）"
    return f"{view.number}\t{in_office(view.at):%Y-%m-%d %H:%M}\t{view.by}\t{numbers}\t{view.sha256}\t{view.notes}"


@contextmanager
def _dataset() -> Iterator[tuple[Session, Settings]]:
    """Yield a session on the migrated database, with the settings; what is refused ends the command with a sentence."""
    from review_app.server import command_session
    from review_app.services.errors import Refused
    from review_app.services.office_time import use_zone

    settings = settings_of()
    use_zone(settings.zone)
    try:
        with command_session(settings) as session:
            yield session, settings
    except Refused as error:
        refuse(str(error))
