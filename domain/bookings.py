"""How much one person may book: nobody can fill the calendar of one mentor, or of all."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from domain.refusals import TooManyOpen, TooManyRequests, TooManyWithMentor

MOST_REQUESTS = 10
"""How many unanswered requests one person may have."""


class Limits(Struct, frozen=True):
    """How many bookings a person may have open: with one mentor, and with all of them together."""

    per_pair: int
    per_person: int


class Open(Struct, frozen=True):
    """What a person has booked, confirmed or requested, and has not begun; sessions that others made do not count."""

    in_all: int = 0
    with_mentor: int = 0
    """Of these, with the mentor in question."""
    unanswered: int = 0
    last: dt.datetime | None = None
    """The latest start, aware; below, the latest with the mentor."""
    last_with_mentor: dt.datetime | None = None


def require_room(already: Open, limits: Limits, *, asks: bool) -> None:
    """Refuse one booking more than a person may have; `asks` when it is a request that needs an answer.

    Raises:
        TooManyOpen, TooManyWithMentor: in all, or with this mentor: then another one helps.
        TooManyRequests: as many requests wait for answers as are allowed.
    """
    if already.last is not None and already.in_all >= limits.per_person:
        raise TooManyOpen(limits.per_person, already.last)
    if already.last_with_mentor is not None and already.with_mentor >= limits.per_pair:
        raise TooManyWithMentor(limits.per_pair, already.last_with_mentor)
    if asks and already.unanswered >= MOST_REQUESTS:
        raise TooManyRequests(f"{MOST_REQUESTS} requests are unanswered")
