"""Puts documents into the worker's queue; the only part of the jobs that the web process uses."""

from __future__ import annotations

from review_app.settings import Settings


def enqueue(settings: Settings, document_id: int) -> None:
    """Ask the worker to read the document; asking twice is harmless.

    Does not raise where the queue cannot be reached: the document stays queued and the worker finds it by itself.
    """
    raise NotImplementedError
