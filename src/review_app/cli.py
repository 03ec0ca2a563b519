"""The commands of the review desk: `review-app run` and its pieces, tokens and rules."""

from __future__ import annotations

import logging
from typing import Annotated, NoReturn

import typer

from review_app.settings import DEFAULT_PORT, Settings

DEFAULT_USER = "担当者"
"""The user whom a link signs in if no name is given."""
REFUSED = 2
"""The exit code of a command that is refused, with one sentence why."""

app = typer.Typer(
    help="よみとり: 報告書PDFの読み取り結果を確認し、データセットにします。/ Review what was read from reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Port = Annotated[int, typer.Option(min=1, max=65535, help="ポート番号 / port on 127.0.0.1")]
UserName = Annotated[str, typer.Option("--user", help="サインインする人の名前 / whom the link signs in")]


@app.command()
def run(port: Port = DEFAULT_PORT, user: UserName = DEFAULT_USER) -> None:
    """サーバーと読み取りワーカーを起動し、サインイン用URLを1つ表示します。/ Start everything, print one URL."""
    from review_app.server import PortTaken, run_all

    try:
        run_all(_settings(port), user)
    except PortTaken as error:
        _refuse(str(error))


@app.command()
def serve(port: Port = DEFAULT_PORT) -> None:
    """ウェブサーバーだけを起動します。/ Start the web server alone."""
    from review_app.server import PortTaken, serve_web

    try:
        serve_web(_settings(port))
    except PortTaken as error:
        _refuse(str(error))


@app.command()
def worker(
    until_input_ends: Annotated[bool, typer.Option("--until-input-ends", hidden=True)] = False,
) -> None:
    """読み取りワーカーだけを起動します。/ Start the worker alone."""
    from review_app.jobs.worker import AnotherWorkerRuns, run_worker

    try:
        run_worker(_settings(), until_input_ends=until_input_ends)
    except AnotherWorkerRuns:
        _refuse("別の読み取りワーカーが動いています。/ Another worker already runs on this data folder.")


@app.command()
def token(
    user: UserName = DEFAULT_USER,
    port: Port = DEFAULT_PORT,
    api: Annotated[bool, typer.Option("--api", help="API用トークンを作る / make a bearer token for programs")] = False,
    days: Annotated[int | None, typer.Option(min=1, help="有効な日数（--api、既定は無期限）/ days it holds")] = None,
) -> None:
    """1回だけ使えるサインイン用URL、--api ではAPI用トークンを作ります。/ Make a sign-in URL or an API token."""
    from review_app.server import new_api_token, new_sign_in_url

    typer.echo(new_api_token(_settings(), user, days) if api else new_sign_in_url(_settings(port), user))


@app.command()
def tokens(
    revoke: Annotated[int | None, typer.Option("--revoke", help="取り消すトークンの番号 / the token to revoke")] = None,
) -> None:
    """API用トークンを一覧にし、取り消します。/ List API tokens, revoke one."""
    from review_app.server import listed_api_tokens
    from review_app.services.errors import NotFound

    try:
        lines = listed_api_tokens(_settings(), revoke)
    except NotFound as error:
        _refuse(str(error))
    typer.echo("\n".join(lines))


@app.command("second-eyes")
def second_eyes(
    on: Annotated[bool, typer.Option("--on/--off", help="必要にする・しない / needed or not")],
    user: UserName = DEFAULT_USER,
) -> None:
    """確認した人とは別の人の承認を、確定データに登録する条件にします。/ Let commits need a second person's approval."""
    from review_app.server import let_commits_need_approval

    let_commits_need_approval(_settings(), on, user)


@app.command()
def train(
    user: UserName = DEFAULT_USER,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="比べるだけ / compare only")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="前の状態に戻す / take the last fit back")] = False,
) -> None:
    """確認の結果から確度を合わせ直し、悪くならないものだけを使います。/ Fit confidences to what was confirmed."""
    from review_app.server import trained, training_undone

    if not undo:
        typer.echo("\n".join(trained(_settings(), user, dry_run=dry_run)))
    elif training_undone(_settings(), user):
        typer.echo("前の状態に戻しました。/ The calibration before counts again.")
    else:
        _refuse("戻すものがありません。/ There is nothing to take back.")


@app.command()
def migrate() -> None:
    """データベースを最新の形にします。/ Bring the database to the newest schema."""
    from review_app.database import migrate as bring_up

    bring_up(_settings())


def _settings(port: int = DEFAULT_PORT) -> Settings:
    """Return the settings of the environment with the port that was asked for."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    return Settings.from_environment().at_port(port)


def _refuse(sentence: str) -> NoReturn:
    """Print why not, without a traceback, and exit."""
    typer.echo(sentence, err=True)
    raise typer.Exit(REFUSED)


def main() -> None:
    """Run the command line."""
    app()
