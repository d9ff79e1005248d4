"""Stars for a session: until when they can be given, who sees them when, and from how many on they say something."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from domain.refusals import BadStatusChange, DomainError, SessionOver
from domain.status import Status

STARS = (1, 2, 3, 4, 5)
RATED_UNTIL = dt.timedelta(days=7)
"""How long after the end stars and words about it can be given."""
SHOWN_AFTER = dt.timedelta(days=3)
"""When the other side sees them, who sees them at once after both have given theirs: nobody answers in kind."""
SETTLING = dt.timedelta(minutes=2)
"""How long after the second stars both are told: there is time to add a line."""
AGREED_UNTIL = dt.timedelta(days=30)
"""How long after the end it can be written down, or changed, what was agreed."""
COUNTED_FROM = 5
"""A mentor's average is shown from so many on: before, one could tell whose they are."""
LINE_LIMIT = 200
"""Characters of a line: about the stars, for a student, or of what was agreed."""


class Rating(Struct, frozen=True):
    """What students think of a mentor."""

    average: float
    count: int


def are_shown(*, both: bool, end: dt.datetime, now: dt.datetime) -> bool:
    """Tell whether one side sees what the other has given; `both` have, or some days have passed since the end."""
    return both or now >= end + SHOWN_AFTER


def refusal(status: str, end: dt.datetime, now: dt.datetime) -> DomainError | None:
    """Return why a session cannot be rated; None when it can."""
    if status != Status.COMPLETED:
        return BadStatusChange(status, "RATED")
    return SessionOver(f"it was over at {end.isoformat()}") if now >= end + RATED_UNTIL else None


def agreeing(status: str, span: tuple[dt.datetime, dt.datetime], now: dt.datetime) -> DomainError | None:
    """Return why it cannot be written down what was agreed; None when it can: from the start on."""
    if status not in (Status.CONFIRMED, Status.COMPLETED) or now < span[0]:
        return BadStatusChange(status, "AGREED")
    return SessionOver(f"it was over at {span[1].isoformat()}") if now >= span[1] + AGREED_UNTIL else None
