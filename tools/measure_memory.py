"""Measures what a series of reports teaches: how many edits a report needs after the one before it was put right.

    python -m tools.measure_memory EARLIER.pdf LATER.pdf        from the project's root

Beside each PDF lies `NAME.gold.json`. The earlier report is uploaded and brought to its gold records by the acts that a
person has at the desk: last year's corrections are taken, tables are read as another reading that the desk offers,
records are left out and items set in batches, then one by one; what was missed is added. It is committed, the later
report is uploaded beside it, and into an empty installation too (as if nothing were remembered). Edits are counted by
kind: an act is one, an added record one for each field; accepting what is right is none. Only what the gold file
scores counts, on the pages that it covers.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session
from tools.putting_right import PuttingRight

from extractor import end_rereading
from extractor.evaluation.documents import read_gold
from review_app.database import make_engine, migrate
from review_app.jobs import extraction
from review_app.services.commit.commits import commit_document
from review_app.services.decide import batches
from review_app.services.documents import uploads
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings


@dataclass(frozen=True)
class Desk:
    """An installation with one person at it."""

    settings: Settings
    engine: Engine
    session: Session
    actor: Actor


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("later", type=Path)
    parser.add_argument("--list", action="store_true", help="list each edit")
    options = parser.parse_args()
    first, after = measured((options.earlier, options.later), listed=options.list)
    (alone,) = measured((options.later,), listed=options.list)
    _print("earlier report", first)
    _print("later, alone", alone)
    _print("later, after the earlier one", after)
    if sum(first.values()):
        print(f"later after earlier: {sum(after.values()) / sum(first.values()):.0%} of the edits of the earlier one")


def measured(reports: tuple[Path, ...], *, listed: bool = False) -> list[Counter[str]]:
    """Put one report after the other right in a new installation, and return the edits of each by kind."""
    with tempfile.TemporaryDirectory(prefix="memory-") as folder:
        settings = Settings(data_dir=Path(folder))
        migrate(settings)
        engine = make_engine(settings)
        with Session(engine) as session:
            desk = Desk(settings, engine, session, sign_in.ensure_user(session, "測定"))
            found = [_put_right(desk, report, listed=listed) for report in reports]
        engine.dispose()
    return found


def _put_right(desk: Desk, report: Path, *, listed: bool) -> Counter[str]:
    """Upload a report, bring it to its gold records, commit it, and return the edits that this took, by kind."""
    session, settings = desk.session, desk.settings
    with report.open("rb") as file:
        document = uploads.store_upload(session, settings, file, report.name, desk.actor).document_id
    extraction.begin(desk.engine, document, 1)
    extraction.read_and_store(settings, desk.engine, document, 1)
    session.expire_all()
    gold = read_gold(report.with_name(f"{report.stem}.gold.json"))
    work = PuttingRight(session, settings, document, gold, desk.actor)
    work.run()
    end_rereading()
    if listed:
        print(report.name, *work.log, sep="\n  ")
    whole, accepted = batches.Selection(), batches.Change(batches.BatchAct.ACCEPT)
    left = batches.Selection(
        ids=tuple(
            line.id for line in batches.plan_batch(session, document, whole, accepted).lines if line.before == "open"
        )
    )
    seen = batches.plan_batch(session, document, left, accepted).seen
    batches.apply_batch(session, document, left, accepted, desk.actor, seen=seen)
    commit_document(session, document, desk.actor)
    return work.edits


def _print(name: str, edits: Counter[str]) -> None:
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(edits.items())) or "none"
    print(f"{name}: {sum(edits.values())} edits ({kinds})")


if __name__ == "__main__":
    main()
