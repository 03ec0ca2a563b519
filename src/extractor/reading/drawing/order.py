"""What is sent to a drawing process: which page to draw, and how."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PATIENCE_SECONDS = 20.0
"""No page of a report takes longer, however fine, unless something is wrong with it."""
LAST_RESORT_SECONDS = 2.0
"""How much later a process that hangs ends by itself, if the process that asked is gone."""
NO_SUCH_PAGE = "no_such_page"
"""The answer to an order for a page that the document does not have."""

Form = Literal["png", "pgm"]


@dataclass(frozen=True)
class Order:
    """A page (1-based) to be drawn: `png` in colour or `pgm` in grey, of `dpi` dots an inch, within so many seconds."""

    path: Path
    page: int
    dpi: int
    form: Form = "png"
    seconds: float = PATIENCE_SECONDS

    def line(self) -> bytes:
        """Return the order as it is sent: a line of JSON with path, page, dots an inch, form and seconds."""
        limit = self.seconds + LAST_RESORT_SECONDS
        return json.dumps([str(self.path.absolute()), self.page, self.dpi, self.form, limit]).encode() + b"\n"
