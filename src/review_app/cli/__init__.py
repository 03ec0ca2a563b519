"""The command line: `review-app run` and its pieces, the releases of the dataset, and what keeps the data."""

from __future__ import annotations

import typer

from review_app.cli import dataset, desk, importing, keeping

app = typer.Typer(
    help="よみとり: 報告書PDFの読み取り結果を確認し、データセットにします。/ Review what was read from reports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (desk.app, dataset.app, keeping.app, importing.app):
    app.add_typer(commands)


def main() -> None:
    """Run the command line."""
    app()
