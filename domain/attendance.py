"""Who was there: what both sides say of it, and what that comes to. And how well somebody keeps what is agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from domain.refusals import BadStatusChange, DomainError, SessionOver, TooEarlyToTell
from domain.status import Status

ASKED_AFTER = dt.timedelta(minutes=10)
"""How long after the start both are asked whether they are talking."""
ASKED_FOR = dt.timedelta(minutes=5)
"""A question that comes later than this is not asked: the card of the session has its buttons anyway."""
TOLD_UNTIL = dt.timedelta(days=1)
"""How long after the end somebody may still say who was there."""
SETTLING = dt.timedelta(minutes=5)
"""How long two people have to agree by themselves before an admin is asked: who comes late is there in the end."""
LATE_CANCEL = dt.timedelta(hours=12)
"""Calling off what was agreed within this time before the start counts as late."""
COUNTED_FOR = dt.timedelta(days=180)
"""For how long a session counts."""
COUNTED_FROM = 5
"""Before so many sessions nobody is counted: one bad day would be half of it."""

Span = tuple[dt.datetime, dt.datetime]
"""A session's start and end, aware."""


class Presence(StrEnum):
    """What one side says of a session."""

    TALKING = "talking"
    ABSENT = "absent"
    """The other side is not here."""


class Outcome(StrEnum):
    """What the statements of both sides come to."""

    UNSAID = "unsaid"
    """Nobody has said anything; after the end this counts as if both had come."""
    MET = "met"
    NO_HOST = "no_host"
    NO_GUEST = "no_guest"
    DISPUTED = "disputed"
    """They say different things, or each has missed the other: an admin decides."""


DECIDED = (Outcome.MET, Outcome.NO_HOST, Outcome.NO_GUEST)
"""What an admin may decide."""
MISSED = (Outcome.NO_HOST, Outcome.NO_GUEST)
"""Somebody has not come."""


def outcome(host: Presence | None, guest: Presence | None, ruling: Outcome | None = None) -> Outcome:
    """Return what was said by both sides comes to; an admin's ruling has the last word.

    Who is said to be absent and says nothing was absent: they have been told that somebody waits for them.
    """
    if ruling is not None:
        return ruling
    match host, guest:
        case (None, None):
            return Outcome.UNSAID
        case (Presence.TALKING, Presence.TALKING | None) | (None, Presence.TALKING):
            return Outcome.MET
        case (Presence.ABSENT, None):
            return Outcome.NO_GUEST
        case (None, Presence.ABSENT):
            return Outcome.NO_HOST
    return Outcome.DISPUTED


def asked_at(span: Span) -> dt.datetime | None:
    """Return when both are asked; None where the session is over by then."""
    at = span[0] + ASKED_AFTER
    return at if at < span[1] else None


def refusal(status: str, span: Span, now: dt.datetime) -> DomainError | None:
    """Return why nobody can say (yet, or any more) who was there; None when they can."""
    if status not in (Status.CONFIRMED, Status.COMPLETED):
        return BadStatusChange(status, "ATTENDED")
    first = asked_at(span) or span[1]
    if now < first:
        return TooEarlyToTell(first)
    return SessionOver(f"it was over at {span[1].isoformat()}") if now >= span[1] + TOLD_UNTIL else None


class Record(Struct, frozen=True):
    """How many of somebody's last sessions they have kept, out of how many."""

    kept: int
    total: int

    @property
    def counts(self) -> bool:
        """Whether there are enough to say anything of a person."""
        return self.total >= COUNTED_FROM


class Past(Protocol):
    """A session that somebody has had, or has called off."""

    @property
    def start(self) -> dt.datetime:
        """Aware."""

    @property
    def was_absent(self) -> bool:
        """They did not come, as the other side or an admin says."""

    @property
    def cancelled_at(self) -> dt.datetime | None:
        """When they called it off, though it was agreed; None: they did not."""


def record(past: Iterable[Past]) -> Record:
    """Count somebody's sessions: what they called off in time is no session, what they called off late is not kept."""
    kept = total = 0
    for each in past:
        is_late = each.cancelled_at is not None and each.start - each.cancelled_at < LATE_CANCEL
        counts = each.cancelled_at is None or is_late
        total += counts
        kept += counts and not is_late and not each.was_absent
    return Record(kept, total)
