"""What the web process and the worker must call by the same name."""

from __future__ import annotations

from pathlib import Path

from dbos import EnqueueOptions

from review_app.settings import Settings

APPLICATION = "yomitori"
APPLICATION_VERSION = "extraction-1"
"""Changed only with the workflow's steps: work begun by an older build of the same steps goes on under a newer one."""
QUEUE = "extraction"
WORKFLOW = "read_document"
EXECUTOR_ID = "worker"
"""Always the same, because a worker takes up the work that a killed one with its id has left."""


def workflow_id(sha256: str, attempt: int) -> str:
    """Return the id of a document's extraction; asking for the same one twice starts it once."""
    return f"{sha256}-{attempt}"


def enqueue_options(sha256: str, attempt: int) -> EnqueueOptions:
    """Return how an extraction is put into the queue, from either process."""
    return {
        "queue_name": QUEUE,
        "workflow_name": WORKFLOW,
        "workflow_id": workflow_id(sha256, attempt),
        "app_version": APPLICATION_VERSION,
        "application_name": APPLICATION,
    }


def lock_file(settings: Settings) -> Path:
    """Return the file that the one worker of a data folder holds."""
    return settings.data_dir / "worker.lock"
