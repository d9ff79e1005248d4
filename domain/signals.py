"""Signals: "I'm coming" and "late", said around the start. They make a phone ring, so only a few are allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from domain.refusals import BadStatusChange, SessionOver, TooEarlyToTell, TooManySignals
from domain.status import Status

NEAR = dt.timedelta(minutes=60)
"""From this long before the start people can say that they are on their way."""

PER_HOUR = 4
"""How often one person may signal in one session within an hour."""

LINES_PER_HOUR = 5
"""How many lines of theirs one person may have passed on in one session within an hour."""

_HOUR = dt.timedelta(hours=1)

Span = tuple[dt.datetime, dt.datetime]
"""A session's start and end, aware."""


def is_near(status: str, span: Span, *, now: dt.datetime) -> bool:
    """Tell whether a session is about to begin or runs: the card offers signals then, and the service allows them."""
    return status == Status.CONFIRMED and span[0] - NEAR <= now < span[1]


def require_near(status: str, span: Span, *, now: dt.datetime) -> None:
    """Refuse a signal that comes too early, too late, or about what is not agreed.

    Raises:
        SessionOver: the session has ended.
        BadStatusChange: it is not confirmed.
        TooEarlyToTell: the start is more than an hour away.
    """
    require_ahead(status, span, now=now)
    if not is_near(status, span, now=now):
        raise TooEarlyToTell(span[0] - NEAR)


def require_ahead(status: str, span: Span, *, now: dt.datetime) -> None:
    """Refuse to tell the other side something of a session that has ended, or is not agreed.

    Raises:
        SessionOver: the session has ended.
        BadStatusChange: it is not confirmed.
    """
    if status == Status.COMPLETED or now >= span[1]:
        raise SessionOver(f"the session has ended at {span[1].isoformat()}")
    if status != Status.CONFIRMED:
        raise BadStatusChange(status, "SIGNALLED")


def require_few(said: Sequence[dt.datetime], *, now: dt.datetime, limit: int = PER_HOUR) -> None:
    """Refuse a signal when there were as many within an hour as are allowed.

    Args:
        said: when the person has signalled before in this session, aware.
        now: aware.
        limit: how many are allowed.

    Raises:
        TooManySignals: they have done so as often as is allowed.
    """
    if sum(moment > now - _HOUR for moment in said) >= limit:
        raise TooManySignals(limit)
