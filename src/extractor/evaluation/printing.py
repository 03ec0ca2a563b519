"""Formats a report as lines of plain text, for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.evaluation.report import Report, Summary

_HEAD = (
    f"{'document':34} {'kind':10} {'records':>7} {'P':>7} {'R':>7} {'F1':>7} "
    f"{'as is':>7} {'edits':>6} {'cov99.5':>8} {'sure':>6} {'ece':>7}"
)


def lines_of(report: Report, *, differences: int = 0) -> Iterator[str]:
    """Yield the tables of `report` and its first `differences` differences."""
    yield _HEAD
    for name, kinds in report.documents.items():
        for kind, summary in kinds.items():
            yield _row(name, kind, summary)
    for kind, summary in report.kinds.items():
        yield _row("all documents", kind, summary)
    yield _row("all documents", "all kinds", report.overall)
    yield ""
    for name, score in report.fields.items():
        yield f"{name:32} P {score.precision:.4f}  R {score.recall:.4f}  F1 {score.f1:.4f}"
    if report.provenance is not None:
        yield f"\nprovenance: {report.provenance:.4f} of the fields stand where their boxes say"
    for difference in report.differences[:differences]:
        yield str(difference)


def _row(name: str, kind: str, summary: Summary) -> str:
    return (
        f"{name[:34]:34} {kind:10} {summary.records:7} "
        f"{summary.precision:7.4f} {summary.recall:7.4f} {summary.f1:7.4f} "
        f"{_figure(summary.right_as_they_stand):>7} {_figure(summary.edits_per_record):>6} "
        f"{summary.coverage_at_99_5:8.4f} {_figure(summary.right_when_sure):>6} {summary.ece:7.4f}"
    )


def _figure(value: float | None) -> str:
    """Return a figure as text, or a dash if there were no records."""
    return "-" if value is None else f"{value:.3f}"
