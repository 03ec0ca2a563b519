"""Compares predicted records with gold records: reads the files, pairs the records and sums the figures up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from extractor.evaluation.comparison import compare
from extractor.evaluation.documents import (
    GoldDocument,
    PredictedDocument,
    UnreadableRecords,
    read_gold,
    read_prediction,
)
from extractor.evaluation.facts import certain, facts_of
from extractor.evaluation.pairing import Entry, pair
from extractor.evaluation.provenance import Provenance, check_provenance
from extractor.evaluation.report import Report, field_scores, summary_of
from extractor.evaluation.tally import Tally, total
from extractor.records import Kind


def evaluate(pairs: Iterable[tuple[Path, Path]], *, pdf_dir: Path | None = None) -> Report:
    """Return the figures of several (gold file, predicted file) pairs.

    With `pdf_dir`, the folder of the PDFs that the gold files name, provenance is checked too.

    Raises: UnreadableRecords if a file of records is not in the contract's form; UnreadableDocument if a PDF cannot be
    opened; OSError if it cannot be read.
    """
    documents: list[tuple[str, Mapping[Kind, Tally]]] = []
    provenance = Provenance()
    for gold_path, predicted_path in pairs:
        gold, predicted = read_gold(gold_path), read_prediction(predicted_path)
        try:
            documents.append((gold.file, compare_documents(gold, predicted)))
        except ValidationError as error:
            raise UnreadableRecords(f"{gold_path}, {predicted_path}: {error.errors()[0]['msg']}") from error
        if pdf_dir is not None:
            provenance += check_provenance(predicted, pdf_dir / gold.file)
    return _report(documents, provenance)


def compare_documents(gold: GoldDocument, predicted: PredictedDocument) -> dict[Kind, Tally]:
    """Return a tally for each kind with a field that the gold file scores.

    Raises: ValueError (pydantic's ValidationError included) if a value does not fit its field.
    """
    return {kind: _compare_kind(gold, predicted, kind) for kind in Kind if gold.scored.get(kind)}


def _compare_kind(gold: GoldDocument, predicted: PredictedDocument, kind: Kind) -> Tally:
    scored = gold.scored[kind]
    expected = [
        Entry(record, certain(facts_of(record, scored), record))
        for record in gold.records
        if record.kind is kind and gold.covers(record)
    ]
    proposed = [
        Entry(record, facts_of(record, scored))
        for record in predicted.records
        if record.kind is kind and gold.covers(record)
    ]
    paired = pair(expected, proposed)
    tally = Tally()
    for index, entry in enumerate(expected):
        if entry.record.optional:
            continue  # right if found, no fault if missed: it only takes its partner off the spurious ones
        if index in paired:
            partner = proposed[paired[index]]
            tally.count_found(gold.file, entry.record, compare(entry.facts, certain(partner.facts, entry.record)))
        else:
            tally.count_missed(gold.file, entry.record, entry.facts)
    taken = set(paired.values())
    for index, entry in enumerate(proposed):
        if index not in taken:
            tally.count_spurious(gold.file, entry.record, entry.facts)
    return tally


def _report(documents: Sequence[tuple[str, Mapping[Kind, Tally]]], provenance: Provenance) -> Report:
    by_kind = {kind: total(tallies[kind] for _, tallies in documents if kind in tallies) for kind in Kind}
    overall = total(by_kind.values())
    return Report(
        documents={name: {kind: summary_of(tally) for kind, tally in tallies.items()} for name, tallies in documents},
        kinds={kind: summary_of(tally) for kind, tally in by_kind.items() if tally.records},
        overall=summary_of(overall),
        fields=field_scores(overall),
        provenance=provenance.share,
        differences=tuple(overall.differences),
    )
