"""Writes one made report and its gold file: `python -m tests.generators CASE SEED FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.generators.cases import CASES
from tests.generators.paper import print_report


def main() -> None:
    """Write FOLDER/CASE.pdf and FOLDER/CASE.gold.json; without arguments, list the cases."""
    if len(sys.argv) < 2:
        print("\n".join(CASES))
        return
    case, seed, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    printed = print_report(CASES[case](seed))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{case}.pdf").write_bytes(printed.pdf)
    (folder / f"{case}.gold.json").write_text(json.dumps(printed.gold, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
