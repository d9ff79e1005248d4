"""What happens to sessions by itself, as time goes by. Ticks may come late or twice: each looks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.sessions_core import SessionCore, everybody, is_pending
from bot.services.viewing import as_viewer
from bot.services.views import NoticeKind, PersonView, SessionView
from db.queries import sessions
from db.queries.sessions import Due, SessionRow
from domain.refusals import BadStatusChange
from domain.status import Ending, Status

_MOST = 100  # pieces of work that are looked up at once


class SessionTicks(SessionCore):
    """Expire, complete and release."""

    async def due(self, tx: AsyncSession, now: dt.datetime) -> Sequence[Due]:
        """Return what has to be done by now, longest overdue first, a hundred at most: each in its own transaction."""
        return await sessions.due(tx, now, limit=_MOST)

    async def next_due(self, tx: AsyncSession) -> dt.datetime | None:
        """Return when there is something to do next, in UTC."""
        return await sessions.next_due(tx)

    async def expire(self, tx: AsyncSession, session_id: int) -> SessionView:
        """End a request that nobody has answered in time, and tell both sides; the host's view is returned.

        Raises:
            NotFound: there is no such session.
        """
        row = await self._open(tx, session_id, actor=None)
        session, now = row.session, self._clock.now()
        if is_pending(session) and session.answer_by is not None and session.answer_by <= now:
            session.status, session.ending, session.ended_by = Status.CANCELLED, Ending.EXPIRED, None
            session.holds, session.answer_by, session.undo = False, None, None
            session.version += 1
            await self._record(tx, row, "expired", actor=None)
            unsaid = await self._notices.unsaid(tx, session.id, actor_id=None)
            unaware = {each.person_id for each in unsaid if each.kind == NoticeKind.REQUESTED}
            await self._notices.forget(tx, session.id)
            for reader_id in set(everybody(session)) - unaware:
                await self._tell_now(tx, session, reader_id, NoticeKind.EXPIRED)
        return self._view(row, as_viewer(row.host))

    async def complete(self, tx: AsyncSession, session_id: int, *, actor: PersonView | None = None) -> SessionView:
        """Complete what has ended, or what its host says has; without an actor the host's view is returned.

        Raises:
            NotFound: there is no such session, or not for the actor.
            NotAllowed, BadStatusChange: what people get who are too early, or not the host.
        """
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        moment = session.end_time if actor is None else session.start_time
        if session.status == Status.CONFIRMED and moment <= self._clock.now():
            await self._complete(tx, row, actor=actor)
        elif actor is not None and session.status != Status.COMPLETED:
            raise BadStatusChange(session.status, Status.COMPLETED)
        return self._view(row, actor or as_viewer(row.host))

    async def release(self, tx: AsyncSession, session_id: int) -> SessionView:
        """Give back the time of a cancelled session once that cannot be undone; the host's view is returned.

        Raises:
            NotFound: there is no such session.
        """
        row = await self._open(tx, session_id, actor=None)
        session = row.session
        is_over = session.hold_until is not None and session.hold_until <= self._clock.now()
        if session.status == Status.CANCELLED and session.holds and is_over:
            session.holds, session.hold_until, session.undo = False, None, None
            await self._record(tx, row, "released", actor=None)
        return self._view(row, as_viewer(row.host))

    async def _complete(self, tx: AsyncSession, row: SessionRow, *, actor: PersonView | None) -> None:
        session = row.session
        session.status, session.holds, session.undo = Status.COMPLETED, False, None
        session.version += 1
        await self._record(tx, row, "completed", actor=actor)
        await self._notices.forget(tx, session.id)
