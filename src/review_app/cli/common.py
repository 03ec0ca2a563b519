"""What the commands share: the settings of the environment, who acts, and how a refusal is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, NoReturn

import typer

from review_app.settings import DEFAULT_HOST, DEFAULT_PORT, Settings
from review_app.watching import logs

DEFAULT_USER = "担当者"
"""The user whom a link signs in if no name is given."""
REFUSED = 2
"""The exit code of a command that is refused, with one sentence why."""

Port = Annotated[int, typer.Option(min=1, max=65535, help="ポート番号 / port on 127.0.0.1")]
Host = Annotated[str, typer.Option(help="待ち受けるアドレス（YOMITORI_ADDRESS が要ります）/ where to listen")]
UserName = Annotated[str, typer.Option("--user", help="サインインする人の名前 / whom the link signs in")]
ActorName = Annotated[str, typer.Option("--user", help="記録に残す人の名前 / in whose name it is done")]


def settings_of(port: int = DEFAULT_PORT, host: str = DEFAULT_HOST) -> Settings:
    """Return the settings of the environment with the port and host that were asked for."""
    logs.set_up()
    try:
        return replace(Settings.from_environment(), port=port, host=host)
    except ValueError as error:
        refuse(str(error))


def refuse(sentence: str) -> NoReturn:
    """Print why not, without a traceback, and exit."""
    typer.echo(sentence, err=True)
    raise typer.Exit(REFUSED)
