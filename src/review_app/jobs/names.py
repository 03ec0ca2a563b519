"""What the web process and the worker must call by the same name."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

from dbos import EnqueueOptions

from review_app.settings import Settings

APPLICATION = "yomitori"
APPLICATION_VERSION = "extraction-1"
"""Changed only with the workflow's steps: work begun by an older build of the same steps goes on under a newer one."""
QUEUE = "extraction"
WORKFLOW = "read_document"
PROCESS = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"[-128:]
"""This process, as no other one on any host is called: two executors with one id would run a step twice."""
BULK_PRIORITY = 10
"""Of a document that came with a load of many; without a priority, and so before it, is what a person waits for."""


def workflow_id(sha256: str, attempt: int) -> str:
    """Return the id of a document's extraction; asking for the same one twice starts it once."""
    return f"{sha256}-{attempt}"


def enqueue_options(sha256: str, attempt: int, *, bulk: bool) -> EnqueueOptions:
    """Return how an extraction is put into the queue, from either process."""
    options: EnqueueOptions = {
        "queue_name": QUEUE,
        "workflow_name": WORKFLOW,
        "workflow_id": workflow_id(sha256, attempt),
        "app_version": APPLICATION_VERSION,
        "application_name": APPLICATION,
    }
    if bulk:
        options["priority"] = BULK_PRIORITY
    return options


def lock_file(settings: Settings) -> Path:
    """Return the file that the one worker of a data folder with SQLite holds."""
    return settings.data_dir / "worker.lock"
