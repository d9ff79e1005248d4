"""When people are reminded, nudged, and no longer asked. All leads are elapsed time, so everything is done in UTC."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from domain.signals import NEAR
from domain.zones import utc

MOST_REMINDERS = 8
"""Reminders that one person may choose."""

ANSWER_WITHIN = dt.timedelta(hours=72)
"""The longest that a request may hold a slot without an answer."""

ANSWER_BEFORE = dt.timedelta(hours=2)
"""How long before the start the student knows at the latest, when the request came early enough."""

URGENT_LEAD = dt.timedelta(hours=1)
"""Reminders this close to the start go before other notices."""

JOIN_LEAD = dt.timedelta(minutes=10)
"""Reminders this close to the start bring the link to join: they reach people in their quiet hours too."""

_NUDGE_WORTHWHILE = dt.timedelta(minutes=30)


def reminder_times(
    start: dt.datetime, leads: Sequence[dt.timedelta], *, now: dt.datetime
) -> list[tuple[dt.timedelta, dt.datetime]]:
    """Return each lead with its moment in UTC, earliest first.

    "60 minutes before" stays 60 minutes on the night the clocks change, hence the conversion to UTC before subtracting.

    Args:
        start: aware start of the session, any zone.
        leads: how long before the start, each zero or more; one given twice counts once.
        now: aware; moments not after it are left out, so a late booking gets fewer reminders.

    Raises:
        ValueError: a datetime is naive, or a lead is negative.
    """
    if any(lead < dt.timedelta() for lead in leads):
        raise ValueError("a reminder after the start is no reminder")
    begin, earliest = utc(start), utc(now)
    moments = ((lead, begin - lead) for lead in sorted(set(leads), reverse=True))
    return [(lead, moment) for lead, moment in moments if moment > earliest]


def worth_until(
    lead: dt.timedelta, leads: Iterable[dt.timedelta], span: tuple[dt.datetime, dt.datetime]
) -> dt.datetime:
    """Return until when a late reminder is worth telling: the last one that brings the link, to the session's end.

    The others are only of use until the start.

    Args:
        lead: of this reminder.
        leads: of all that the person gets for this session.
        span: the session's start and end.
    """
    start, end = span
    return end if lead <= NEAR and lead == min(leads) else start


def answer_by(start: dt.datetime, created: dt.datetime) -> dt.datetime:
    """Return when a request expires, in UTC: early enough for the student to make other plans.

    Two hours before the start, or halfway to it when it is less than four hours away; never more than three days after
    it was made, for meanwhile it keeps the slot from others.
    """
    asked, begin = utc(created), utc(start)
    return min(begin - min(ANSWER_BEFORE, (begin - asked) / 2), asked + ANSWER_WITHIN)


def nudge_at(created: dt.datetime, answer_by: dt.datetime) -> dt.datetime | None:
    """Return when to ask the mentor once more, in UTC: halfway; None when that is only minutes away."""
    asked = utc(created)
    patience = (utc(answer_by) - asked) / 2
    return asked + patience if patience >= _NUDGE_WORTHWHILE else None
