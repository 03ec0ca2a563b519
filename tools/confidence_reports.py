"""The reports that confidences are learnt from, each fact with the evidence that the extractor had for it.

Three kinds: the samples, made ones (tests/generators), and both read with *thinned knowledge*: a random part of the
words is taken away, as if nobody had met them, and a few drawn rules are lost. Folders of further reports with gold
records, which need not be part of the project, stand beside them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

from tests.generators.cases import CASES
from tests.generators.paper import print_report
from tests.scans.paper import Scanner, scan_report
from tools.record_outcomes import outcomes

from extractor import extract, knowledge
from extractor.confidence import model
from extractor.confidence.evidence import Evidence, RecordEvidence
from extractor.confidence.model import features, table_features
from extractor.evaluation.documents import GoldDocument, PredictedDocument, read_gold
from extractor.evaluation.evaluate import compare_documents
from extractor.evaluation.tally import total
from extractor.isolation.budget import UNLIMITED, Budget
from extractor.pipeline import Stages, run_stages
from extractor.reading import pdf
from extractor.reading.page import Page
from extractor.records import Check, Record

SAMPLES = Path(__file__).parents[1] / "samples"
SCANNED = ("p01_grid_3", "p03_kpi_nested_3", "p04_crosstab_3")
"""Samples that are read as scans too, for what recognition leaves in doubt."""
THINNED_TIMES = 5
"""So often each sample is read with thinned knowledge."""
MADE_SEEDS = (1, 2, 4)
"""Made reports of each layout; those of even seeds are read with thinned knowledge."""
THINNED_FOR_FACTS, SEEDS_FOR_FACTS = 2, 2
"""Facts are many: they are learnt from so many of these readings. Records, which are fewer, are learnt from all."""
WORDS_LOST, RULES_LOST = 0.2, 0.02
"""Shares of the words and of the drawn rules that are taken away."""
THINNED_FILES = frozenset(
    {"head_words.toml", "entry_endings.toml", "event_words.toml", "units.toml"}
    | {"sentence_words.toml", "venue_words.toml", "count_words.toml"}
)
KEPT_LISTS = frozenset(
    {"unwanted", "ignored", "not_before", "after_label", "except_endings", "as_of"}
    | {"after", "within", "sentence_endings"}
)
"""Lists that hold readings back: without them readers would do what no missing word makes them do."""
KEPT_WORDS = frozenset({"人", "名", "件", "回", "円", "年", "月", "日"})
"""Words that no reader of reports could be without."""
LANGUAGE_MODEL = "_model"
"""The function that remembers the language model, which knows nothing of our data files and takes long to load."""
KEY_STEP = 1e-8
"""Confidences are replaced by multiples of this while reading: keys that lead from a fact to its evidence."""


class Origin(Enum):
    """Where a report comes from, in words."""

    SAMPLE = "samples"
    MADE = "made reports"
    ELSEWHERE = "further reports"


@dataclass(frozen=True)
class Given:
    """What was known of a value: its kind of field and the features of the model."""

    name: str
    features: Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """A fact that was read: its evidence, whether it is right, and the report (the group) that it comes from."""

    given: Given
    right: bool
    group: str
    origin: Origin


@dataclass(frozen=True)
class RecordExample:
    """A record that was read: the evidence of its fields and of its table, and whether it is right as it stands.

    `table` is the same for records of one table of one reading, which are right or wrong together. `is_thinned`: read
    with thinned knowledge.
    """

    kind: str
    fields: tuple[Given, ...]
    failed: bool
    evidence: RecordEvidence | None
    right: bool
    group: str
    table: str
    origin: Origin
    is_thinned: bool

    @property
    def source(self) -> str:
        """What it was read from, in words."""
        return f"{self.origin.value}, thinned" if self.is_thinned else self.origin.value


@dataclass
class Ledger:
    """Stands in for the functions of `extractor.confidence.model` and hands out keys instead of probabilities."""

    given: list[Given] = field(default_factory=list)

    def confidence_of(self, name: str, evidence: Evidence, checks: Sequence[Check] = ()) -> float:
        """Note a value's evidence; return the key to it."""
        return self._note(name, features(evidence, checks))

    def recognised_confidence(self, key: float, doubt: float) -> float:
        """Note the evidence at `key` with the doubts of recognition."""
        known = self.find(key)
        return self._note(known.name, {**known.features, "ocr": 1.0, "doubt": doubt})

    def surrounded_confidence(self, key: float, evidence: RecordEvidence) -> float:
        """Note the evidence at `key` with what the table says."""
        known = self.find(key)
        return self._note(known.name, {**known.features, **table_features(evidence)})

    def find(self, key: float) -> Given:
        """Return the evidence at a key."""
        return self.given[round(key / KEY_STEP) - 1]

    def _note(self, name: str, found: Mapping[str, float]) -> float:
        self.given.append(Given(name, found))
        return len(self.given) * KEY_STEP


@contextmanager
def replaced(originals: Mapping[str, Any], substitutes: Mapping[str, Any]) -> Iterator[None]:
    """Let every module of the extractor that imported one of `originals` by name use its substitute."""
    places = [
        (module, name)
        for path, module in list(sys.modules.items())
        for name, original in originals.items()
        if path.startswith("extractor.") and getattr(module, name, None) is original
    ]
    for module, name in places:
        setattr(module, name, substitutes[name])
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, originals[name])


@contextmanager
def noting(ledger: Ledger) -> Iterator[None]:
    """Let the extractor ask the ledger in place of `extractor.confidence.model`."""
    names = ("confidence_of", "recognised_confidence", "surrounded_confidence")
    with replaced({n: getattr(model, n) for n in names}, {n: getattr(ledger, n) for n in names}):
        yield


@contextmanager
def thinned(seed: int | None) -> Iterator[None]:
    """Take a random part of the knowledge and of the drawn rules away (None: nothing)."""
    if seed is None:
        yield
        return
    rng = random.Random(seed)
    load, read = knowledge.load_toml, pdf.read_pages

    def load_thinned(name: str) -> Any:
        data = load(name)
        return _without_words(data, random.Random(f"{seed} {name}")) if name in THINNED_FILES else data

    def read_worn(path: Path, budget: Budget = UNLIMITED) -> Iterator[Page]:
        for page in read(path, budget):
            yield replace(page, rules=tuple(rule for rule in page.rules if rng.random() >= RULES_LOST))

    with replaced({"load_toml": load, "read_pages": read}, {"load_toml": load_thinned, "read_pages": read_worn}):
        _forget()
        try:
            yield
        finally:
            _forget()


def _without_words(data: Any, rng: random.Random) -> Any:
    """Return data with a random part of the words of its lists left out."""
    if isinstance(data, dict):
        return {key: value if key in KEPT_LISTS else _without_words(value, rng) for key, value in data.items()}
    if isinstance(data, list):
        return [word for word in data if rng.random() >= WORDS_LOST or word in KEPT_WORDS] or data
    return data


def _forget() -> None:
    """Clear what the extractor's functions remember of their data files."""
    for path, module in list(sys.modules.items()):
        if path.startswith("extractor."):
            for value in vars(module).values():
                if callable(getattr(value, "cache_clear", None)) and value.__name__ != LANGUAGE_MODEL:
                    value.cache_clear()


@dataclass(frozen=True)
class Collected:
    """All examples, and how many facts the gold records of the reports hold."""

    examples: tuple[Example, ...]
    records: tuple[RecordExample, ...]
    gold_facts: int
    reports: int


def collect(further: Sequence[Path] = ()) -> Collected:
    """Read all reports, those in `further` folders too, and judge every fact and every record."""
    found: list[Example] = []
    records: list[RecordExample] = []
    gold_facts = reports = 0
    extract(next(SAMPLES.glob("*.pdf")))  # every module of the extractor is imported before it is noted
    with tempfile.TemporaryDirectory() as folder:
        for report in (*_reports(Path(folder)), *_further(further)):
            ledger = Ledger()
            with noting(ledger), thinned(report.thinned):
                stages = run_stages(report.pdf)
            predicted = PredictedDocument.model_validate(json.loads(stages.extraction.to_json()))
            reports += 1
            if report.gives_facts:
                tally = total(compare_documents(report.gold, predicted).values())
                gold_facts += tally.right.total() + tally.missed.total()
                found += [
                    Example(ledger.find(fact.confidence), fact.right, report.group, report.origin)
                    for fact in tally.judged
                ]
            records += [
                _record_example(stages, stages.extraction.records[place], right, ledger, report, reports)
                for place, right in outcomes(report.gold, predicted)
            ]
    return Collected(tuple(found), tuple(records), gold_facts, reports)


def _record_example(
    stages: Stages, record: Record, right: bool, ledger: Ledger, report: Report, reading: int
) -> RecordExample:
    """Return a record as an example; without a table it stands for itself."""
    return RecordExample(
        kind=record.kind.value,
        fields=tuple(ledger.find(field.confidence) for field in record.fields.values()),
        failed=any(not check.ok for field in record.fields.values() for check in field.checks),
        evidence=(evidence := stages.evidence.get(record.id)),
        right=right,
        group=report.group,
        table=f"{reading}:{evidence.table if evidence else record.id}",
        origin=report.origin,
        is_thinned=report.thinned is not None,
    )


@dataclass(frozen=True)
class Report:
    """A report to learn from: its gold, its group, its origin, the seed by which knowledge is thinned.

    `gives_facts`: its facts are learnt from, not only its records.
    """

    pdf: Path
    gold: GoldDocument
    group: str
    origin: Origin = Origin.SAMPLE
    thinned: int | None = None
    gives_facts: bool = True


def _reports(folder: Path) -> Iterator[Report]:
    """Yield the samples, scans of some, the samples with thinned knowledge, and made reports of both kinds."""
    for path in sorted(SAMPLES.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold, pdf_path = read_gold(path), SAMPLES / f"{name}.pdf"
        yield Report(pdf_path, gold, name)
        for seed in range(THINNED_TIMES):
            yield Report(pdf_path, gold, name, thinned=seed, gives_facts=seed < THINNED_FOR_FACTS)
        if name in SCANNED:
            yield Report(scan_report(pdf_path, folder / f"{name}_scan.pdf", Scanner()), gold, name)
    for case, make in CASES.items():
        for seed in MADE_SEEDS:
            printed = print_report(make(seed))
            made = folder / f"{case}_{seed}.pdf"
            made.write_bytes(printed.pdf)
            gold = GoldDocument.model_validate(printed.gold)
            odd = None if seed % 2 else seed
            yield Report(made, gold, case, Origin.MADE, thinned=odd, gives_facts=seed <= SEEDS_FOR_FACTS)


def _further(folders: Sequence[Path]) -> Iterator[Report]:
    """Yield the reports in folders that have gold records beside them, as they are."""
    for path in sorted(path for folder in folders for path in folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        yield Report(path.with_name(f"{name}.pdf"), read_gold(path), name, Origin.ELSEWHERE)
