"""What is written down of changes: by whom and when stands beside the word."""

from __future__ import annotations

from enum import StrEnum


class AuditKind(StrEnum):
    """What has happened to a session, a person or something that was given up."""

    CREATED = "created"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    MOVED = "moved"
    EDITED = "edited"
    REASON = "reason"
    UNDONE = "undone"
    COMPLETED = "completed"
    EXPIRED = "expired"
    RELEASED = "released"
    LATE = "late"
    COMING = "coming"
