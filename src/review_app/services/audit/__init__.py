"""The audit log: entries written with what they tell of, chained by hashes, listed and checked."""

from review_app.services.audit.entries import AuditKind, note

__all__ = ["AuditKind", "note"]
