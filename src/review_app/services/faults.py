"""What databases and disks raise, as the refusal that people read."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DataError, OperationalError

from review_app.services.errors import DatabaseBusy, InvalidInput, NotWritable, Refused, StorageFull

FAULTS: tuple[type[Exception], ...] = (OperationalError, DataError, OverflowError, UnicodeEncodeError, OSError)
"""Exceptions that may be no fault of the program."""
_FULL = ("disk is full", "no space left", "could not extend file", "disk full")
_NOT_WRITABLE = ("readonly database", "read-only", "unable to open database file", "permission denied")


def refusal_of(error: BaseException) -> Refused | None:
    """Return what an exception means for who asked; None: it is a fault of the program."""
    if isinstance(error, DataError | OverflowError | UnicodeEncodeError):
        return InvalidInput()
    if isinstance(error, OperationalError):
        said = str(error.orig).lower()
        if any(words in said for words in _FULL):
            return StorageFull()
        return NotWritable() if any(words in said for words in _NOT_WRITABLE) else DatabaseBusy()
    if isinstance(error, OSError):
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return StorageFull()
        return NotWritable() if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) else None
    return None
