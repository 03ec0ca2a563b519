"""What the disk says when files are written, as the refusal that people read."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from review_app.services.errors import StorageFull


@contextlib.contextmanager
def disk_errors_named() -> Iterator[None]:
    """Turn the system's error for a full disk or quota into StorageFull."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull from error
        raise
