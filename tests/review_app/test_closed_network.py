"""From upload to export with the network cut off: nothing is fetched while it runs."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from pathlib import Path

from review_app.settings import Settings

HERE = Path(__file__)
SAMPLE = HERE.parents[2] / "samples" / "atsugi_exchange_r6.pdf"
WAYS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
"""A network namespace of its own: as root, or as anybody where the system allows that."""


def way_to_cut_off() -> tuple[str, ...]:
    for way in WAYS:
        try:
            if subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
                return way
        except FileNotFoundError:
            break
    warnings.warn("the network could not be cut off here (unshare): the same steps ran with it", stacklevel=2)
    return ()


def test_upload_to_export_without_a_network(tmp_path: Path) -> None:
    way = way_to_cut_off()
    environment = Settings(data_dir=tmp_path / "data").as_environment() | ({"CUT_OFF": "1"} if way else {})
    command = [*way, sys.executable, str(HERE.with_name("closed_network.py")), str(tmp_path), str(SAMPLE)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["committed"] > 10
    assert found["bytes"] > 5000
