"""What is news to somebody who was away: what is different now after all that others did to a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from enum import StrEnum

from msgspec import Struct

from domain.status import Status

_ENDINGS = frozenset({"cancelled", "declined", "expired", "undone", "reason"})


class What(StrEnum):
    """How a session differs from what the person knew."""

    NEW = "new"
    MOVED = "moved"
    CONFIRMED = "confirmed"
    EDITED = "edited"
    OFFERED = "offered"
    """Other times wait for an answer."""
    ENDED = "ended"


class Event(Struct, frozen=True):
    """One thing that somebody else, or the bot, did to a session."""

    kind: str
    before: dt.datetime | None = None
    """The start, aware, that a move replaced."""
    fields: frozenset[str] = frozenset()
    """The texts that an edit replaced."""


class Change(Struct, frozen=True):
    """What to tell of a session; the rest is on its card."""

    what: What
    before: dt.datetime | None = None
    """The start, aware, that the person knew, when it is another one now."""
    fields: tuple[str, ...] = ()


def change_of(
    events: Sequence[Event],
    status: str,
    span: tuple[dt.datetime, dt.datetime],
    *,
    now: dt.datetime,
    is_offered: bool = False,
) -> Change | None:
    """Return what is news about a session; None when it is as it was, or when it is too late to matter.

    Args:
        events: what others have done to it since the person was last reached, oldest first.
        status: as it is now.
        span: its start and end as they are now, aware.
        now: aware. A session is too late to matter when both its old and its new time are over.
        is_offered: other times can be taken instead.
    """
    kinds = {event.kind for event in events}
    known = next((event.before for event in events if event.before is not None), span[0])
    if not kinds or max(known, span[1]) <= now:
        return None
    if status == Status.CANCELLED:
        return Change(What.ENDED) if kinds & _ENDINGS and "created" not in kinds else None
    if "created" in kinds:
        return Change(What.NEW)
    if known == span[0] and is_offered and "offered" in kinds:
        return Change(What.OFFERED)
    return _moved_or_less(events, kinds, known, span[0], is_confirmed=status == Status.CONFIRMED)


def _moved_or_less(
    events: Sequence[Event], kinds: Collection[str], known: dt.datetime, start: dt.datetime, *, is_confirmed: bool
) -> Change | None:
    if known != start:
        return Change(What.MOVED, before=known)
    if is_confirmed and not {"confirmed", "taken", "accepted"}.isdisjoint(kinds):
        return Change(What.CONFIRMED)
    fields = tuple(sorted({field for event in events for field in event.fields}))
    return Change(What.EDITED, fields=fields) if fields else None
