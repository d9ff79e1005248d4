"""What happens to a session once it is made: answers, moves and ends."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services import undoing
from bot.services.sessions_core import SessionCore, is_pending, others, place, require_version
from bot.services.viewing import may_decline
from bot.services.views import NoticeKind, PersonView, SessionView
from db.queries.sessions import SessionRow
from domain.refusals import BadStatusChange, NotAllowed
from domain.reminders import answer_by
from domain.slots import Slot
from domain.status import Ending, Kind, Status, require_change
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
        if self._require_part(row, actor) == "guest":
            raise NotAllowed("only the host confirms")
        if session.status == Status.CONFIRMED:
            return self._view(row, actor)
        require_version(session, version)
        require_change(Status(session.status), Status.CONFIRMED)
        self._require_changeable(session, Status.CONFIRMED)
        session.status, session.answer_by, session.undo = Status.CONFIRMED, None, None
        session.version += 1
        self._linking.provide(row)
        await self._record(tx, row, "confirmed", actor=actor)
        await self._notices.unsaid(tx, session.id, actor_id=actor.id)
        for reader_id in others(session, actor):
            kind = NoticeKind.CONFIRMED if reader_id == session.student_id else NoticeKind.BOOKED
            await self._tell_now(tx, session, reader_id, kind)
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
        row = await self._open(tx, session_id, actor=actor)
        if self._require_part(row, actor) != "host":
            raise NotAllowed("only the host declines")
        if row.session.status == Status.CONFIRMED and not may_decline(row.session):
            raise BadStatusChange(row.session.status, "DECLINED")
        return await self._end(tx, row, Ending.DECLINED, actor=actor, version=version)

    async def cancel(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Call a session off; Undo is possible for a while, in which the time stays held. Twice is once.

        Raises:
            NotFound, SessionChanged, AlreadyStarted: as for every change.
            BadStatusChange: it has ended already.
        """
        row = await self._open(tx, session_id, actor=actor)
        return await self._end(tx, row, Ending.CANCELLED, actor=actor, version=version)

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
        require_version(session, version)
        self._require_changeable(session, "MOVED")
        slot = Slot(begin, begin + (session.end_time - session.start_time), session.mentor_id)
        await self._require_room(tx, row, slot, actor=actor)
        await self._give_up_holds(tx, slot, actor=actor)
        before, old = undoing.remember(session), session.start_time
        place(session, slot, row.host.zone)
        self._settle_answer(row, actor=actor)
        session.version += 1
        self._allow_undo(session, "moved", before, actor=actor)
        await self._record(tx, row, "moved", actor=actor, start=begin.isoformat(), before=old.isoformat())
        await self._tell_others(tx, row, NoticeKind.MOVED, actor=actor, **{"from": old.isoformat()})
        await self._replan(tx, row, since=self._notices.news_due(session))
        return self._view(row, actor)

    async def _end(
        self, tx: AsyncSession, row: SessionRow, ending: Ending, *, actor: PersonView, version: int | None
    ) -> SessionView:
        """Cancel or decline; the time stays held for as long as that can be undone."""
        session = row.session
        if (session.status, session.ended_by) == (Status.CANCELLED, actor.id):
            return self._view(row, actor)
        require_version(session, version)
        require_change(Status(session.status), Status.CANCELLED)
        self._require_changeable(session, Status.CANCELLED)
        before = undoing.remember(session)
        session.status, session.ending, session.ended_by = Status.CANCELLED, ending, actor.id
        session.answer_by, session.hold_until = None, self._clock.now() + self._settings.undo
        session.version += 1
        self._allow_undo(session, ending, before, actor=actor)
        await self._record(tx, row, ending, actor=actor)
        kind = NoticeKind.DECLINED if ending == Ending.DECLINED else NoticeKind.CANCELLED
        await self._tell_others(tx, row, kind, actor=actor)
        await self._replan(tx, row, since=self._clock.now())
        return self._view(row, actor)

    async def _require_room(self, tx: AsyncSession, row: SessionRow, slot: Slot, *, actor: PersonView) -> None:
        """Check the time that a session is moved to, by the rules for whoever moves it."""
        session = row.session
        if self._require_part(row, actor) != "guest":
            await self._require_no_overlap(tx, slot, session.student_id, actor=actor, moving=session.id)
            return
        if session.kind != Kind.MENTORSHIP:
            raise NotAllowed("an applicant does not move an interview")
        await self._availability.require_free(tx, slot, guest_id=actor.id, now=self._clock.now(), moving=session.id)

    def _settle_answer(self, row: SessionRow, *, actor: PersonView) -> None:
        """Let a mentor who proposes another time for a request have accepted it; else the new start sets the limit."""
        session = row.session
        if not is_pending(session):
            return
        if actor.id == session.mentor_id:
            session.status, session.answer_by = Status.CONFIRMED, None
            self._linking.provide(row)
        else:
            session.answer_by = answer_by(session.start_time, self._clock.now())
