"""The command `extractor`: reads a report into records, shows what was found, and measures records against gold.

Anything wrong with a file ends in one sentence in Japanese and English and exit code 2. The engines are imported
inside the commands, so that help and errors come at once.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from extractor.batch import not_opened, openable, printable, read_file, read_files
from extractor.isolation.budget import PIECE_SECONDS
from extractor.isolation.guards import MEMORY_BYTES, limit_memory

BAD_INPUT = 2
PICTURES = frozenset({".png", ".html"})

app = typer.Typer(
    help="Reads Japanese annual reports (PDF) into candidate records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """Read Japanese annual reports (PDF) into candidate records."""


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="The reports.", metavar="FILE.pdf …", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Where the JSON goes (default: standard output); for several files a folder."
        ),
    ] = None,
    fiscal_year: Annotated[
        int | None,
        typer.Option(help="The fiscal year that the reports cover (default: as they say).", min=1900, max=2100),
    ] = None,
    jobs: Annotated[int, typer.Option(help="How many files are read at once.", min=1)] = 1,
    page_seconds: Annotated[
        float, typer.Option(help="Processor time of a page or table; what takes more is left unread and named.", min=1)
    ] = PIECE_SECONDS,
) -> None:
    """Write the candidate records of reports as JSON."""
    if len(files) == 1:
        _extract_one(files[0], output, fiscal_year, page_seconds)
        return
    if output is not None:
        _check_folder(output, files)
    refused = False
    for outcome in read_files(files, fiscal_year, jobs, page_seconds):
        if outcome.ja:
            typer.echo(f"{printable(outcome.file.name)}: {outcome.ja} / {outcome.en}", err=True)
            refused = True
        elif output is None:
            typer.echo(outcome.data, nl=False)
        else:
            _write(output / f"{outcome.file.stem}.json", outcome.data)
    if refused:
        raise typer.Exit(BAD_INPUT)


def _extract_one(file: Path, output: Path | None, fiscal_year: int | None, page_seconds: float) -> None:
    """Write the candidate records of one report, with a progress bar."""
    _check_input(file)
    if output is not None:
        _check_output(output, file)
    with _progress() as progress:
        outcome = read_file(file, fiscal_year, progress, page_seconds)
    if outcome.ja:
        _stop(outcome.ja, outcome.en)
    if output is None:
        typer.echo(outcome.data, nl=False)
    else:
        _write(output, outcome.data)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="The report.", metavar="FILE.pdf", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", help="The picture: a .png or a .html file.")],
    page: Annotated[int, typer.Option(help="Which page, from 1 on.", min=1)] = 1,
) -> None:
    """Draw what was found on a page: rules, cells, heads, column roles with their reasons, and records."""
    _check_input(file)
    _check_output(output, file)
    if output.suffix.lower() not in PICTURES:
        _stop("出力先は .png か .html にしてください。", "The output is to be a .png or a .html file.")
    from extractor.errors import UnreadableDocument
    from extractor.inspection.drawing import inspect_page

    try:
        with _progress() as progress, openable(file) as path:
            name = printable(file.name)
            data = inspect_page(path, page, as_html=output.suffix.lower() == ".html", file_name=name, progress=progress)
    except UnreadableDocument as error:
        _stop(error.ja, error.en)
    except IndexError:
        _stop(f"{page}ページはありません。", f"There is no page {page}.")
    except OSError as error:
        _stop_reading(file, error)
    _write(output, data)


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Gold and predicted files in turn.", metavar="GOLD PRED …")],
    pdf_dir: Annotated[
        Path | None, typer.Option(help="Folder of the PDFs that the gold files name: checks provenance too.")
    ] = None,
    json: Annotated[Path | None, typer.Option("--json", help="Write the figures there.")] = None,
    errors: Annotated[int, typer.Option(help="Print so many differences.", min=0)] = 0,
) -> None:
    """Compare predicted records with gold records."""
    if len(files) % 2:
        _stop("正解ファイルと抽出ファイルを交互に指定してください。", "Gold and predicted files come in pairs.")
    from extractor.errors import UnreadableDocument
    from extractor.evaluation.documents import UnreadableRecords
    from extractor.evaluation.evaluate import evaluate as evaluate_files
    from extractor.evaluation.printing import lines_of

    try:
        report = evaluate_files(zip(files[::2], files[1::2], strict=True), pdf_dir=pdf_dir)
    except UnreadableRecords as error:
        _stop("記録ファイルを読み取れません。", f"The records cannot be read: {printable(str(error))}")
    except UnreadableDocument as error:
        _stop(error.ja, error.en)
    except OSError as error:
        _stop_reading(Path(error.filename or "?"), error)
    for line in lines_of(report, differences=errors):
        typer.echo(line)
    if json is not None:
        from json import dumps

        _write(json, (dumps(report.figures(), ensure_ascii=False, indent=1) + "\n").encode())


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """Show a progress bar if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("読み取り中 / reading", total=None)
        yield lambda done, pages: bar.update(task, completed=done, total=pages)


def _check_input(file: Path) -> None:
    try:
        mode = file.stat().st_mode
    except OSError as error:
        _stop_reading(file, error)
    if stat.S_ISDIR(mode):
        _stop_reading(file, IsADirectoryError())


def _check_folder(output: Path, files: Sequence[Path]) -> None:
    """Stop before the work begins if the records of several files cannot go to a folder, each under its own name."""
    name = printable(str(output))
    if not output.is_dir():
        _stop(
            f"複数のファイルの出力先はフォルダにしてください: {name}",
            f"The output of several files is to be a folder: {name}",
        )
    if len({file.stem for file in files}) < len(files):
        _stop("同じ名前のファイルがあります。", "Several of the files have the same name.")


def _check_output(output: Path, file: Path) -> None:
    """Stop before the work begins if the output cannot or must not be written."""
    name = printable(str(output))
    if output.is_dir():
        _stop(f"出力先がフォルダです: {name}", f"The output is a folder: {name}")
    if not output.parent.is_dir():
        _stop(f"出力先のフォルダがありません: {name}", f"There is no folder for the output: {name}")
    if output.exists() and output.samefile(file):
        _stop("出力先が元のPDFと同じです。", "The output would overwrite the report.")


def _write(output: Path, data: bytes) -> None:
    from extractor.writing import write_whole

    try:
        write_whole(output, data)
    except OSError as error:
        name = printable(str(output))
        _stop(f"書き込めません: {name}（{error.strerror}）", f"Cannot write {name}: {error.strerror}")


def _stop_reading(file: Path, error: OSError) -> NoReturn:
    outcome = not_opened(file, error)
    _stop(outcome.ja, outcome.en)


def _stop(ja: str, en: str) -> NoReturn:
    typer.echo(f"{ja} / {en}", err=True)
    raise typer.Exit(BAD_INPUT)


def main() -> None:
    """Run the command line, in no more memory than a file may take."""
    limit_memory(MEMORY_BYTES)
    app(prog_name="extractor")


if __name__ == "__main__":
    main()
