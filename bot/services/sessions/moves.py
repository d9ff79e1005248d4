"""Putting a session at another time."""

from __future__ import annotations

import datetime as dt
import uuid

from bot.services.calendars import Calendars, guests_of
from bot.services.rooms import Rooms
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.transaction import Transaction
from domain.interviews import begin_anew
from domain.session import Action, Part, is_pending, move
from domain.slots import Slot, require_ahead
from domain.zones import utc


class Moving:
    """The use case Move."""

    def __init__(self, changes: Changes, calendars: Calendars, rooms: Rooms) -> None:
        self._changes = changes
        self._calendars = calendars
        self._rooms = rooms

    async def move(
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        start: dt.datetime,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Put a session at another start (aware), keeping its length; Undo is possible for a while.

        A guest's move respects all that a booking does. An admin's need not keep to the hours, nor does that of a
        group's host; any other host offers times instead (`offers`).

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: a guest would move an interview, or a host what two have agreed.
            BadStatusChange: it has ended already.
            SlotTaken, PersonBusy, InThePast: for everybody.
            OutsideHours, OnPause, TooSoon, TooFarAhead, TooLateToMove, DayFull, WeekFull, NotAMentor: for guests.
        """
        begin = utc(start)
        async with self._changes.change(tx, session_id, Action.MOVE, begin, actor=actor, version=version) as change:
            if change.is_new:
                await self._move(tx, change, begin, actor=actor)
        return self._changes.view(change.row, actor)

    async def _move(self, tx: Transaction, change: Change, begin: dt.datetime, *, actor: PersonView) -> None:
        session, old, was_asked = change.session, change.session.start_time, is_pending(change.session)
        slot = Slot(begin, begin + (session.end_time - old), session.mentor_id)
        guests = guests_of(change.row)
        if change.seat.part == Part.GUEST:
            await self._calendars.require_notice(tx, session, Action.MOVE)
            await self._calendars.require_free(tx, slot, guests, actor=actor, moving=session.id)
        else:
            require_ahead(slot, now=change.now)
            await self._calendars.require_no_overlap(tx, slot, guests, actor=actor, moving=session.id)
        await self._changes.give_up_holds(tx, slot, actor=actor)
        change.telling = move(session, slot, change.row.host.zone, part=change.seat.part, now=change.now)
        if change.row.beside is not None:
            begin_anew(change.row.beside.interview)
        if was_asked and not is_pending(session):
            self._rooms.provide(change.row)
        change.since = self._changes.notices.news_due(session)
        change.facts = {"start": begin.isoformat(), "before": old.isoformat()}
