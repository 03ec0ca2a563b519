"""The command line: `review-app run` and its pieces, the releases of the dataset, and what keeps the data."""

from __future__ import annotations

import sys

import typer

from review_app.cli import dataset, desk, importing, keeping
from review_app.cli.common import REFUSED

app = typer.Typer(
    help="よみとり: 報告書PDFの読み取り結果を確認し、データセットにします。/ Review what was read from reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (desk.app, dataset.app, keeping.app, importing.app):
    app.add_typer(commands)


def main() -> None:
    """Run the command line; a disk or database that cannot take what is to be written is told in one sentence."""
    try:
        app()
    except Exception as error:
        from review_app.services.faults import FAULTS, refusal_of

        refusal = refusal_of(error) if isinstance(error, FAULTS) else None
        if refusal is None:
            raise
        typer.echo(str(refusal), err=True)
        sys.exit(REFUSED)
