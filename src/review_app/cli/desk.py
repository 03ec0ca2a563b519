"""The commands that run the review desk and its pieces, and its tokens and rules."""

from __future__ import annotations

from typing import Annotated

import typer

from review_app.cli.common import DEFAULT_USER, Host, Port, UserName, refuse, settings_of
from review_app.models.states import Role, Scope
from review_app.settings import DEFAULT_HOST, DEFAULT_PORT

app = typer.Typer()


@app.command()
def run(port: Port = DEFAULT_PORT, user: UserName = DEFAULT_USER) -> None:
    """サーバーと読み取りワーカーを起動し、サインイン用URLを1つ表示します。/ Start everything, print one URL."""
    from review_app.server import AnotherServerRuns, PortTaken, run_all
    from review_app.services.errors import OtherFiles

    try:
        run_all(settings_of(port), user)
    except (PortTaken, AnotherServerRuns, OtherFiles) as error:
        refuse(str(error))


@app.command()
def serve(
    port: Port = DEFAULT_PORT,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="プロセスの数（PostgreSQL）/ web processes (PostgreSQL)")
    ] = 1,
    host: Host = DEFAULT_HOST,
) -> None:
    """ウェブサーバーだけを起動します。/ Start the web server alone."""
    from review_app.server import NoAddress, OneProcessOnly, PortTaken, serve_web
    from review_app.services.errors import OtherFiles

    try:
        serve_web(settings_of(port, host), workers)
    except (PortTaken, OtherFiles, OneProcessOnly, NoAddress) as error:
        refuse(str(error))


@app.command()
def worker(
    until_input_ends: Annotated[bool, typer.Option("--until-input-ends", hidden=True)] = False,
) -> None:
    """読み取りワーカーだけを起動します。/ Start the worker alone."""
    from review_app.jobs.worker import AnotherWorkerRuns, run_worker
    from review_app.services.errors import OtherFiles

    try:
        run_worker(settings_of(), until_input_ends=until_input_ends)
    except AnotherWorkerRuns:
        refuse("別の読み取りワーカーが動いています。/ Another worker already runs on this data folder.")
    except OtherFiles as error:
        refuse(str(error))


@app.command()
def token(
    user: UserName = DEFAULT_USER,
    port: Port = DEFAULT_PORT,
    api: Annotated[bool, typer.Option("--api", help="API用トークンを作る / make a bearer token for programs")] = False,
    days: Annotated[int | None, typer.Option(min=1, help="有効な日数（--api、既定は無期限）/ days it holds")] = None,
    scope: Annotated[
        list[Scope] | None, typer.Option(help="APIで許すこと（--api、既定はすべて）/ what an API token may do")
    ] = None,
    role: Annotated[
        Role | None, typer.Option(help="新しい人の権限（既定は approver）/ the role of a new person")
    ] = None,
) -> None:
    """1回だけ使えるサインイン用URL、--api ではAPI用トークンを作ります。/ Make a sign-in URL or an API token."""
    from review_app.server import new_api_token, new_sign_in_url

    if api:
        typer.echo(new_api_token(settings_of(), user, days, scope or tuple(Scope)))
    else:
        typer.echo(new_sign_in_url(settings_of(port), user, role=role))


@app.command()
def tokens(
    revoke: Annotated[int | None, typer.Option("--revoke", help="取り消すトークンの番号 / the token to revoke")] = None,
) -> None:
    """API用トークンを一覧にし、取り消します。/ List API tokens, revoke one."""
    from review_app.server import listed_api_tokens
    from review_app.services.errors import NotFound

    try:
        lines = listed_api_tokens(settings_of(), revoke)
    except NotFound as error:
        refuse(str(error))
    typer.echo("\n".join(lines))


@app.command()
def role(
    name: Annotated[str, typer.Argument(help="人の名前 / whose")],
    wanted: Annotated[Role, typer.Argument(help="権限 / the role")],
) -> None:
    """権限を変え、止めた人なら、また入れるようにします。/ Give somebody a role, and let them in again."""
    from review_app.server import give_role
    from review_app.services.errors import LastAdministrator, NotFound

    try:
        give_role(settings_of(), name, wanted)
    except (NotFound, LastAdministrator) as error:
        refuse(str(error))


@app.command("second-eyes")
def second_eyes(
    on: Annotated[bool, typer.Option("--on/--off", help="必要にする・しない / needed or not")],
    user: UserName = DEFAULT_USER,
) -> None:
    """確認した人とは別の人の承認を、確定データに登録する条件にします。/ Let commits need a second person's approval."""
    from review_app.server import let_commits_need_approval

    let_commits_need_approval(settings_of(), on, user)


@app.command()
def verify() -> None:
    """操作の記録が書き換えられていないかを確かめます。/ Check the audit log's chain of hashes."""
    from review_app.server import checked_log

    found = checked_log(settings_of())
    if found.broken is not None:
        typer.echo(f"書き換えられています。/ Not as it was written: {found.broken}", err=True)
        raise typer.Exit(1)
    typer.echo(
        f"書き換えられていません。/ As it was written.\t{found.entries}\t{found.revisions}"
        + (f"\t記録より前の変更 / changes older than the log: {found.uncovered}" if found.uncovered else "")
    )


@app.command()
def train(
    user: UserName = DEFAULT_USER,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="比べるだけ / compare only")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="前の状態に戻す / take the last fit back")] = False,
) -> None:
    """確認の結果から確度を合わせ直し、悪くならないものだけを使います。/ Fit confidences to what was confirmed."""
    from review_app.server import trained, training_undone

    if not undo:
        typer.echo("\n".join(trained(settings_of(), user, dry_run=dry_run)))
    elif training_undone(settings_of(), user):
        typer.echo("前の状態に戻しました。/ The calibration before counts again.")
    else:
        refuse("戻すものがありません。/ There is nothing to take back.")


@app.command()
def migrate() -> None:
    """データベースを最新の形にします。/ Bring the database to the newest schema."""
    from review_app.database import migrate as bring_up

    bring_up(settings_of())
