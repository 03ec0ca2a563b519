"""The one way in which records are changed: lock, load, check the version, change, append revisions, note the activity.

Every act first locks its document, so that acts on one document follow each other on SQLite and PostgreSQL alike, and
what is read after the lock is what the act changes.
"""

from review_app.services.ledger.acts import Act, append_revision, finish_act, mark_changed, new_act_id, note_act
from review_app.services.ledger.loaded_record import LoadedRecord, load_document, load_records, open_record
from review_app.services.ledger.locks import lock_document, lock_prepared, lock_record
from review_app.services.ledger.positions import free_position, set_positions_aside
from review_app.services.ledger.snapshots import confirmed_fields, dataset_state, restore, snapshot

__all__ = [
    "Act",
    "LoadedRecord",
    "append_revision",
    "confirmed_fields",
    "dataset_state",
    "finish_act",
    "free_position",
    "load_document",
    "load_records",
    "lock_document",
    "lock_prepared",
    "lock_record",
    "mark_changed",
    "new_act_id",
    "note_act",
    "open_record",
    "restore",
    "set_positions_aside",
    "snapshot",
]
