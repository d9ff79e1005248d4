"""Putting a session at another time."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.sessions.change import SessionChanges
from bot.services.views import PersonView, SessionView
from domain.session import Action, Part, is_pending, move
from domain.slots import Slot
from domain.zones import utc


class Moving(SessionChanges):
    """Move."""

    async def move(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        start: dt.datetime,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Put a session at another start (aware), keeping its length; Undo is possible for a while.

        A guest's move respects all that a booking does. A mentor's need not keep to the hours, and answers a request.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: a guest would move an interview.
            BadStatusChange: it has ended already.
            SlotTaken, PersonBusy, InThePast: for everybody.
            OutsideHours, TooSoon, TooFarAhead, NotAMentor: for guests.
        """
        begin = utc(start)
        async with self._change(tx, session_id, Action.MOVE, begin, actor=actor, version=version) as change:
            if not change.is_new:
                return self._view(change.row, actor)
            session, old, was_asked = change.session, change.session.start_time, is_pending(change.session)
            slot = Slot(begin, begin + (session.end_time - old), session.mentor_id)
            if change.seat.part == Part.GUEST:
                await self._availability.require_free(tx, slot, guest_id=actor.id, now=change.now, moving=session.id)
            else:
                await self._require_no_overlap(tx, slot, session.student_id, actor=actor, moving=session.id)
            await self._give_up_holds(tx, slot, actor=actor)
            change.telling = move(session, slot, change.row.host.zone, part=change.seat.part, now=change.now)
            if was_asked and not is_pending(session):
                self._linking.provide(change.row)
            change.facts = {"start": begin.isoformat(), "before": old.isoformat()}
        return self._view(change.row, actor)
