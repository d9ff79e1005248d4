"""What people say around the start: that they are late, or on their way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.sessions.change import SessionChanges, others
from bot.services.views import PersonView, SessionView
from db.models import Session
from db.queries import audit, notices
from domain.notices import Coming, Fact, Late, Manner, kinds_of, payload
from domain.refusals import NotAllowed
from domain.session import Action
from domain.signals import require_few
from domain.zones import MINUTE

LATEST = 120  # minutes that somebody may say to be late


class Signals(SessionChanges):
    """Late and coming."""

    async def late(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        minutes: int,
        *,
        actor: PersonView,
        version: int | None = None,
    ) -> SessionView:
        """Let the other side know at once that the actor will be late; what they have heard is not said again.

        Raises:
            NotFound, SessionChanged: as for every change.
            NotAllowed: the actor is not in it, or the minutes make no sense.
            SessionOver, BadStatusChange, TooEarlyToTell: it has ended, is not confirmed, or not near.
            TooManySignals: the actor has signalled several times within the hour.
        """
        if not 0 < minutes <= LATEST:
            raise NotAllowed(f"{minutes} minutes late is not to be said")
        late = minutes * MINUTE
        return await self._signal(tx, session_id, lambda start: Late(late, start), actor=actor, version=version)

    async def coming(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Let the other side know at once that the actor is coming; may raise as `late`."""
        return await self._signal(tx, session_id, Coming, actor=actor, version=version)

    async def _signal(
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        about: Callable[[dt.datetime], Fact],
        *,
        actor: PersonView,
        version: int | None,
    ) -> SessionView:
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        self._require(row, Action.LATE, actor=actor, version=version)
        for reader_id in others(session, actor):
            await self._ring(tx, session, reader_id, about(session.start_time), actor=actor)
        return self._view(row, actor)

    async def _ring(
        self, tx: AsyncSession, session: Session, reader_id: int, signal: Fact, *, actor: PersonView
    ) -> None:
        """Put a signal in the place of what is still unsaid; what the reader knows already is not said again."""
        waiting, signals = await notices.waiting(tx, session.id), kinds_of(Manner.SIGNAL)
        unsaid = [each for each in waiting if each.person_id == reader_id and each.fact.kind in signals]
        heard = await notices.last_heard(tx, session.id, reader_id, signals)
        if signal == (unsaid[-1].fact if unsaid else heard):
            return
        now = self._clock.now()
        require_few(await audit.moments(tx, session.id, signals, actor_id=actor.id), now=now)
        await notices.drop(tx, [each.id for each in unsaid])
        await audit.of_session(tx, signal.kind, session.id, at=now, actor_id=actor.id, **payload(signal))
        if signal != heard:
            await self._notices.tell(tx, reader_id, signal, session)
