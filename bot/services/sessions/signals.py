"""What people say around the start: that they are late, or on their way."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.notices import SIGNALS
from bot.services.sessions.change import SessionChanges, others
from bot.services.views import PersonView, SessionView
from db.models import Session
from db.queries import audit, notices
from domain.notices import NoticeKind
from domain.refusals import NotAllowed
from domain.session import Action
from domain.signals import require_few

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
        return await self._signal(tx, session_id, NoticeKind.LATE, {"minutes": minutes}, actor=actor, version=version)

    async def coming(
        self, tx: AsyncSession, session_id: int | uuid.UUID, *, actor: PersonView, version: int | None = None
    ) -> SessionView:
        """Let the other side know at once that the actor is coming; may raise as `late`."""
        return await self._signal(tx, session_id, NoticeKind.COMING, {}, actor=actor, version=version)

    async def _signal(  # noqa: PLR0913 - what both signals share
        self,
        tx: AsyncSession,
        session_id: int | uuid.UUID,
        kind: NoticeKind,
        data: dict[str, int],
        *,
        actor: PersonView,
        version: int | None,
    ) -> SessionView:
        row = await self._open(tx, session_id, actor=actor)
        session = row.session
        self._require(row, Action.LATE, actor=actor, version=version)
        fact = {**data, "start": session.start_time.isoformat()}
        for reader_id in others(session, actor):
            await self._ring(tx, session, reader_id, kind, fact, actor=actor)
        return self._view(row, actor)

    async def _ring(  # noqa: PLR0913 - a signal has that many facts
        self,
        tx: AsyncSession,
        session: Session,
        reader_id: int,
        kind: NoticeKind,
        fact: Mapping[str, object],
        *,
        actor: PersonView,
    ) -> None:
        """Put a signal in the place of what is still unsaid; what the reader knows already is not said again."""
        waiting = await notices.waiting(tx, session.id)
        unsaid = [each for each in waiting if each.person_id == reader_id and each.kind in SIGNALS]
        heard, wanted = await notices.last_heard(tx, session.id, reader_id, SIGNALS), {"kind": kind, **fact}
        if wanted == ({"kind": unsaid[-1].kind, **unsaid[-1].data} if unsaid else heard):
            return
        now = self._clock.now()
        require_few(await audit.moments(tx, session.id, SIGNALS, actor_id=actor.id), now=now)
        await notices.drop(tx, [each.id for each in unsaid])
        await audit.of_session(tx, kind, session.id, at=now, actor_id=actor.id, **fact)
        if wanted != heard:
            await self._tell_now(tx, session, reader_id, kind, fact)
