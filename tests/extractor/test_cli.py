"""The command `extractor` as people call it, with files good and bad: in a process where the system has a say."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import random
import subprocess
import sys
import threading
from pathlib import Path

import pymupdf
import pytest
from tests import soak
from typer.testing import CliRunner

from extractor.cli import app
from extractor.records import Extraction

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "p03_kpi_nested_3.pdf"
COMMAND = Path(sys.executable).with_name("extractor")
SECONDS = 120
BATCH, BATCHES = 15, 2
READ_ONE_AFTER_ANOTHER = """
import json, sys
from typer.testing import CliRunner
from extractor.cli import app
for report in sys.argv[1:]:
    result = CliRunner().invoke(app, ["extract", report])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    streams = {"stdout": result.stdout, "stderr": result.stderr}
    print(json.dumps({"report": report, "exit_code": result.exit_code, **streams}))
"""

NO_PAGES = b"\n".join(
    [
        b"%PDF-1.4",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj",
        b"xref",
        b"0 3",
        b"0000000000 65535 f ",
        b"0000000009 00000 n ",
        b"0000000052 00000 n ",
        b"trailer<</Size 3/Root 1 0 R>>",
        b"startxref",
        b"96",
        b"%%EOF\n",
    ]
)


def extractor(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Call the command within the test's process, which has loaded what it needs."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(arguments, result.exit_code, result.stdout_bytes, result.stderr_bytes)


def extractor_process(*arguments: str | bytes | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *arguments], capture_output=True, timeout=SECONDS, check=False)


def assert_refused(result: subprocess.CompletedProcess[bytes], *sentences: str) -> None:
    """One line on stderr with both languages, nothing on stdout, exit code 2."""
    message = result.stderr.decode()
    assert result.returncode == 2, message
    assert result.stdout == b""
    assert message.endswith("\n")
    assert message.count("\n") == 1, message
    for sentence in sentences:
        assert sentence in message


def extraction_of(result: subprocess.CompletedProcess[bytes]) -> Extraction:
    assert result.returncode == 0, result.stderr.decode()
    return Extraction.model_validate_json(result.stdout)


def test_the_json_goes_to_standard_output_and_nothing_else_does() -> None:
    result = extractor_process("extract", SAMPLE)
    assert extraction_of(result).document.file_name == "p03_kpi_nested_3.pdf"
    assert result.stderr == b""


@pytest.mark.parametrize("report", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_sample_is_read(report: Path) -> None:
    extraction = extraction_of(extractor("extract", report))
    with pymupdf.open(report) as document:
        assert extraction.document.page_count == document.page_count


def test_the_same_json_goes_to_a_file(tmp_path: Path) -> None:
    output = tmp_path / "records.json"
    result = extractor_process("extract", SAMPLE, "-o", output)
    assert (result.returncode, result.stdout) == (0, b"")
    assert output.read_bytes() == extractor("extract", SAMPLE).stdout
    assert [path.name for path in tmp_path.iterdir()] == ["records.json"]


def test_the_fiscal_year_may_be_said(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text(
            (50, 80), "６月３日に公民館で春の料理教室を開催し、市民30人が参加した。", fontname="japan", fontsize=10
        )
        document.save(report)
    unsaid = extraction_of(extractor("extract", report))
    said = extraction_of(extractor("extract", report, "--fiscal-year", "2021"))
    assert (unsaid.document.fiscal_year, said.document.fiscal_year) == (None, 2021)
    assert [str(period.start) for record in said.records for period in record.fields["periods"].value] == ["2021-06-03"]


def test_a_terminal_sees_progress_and_the_json_stays_clean() -> None:
    ours, theirs = pty.openpty()
    seen: list[str] = []

    def watch() -> None:
        """Take what the terminal shows: it holds a few thousand characters, then the command would wait."""
        with contextlib.suppress(OSError):  # the other end was closed
            while shown := os.read(ours, 1 << 16):
                seen.append(shown.decode(errors="replace"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        result = subprocess.run(
            [COMMAND, "extract", SAMPLE],
            stdout=subprocess.PIPE,
            stderr=theirs,
            timeout=SECONDS,
            check=False,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "80"},
        )
    finally:
        os.close(theirs)
        watcher.join()
        os.close(ours)
    assert "reading" in "".join(seen)
    assert json.loads(result.stdout)["schema_version"] == "1.0"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "ファイルが空です", id="empty"),
        pytest.param(b"PK\x03\x04 a spreadsheet", "PDFではない", id="another format"),
        pytest.param("ただの文章です。".encode(), "PDFではない", id="text"),
        pytest.param(NO_PAGES, "ページのないPDF", id="no pages"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 40, "壊れていて開けません", id="nothing to repair"),
    ],
)
def test_a_file_that_is_no_readable_pdf_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(content)
    output = tmp_path / "records.json"
    assert_refused(extractor("extract", report, "-o", output), sentence, " / ")
    assert not output.exists()


def test_a_pdf_that_asks_for_a_password_is_refused(tmp_path: Path) -> None:
    report = tmp_path / "locked.pdf"
    with pymupdf.open(SAMPLE) as document:
        document.save(report, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own")
    assert_refused(extractor("extract", report), "パスワードで保護", "password")


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    report = tmp_path / "no_printing.pdf"
    with pymupdf.open(SAMPLE) as document:
        pages = document.page_count
        document.save(report, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="own", permissions=0)
    assert extraction_of(extractor("extract", report)).document.page_count == pages


def test_a_damaged_cross_reference_table_is_repaired(tmp_path: Path) -> None:
    report = tmp_path / "damaged.pdf"
    content = SAMPLE.read_bytes()
    start = content.rindex(b"startxref")
    report.write_bytes(content[:start] + b"startxref\n7\n%%EOF\n")
    with pymupdf.open(SAMPLE) as document:
        pages = document.page_count
    assert extraction_of(extractor("extract", report)).document.page_count == pages


def test_a_pdf_without_text_is_read_with_a_warning_that_says_so(tmp_path: Path) -> None:
    report = tmp_path / "scan.pdf"
    with pymupdf.open(SAMPLE) as document, pymupdf.open() as scan:
        picture = document[0].get_pixmap(dpi=50)
        page = scan.new_page()
        page.insert_image(page.rect, pixmap=picture)
        scan.save(report)
    extraction = extraction_of(extractor("extract", report))
    assert extraction.records == ()
    assert "no_text_layer" in [warning.code for warning in extraction.warnings]


@pytest.mark.soak
@pytest.mark.parametrize("batch", range(BATCHES * soak.FACTOR))
def test_bytes_changed_at_random_never_end_in_a_traceback(tmp_path: Path, batch: int) -> None:
    """One process reads a batch of files, as starting one takes longer than reading such a file."""
    reports = []
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        reports.append(tmp_path / f"mutated_{seed}.pdf")
        reports[-1].write_bytes(mutated(SAMPLE.read_bytes(), random.Random(seed)))
    command = [sys.executable, "-c", READ_ONE_AFTER_ANOTHER, *reports]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS * 5, check=False)
    assert done.returncode == 0, done.stderr.decode()
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["report"] for result in results] == [str(report) for report in reports]
    for result in results:
        streams = {name: result[name].encode() for name in ("stdout", "stderr")}
        completed = subprocess.CompletedProcess([], result["exit_code"], **streams)
        if completed.returncode == 0:
            extraction_of(completed)
        else:
            assert_refused(completed)


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Overwrite some bytes, cut a piece out, or cut the end off."""
    act = rng.choice(["overwrite", "cut", "truncate"])
    if act == "truncate":
        return content[: rng.randrange(1, len(content))]
    if act == "cut":
        start = rng.randrange(len(content))
        return content[:start] + content[start + rng.randrange(1, 4096) :]
    changed = bytearray(content)
    for _ in range(rng.randrange(1, 400)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert_refused(extractor_process("extract", tmp_path / "nothing.pdf"), "ファイルが見つかりません", "nothing.pdf")


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    assert_refused(extractor("extract", tmp_path), "フォルダです", "folder")


def test_a_name_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    assert_refused(extractor("extract", tmp_path / ("長" * 300 + ".pdf")), "ファイルを開けません", "Cannot open")


def test_a_file_that_may_not_be_opened_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("extractor.extract", forbidden)
    result = CliRunner().invoke(app, ["extract", str(SAMPLE)])
    assert result.exit_code == 2
    assert result.stderr == (
        f"ファイルを開けません: {SAMPLE}（Permission denied） / Cannot open {SAMPLE}: Permission denied\n"
    )


def test_control_characters_of_a_name_reach_neither_terminal_nor_json(tmp_path: Path) -> None:
    report = tmp_path / "年\x1b[31m報\n.pdf"
    assert_refused(extractor_process("extract", report), "年\ufffd[31m報\ufffd.pdf")
    report.write_bytes(SAMPLE.read_bytes())
    assert extraction_of(extractor_process("extract", report)).document.file_name == "年\ufffd[31m報\ufffd.pdf"


def test_a_name_of_broken_bytes_is_read(tmp_path: Path) -> None:
    report = os.fsencode(tmp_path) + b"/\x83\x8c\x83|.pdf"
    with open(report, "wb") as file:  # noqa: PTH123 - the name is no text
        file.write(SAMPLE.read_bytes())
    assert extraction_of(extractor_process("extract", report)).document.file_name == "\ufffd\ufffd\ufffd|.pdf"


def test_path_parts_are_no_part_of_the_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "report.pdf").write_bytes(SAMPLE.read_bytes())
    result = extractor("extract", f"{tmp_path}/a/../report.pdf")
    assert extraction_of(result).document.file_name == "report.pdf"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        pytest.param("/dev/full", "書き込めません: /dev/full", id="no space"),
        pytest.param("/proc/records.json", "書き込めません: /proc/records.json", id="no permission"),
        pytest.param("/nowhere/records.json", "出力先のフォルダがありません", id="no such folder"),
        pytest.param("/tmp", "出力先がフォルダです", id="a folder"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused(output: str, sentence: str) -> None:
    assert_refused(extractor("extract", SAMPLE, "-o", output), sentence)


def test_the_report_itself_is_never_overwritten(tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(SAMPLE.read_bytes())
    assert_refused(extractor("extract", report, "-o", report), "出力先が元のPDFと同じです")
    assert report.read_bytes() == SAMPLE.read_bytes()


def test_gold_without_a_partner_is_refused() -> None:
    assert_refused(extractor("evaluate", SAMPLES / "p01_grid_3.gold.json"), "交互に", "in pairs")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("no json", "not JSON", id="no JSON"),
        pytest.param("[]", "Input should be a valid dictionary", id="a list"),
        pytest.param('{"records": [{"kind": "tale"}]}', "records.0.kind", id="an unknown kind"),
    ],
)
def test_records_that_cannot_be_read_are_refused(tmp_path: Path, content: str, said: str) -> None:
    predicted = tmp_path / "predicted.json"
    predicted.write_text(content)
    result = extractor("evaluate", SAMPLES / "p01_grid_3.gold.json", predicted)
    assert_refused(result, "記録ファイルを読み取れません", said)


def test_an_evaluation_is_printed_and_written(tmp_path: Path) -> None:
    """Gold measured against itself is right everywhere."""
    gold, figures = SAMPLES / "p01_grid_3.gold.json", tmp_path / "figures.json"
    result = extractor("evaluate", gold, gold, "--json", figures)
    assert result.returncode == 0, result.stderr.decode()
    row = result.stdout.decode().splitlines()[1]
    assert " ".join(row.split()) == "p01_grid_3.pdf event 24 1.0000 1.0000 1.0000 1.000 0.000 1.0000 1.000 0.0000"
    assert json.loads(figures.read_text())["overall"]["f1"] == 1.0


def test_several_files_are_read_at_once_each_into_its_own_records(tmp_path: Path) -> None:
    reports, records = [tmp_path / name for name in ("春.pdf", "壊.pdf", "秋.pdf")], tmp_path / "records"
    records.mkdir()
    for report in reports[::2]:
        report.write_bytes(SAMPLE.read_bytes())
    reports[1].write_bytes(b"not a PDF")
    result = extractor_process("extract", *reports, "--jobs", "2", "-o", records)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().startswith("壊.pdf: PDFではない")
    assert sorted(path.name for path in records.iterdir()) == ["春.json", "秋.json"]
    assert Extraction.model_validate_json((records / "春.json").read_text()).document.file_name == "春.pdf"


def test_several_files_need_a_folder_and_names_of_their_own(tmp_path: Path) -> None:
    assert_refused(extractor("extract", SAMPLE, SAMPLE, "-o", tmp_path / "records.json"), "フォルダ", "folder")
    assert_refused(extractor("extract", SAMPLE, SAMPLE, "-o", tmp_path), "同じ名前", "same name")
