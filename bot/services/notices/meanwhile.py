"""What somebody who could not be reached has missed: looked up when they are back, so nothing is kept beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from bot.services.rows import session_view
from bot.services.views.people import PersonView
from bot.services.views.sessions import ChangedSession
from db.queries import audit, sessions
from db.queries.audit import Happened
from db.queries.notices import Unheard
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.news import Change, Event, What, change_of
from domain.notices import Manner, Meanwhile
from domain.session import Part
from domain.status import Status

_ASIDE = (Manner.PLANNED, Manner.SIGNAL)
"""The manners of notices that are about a moment and not about a change."""

_MARGIN = dt.timedelta(seconds=1)  # a change is written down just before the notice about it


def unheard_since(unheard: Iterable[Unheard], now: dt.datetime) -> dt.datetime:
    """Return since when a person who turns out to be unreachable has not heard what changed.

    That is since the oldest news that did not arrive, often the one that showed it; without such news since now.
    """
    moments = [_told_from(each) for each in unheard if each.fact.manner not in _ASIDE]
    return min([now, *moments])


async def changes(
    tx: Transaction, viewer: PersonView, since: dt.datetime, until: dt.datetime, *, now: dt.datetime
) -> list[ChangedSession]:
    """Return the viewer's sessions that others changed from one moment to another, as they are now."""
    happened: dict[int, list[Happened]] = {}
    for each in await audit.by_others(tx, viewer.id, since=since, until=until):
        happened.setdefault(each.session_id, []).append(each)
    found = []
    for session_id, those in happened.items():
        row = await sessions.find(tx, session_id)
        change = _change(row, those, viewer, now=now) if row else None
        if row and change and not _is_met(row, change, viewer):
            found.append(ChangedSession(session_view(row, viewer, now=now), change))
    return sorted(found, key=lambda each: (each.session.start, each.session.id))


def _change(row: SessionRow, happened: Iterable[Happened], viewer: PersonView, *, now: dt.datetime) -> Change | None:
    session = row.session
    hides_link = session.status == Status.PENDING and _is_guest(row, viewer)
    events = [_event(each, hides_link=hides_link) for each in happened]
    span, is_offered = (session.start_time, session.end_time), session.offered_until is not None
    return change_of(events, session.status, span, now=now, is_offered=is_offered)


def _is_met(row: SessionRow, change: Change, viewer: PersonView) -> bool:
    """Tell whether it is an invitation that the viewer has been shown since they are back."""
    is_seen = row.beside is not None and row.beside.interview.seen_at is not None
    return change.what is What.NEW and is_seen and _is_guest(row, viewer)


def _is_guest(row: SessionRow, viewer: PersonView) -> bool:
    place = row.attendee(viewer.id)
    return place is not None and place.part == Part.GUEST


def _event(each: Happened, *, hides_link: bool) -> Event:
    """Read an audit event; the guest of a request does not see its link yet."""
    data: Mapping[str, Any] = each.data
    before = data.get("before")
    fields = frozenset(data.get("fields", ())) - ({"link"} if hides_link else set())
    return Event(each.kind, dt.datetime.fromisoformat(before) if before else None, fields)


def _told_from(each: Unheard) -> dt.datetime:
    return each.fact.since if isinstance(each.fact, Meanwhile) else each.created_at - _MARGIN
