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
    LEFT = "left"
    """Somebody no longer takes part, and the others still meet."""

    ARRIVED = "arrived"
    KEY_MADE = "api_key_made"
    KEY_REVOKED = "api_key_revoked"
    """A token of the API."""
    CONNECTED = "connected"
    """Somebody whom another provider knew has opened the bot."""
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    ZONE = "zone"
    QUIET = "quiet"
    CLOCK = "clock"
    LANGUAGE = "language"
    REMINDERS = "reminders"

    INVITED = "invited"
    APPLIED = "applied"
    APPROVED = "approved"
    REFUSED = "refused"
    HOURS = "mentor.hours"
    LENGTH = "mentor.length"
    GAP = "mentor.gap"
    INSTANT = "mentor.instant"
    ABOUT = "mentor.about"
    LINK = "mentor.link"
    TIME_OFF = "mentor.time off"
    NO_TIME_OFF = "mentor.no time off"
    DATE = "mentor.date"
    """The hours of a single date were changed."""
    NO_DATE = "mentor.no date"

    SUSPENDED = "suspended"
    LIFTED = "let in again"
    ROLE_TAKEN = "role taken"

    RETRIED = "letter retried"
    DROPPED = "letter dropped"
