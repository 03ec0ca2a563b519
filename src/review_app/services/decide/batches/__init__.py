"""Decides on many records at once: what a batch would do is planned first, done as one act, and undone as one.

A batch is a selection and what to do with it. The plan names every record that would change; it holds a number that
changes with every act on the document's records, so that nothing is done that the person has not seen.
"""

from review_app.services.decide.batches.apply import apply_batch
from review_app.services.decide.batches.cells import Cell, TypedCell, cells_as_typed, set_cells
from review_app.services.decide.batches.change import BatchAct, Change
from review_app.services.decide.batches.plan import BatchLine, BatchPlan, TableInDoubt, plan_batch
from review_app.services.decide.batches.selection import Selection, reason_codes

__all__ = [
    "BatchAct",
    "BatchLine",
    "BatchPlan",
    "Cell",
    "Change",
    "Selection",
    "TableInDoubt",
    "TypedCell",
    "apply_batch",
    "cells_as_typed",
    "plan_batch",
    "reason_codes",
    "set_cells",
]
