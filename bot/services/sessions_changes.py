"""What happens to a session once it is made: answers, moves and ends."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import undoing
from bot.services.sessions_core import SessionCore, others
from bot.services.viewing import part_of
from bot.services.views import PersonView, SessionView
from domain.session import Action, Part, confirm, end, is_pending, move
from domain.slots import Slot
from domain.status import Ending, Status
from domain.zones import utc


class SessionChanges(SessionCore):
    """Confirm, decline, cancel and move."""

    async def confirm(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Say yes to a request. The guest hears at once, for what has been promised is not taken back by Undo.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only the host answers.
            BadStatusChange: it is no request any more.
        """
        row = await self._open(tx, session_id, actor=actor)
        session, now = row.session, self._clock.now()
        if session.status == Status.CONFIRMED and self._seat(row, actor).part != Part.GUEST:
            return self._view(row, actor)
        self._require(row, Action.CONFIRM, actor=actor, version=version)
        telling = confirm(session)
        self._linking.provide(row)
        await self._record(tx, row, "confirmed", actor=actor)
        await self._notices.unsaid(tx, session.id, actor_id=actor.id)
        for reader_id in others(session, actor):
            await self._tell_now(tx, session, reader_id, telling[part_of(session, reader_id)])
        await self._replan(tx, row, since=now)
        return self._view(row, actor)

    async def decline(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Say no to a request, or to the time that the guest has moved a session to; Undo is possible for a while.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            NotAllowed: only the host answers.
            BadStatusChange: the host is not asked (any more).
        """
        return await self._end(tx, session_id, Action.DECLINE, actor=actor, version=version)

    async def cancel(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Call a session off; Undo is possible for a while, in which the time stays held. Twice is once.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            BadStatusChange: it has ended already.
        """
        return await self._end(tx, session_id, Action.CANCEL, actor=actor, version=version)

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
        row = await self._open(tx, session_id, actor=actor)
        session, begin = row.session, utc(start)
        if session.start_time == begin:
            return self._view(row, actor)
        self._require(row, Action.MOVE, actor=actor, version=version)
        seat, slot = (
            self._seat(row, actor),
            Slot(begin, begin + (session.end_time - session.start_time), session.mentor_id),
        )
        if seat.part == Part.GUEST:
            now = self._clock.now()
            await self._availability.require_free(tx, slot, guest_id=actor.id, now=now, moving=session.id)
        else:
            await self._require_no_overlap(tx, slot, session.student_id, actor=actor, moving=session.id)
        await self._give_up_holds(tx, slot, actor=actor)
        before, old, was_asked = undoing.remember(session), session.start_time, is_pending(session)
        telling = move(session, slot, row.host.zone, part=seat.part, now=self._clock.now())
        if was_asked and not is_pending(session):
            self._linking.provide(row)
        self._allow_undo(session, "moved", before, actor=actor)
        await self._record(tx, row, "moved", actor=actor, start=begin.isoformat(), before=old.isoformat())
        await self._tell_others(tx, row, telling, actor=actor, **{"from": old.isoformat()})
        await self._replan(tx, row, since=self._notices.news_due(session))
        return self._view(row, actor)

    async def _end(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        action: Action,
        *,
        actor: PersonView,
        version: int | None,
    ) -> SessionView:
        """Cancel or decline; the time stays held for as long as that can be undone."""
        row = await self._open(tx, session_id, actor=actor)
        session, ending = row.session, Ending.DECLINED if action is Action.DECLINE else Ending.CANCELLED
        if (session.status, session.ended_by) == (Status.CANCELLED, actor.id):
            return self._view(row, actor)
        self._require(row, action, actor=actor, version=version)
        before = undoing.remember(session)
        telling = end(session, ending, by=actor.id, hold_until=self._clock.now() + self._settings.undo)
        self._allow_undo(session, ending, before, actor=actor)
        await self._record(tx, row, ending, actor=actor)
        await self._tell_others(tx, row, telling, actor=actor)
        await self._replan(tx, row, since=self._clock.now())
        return self._view(row, actor)
