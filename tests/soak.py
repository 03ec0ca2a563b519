"""How much longer a soak run takes than a test run (`make soak`)."""

from __future__ import annotations

import os

FACTOR = int(os.environ.get("YOMITORI_SOAK", "1"))
"""How many times as many examples and repetitions are tried; 1 in a test run."""
